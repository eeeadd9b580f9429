"""Is a file laid out in one way, with everything kept that it says?"""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given

from quanheng.documents import parse_yaml
from quanheng.documents.layout import is_same_yaml, rows_of, text_of
from quanheng.errors import Findings
from tests.documents.layout.scribbling import texts


def laid(text: str) -> str:
    """A text laid out."""
    whole = rows_of(dedent(text))
    assert whole is not None
    return text_of(whole)


@given(texts())
def test_however_a_file_is_written_nothing_is_lost_and_twice_is_as_once(text: str) -> None:
    findings = Findings()
    assert parse_yaml(text, "x.yaml", findings) is not None
    assert findings.errors == ()
    plain = text.replace("\r\n", "\n")
    assert is_same_yaml(plain, laid(plain))
    assert laid(laid(plain)) == laid(plain)


def test_levels_stand_two_columns_further_in_and_items_below_their_key() -> None:
    assert (
        laid("a:\n- b:\n     c: 1\n  d:\n   - 2\n") == "a:\n  - b:\n      c: 1\n    d:\n      - 2\n"
    )


def test_texts_keep_their_quotes_and_the_breaks_of_their_lines() -> None:
    text = """\
        a: '12.10'
        b: >-
             one
               two

             three
        c: first
           second
        d: "x\\
           y"
        """
    assert laid(text) == dedent("""\
        a: '12.10'
        b: >-
          one
            two

          three
        c: first
          second
        d: "x\\
          y"
        """)


def test_a_text_whose_sign_fixes_its_indent_keeps_its_blanks() -> None:
    assert (
        laid("a:\n    b: |2\n        deep\n      less\n") == "a:\n  b: |2\n      deep\n    less\n"
    )


def test_comments_stand_at_the_row_that_follows_or_below_the_group_they_end() -> None:
    text = """\
        # the file

        - a: 1    # beside
            # of the next
          b:
                - 2
                # ends the list
          # of c
          c: 3
        # of the second item
        - d
        # ends the file
        """
    assert laid(text) == dedent("""\
        # the file

        - a: 1  # beside
          # of the next
          b:
            - 2
            # ends the list
          # of c
          c: 3
        # of the second item
        - d
        # ends the file
        """)


def test_a_comment_below_items_that_stand_at_their_key_is_of_the_next_key() -> None:
    assert laid("a:\n- 1\n# of b\nb: 2\n") == "a:\n  - 1\n# of b\nb: 2\n"
    assert laid("a:\n- 1\n # of a\n\n# of b\nb: 2\n") == "a:\n  - 1\n  # of a\n\n# of b\nb: 2\n"


def test_of_several_blank_lines_one_is_kept_and_none_at_the_ends_or_below_a_key() -> None:
    assert laid("\n\na:\n\n  b: 1\n\n\n\n  c: 2\n\n\n") == "a:\n  b: 1\n\n  c: 2\n"


def test_a_comment_between_a_key_and_its_value_goes_above_both() -> None:
    assert laid("a: # why\n  1\nb: # these\n  - 2\n") == "# why\na: 1\nb:  # these\n  - 2\n"


def test_a_comment_behind_a_dash_goes_above_it() -> None:
    assert laid("- # why\n  a: 1\n") == "# why\n- a: 1\n"


def test_brackets_on_one_line_stay_however_long_they_are() -> None:
    text = f"a: {{b: {'x' * 120}, c: 1}}\n"
    assert laid(text.replace(", ", " ,   ")) == text


def test_brackets_on_several_lines_are_joined_where_they_fit_in_a_hundred_columns() -> None:
    assert laid("a: [b,\n    c: d]\n") == "a: [b, {c: d}]\n"
    fitting = f"a: [{'x' * 91}, bb]\n"
    assert len(fitting) == 100 + len("\n")
    assert laid(fitting.replace(" bb", "\n  bb")) == fitting


def test_brackets_on_several_lines_are_filled_below_their_first_sign_where_they_do_not_fit() -> (
    None
):
    one, two = "x" * 50, "y" * 45
    assert laid(f"- k:\n    {{a: {one}, b: {two}, c: 1}}\n") == (
        f"- k: {{a: {one},\n      b: {two}, c: 1}}\n"
    )


def test_brackets_with_a_comment_or_a_text_of_several_lines_are_written_without() -> None:
    assert laid("a: [b, # why\n  {c: d}]\n") == "a:\n  - b  # why\n  - {c: d}\n"
    assert laid("a: {b: 'c\n  d'}\n") == "a:\n  b: 'c\n    d'\n"


def test_a_file_in_brackets_is_written_on_lines() -> None:
    assert laid("# why\n[{a: 1}, b] # end\n# more\n") == "# why\n- {a: 1}\n- b\n# end\n# more\n"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "a text\n", "[]\n", "--- {}\n"])
def test_a_file_without_an_entry_or_item_has_no_rows(text: str) -> None:
    assert rows_of(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: 1\nb: 2\n", "a: 1\n"),
        ("a: 1\n", "a: '1'\n"),
        ("a: 'x'\n", 'a: "x"\n'),
        ("a: [1, 2]\n", "a: [2, 1]\n"),
        ("a: 1 # why\n", "a: 1\n"),
        ("a: 1 # why\n# why\n", "a: 1 # why\n"),
        ("a: &x 1\n", "a: 1\n"),
        ("a: !!str 1\n", "a: 1\n"),
        ("a: &x [1]\n", "a: [1]\n"),
        ("a: !x {b: 1}\n", "a: {b: 1}\n"),
        ("%YAML 1.1\n---\na: 1\n", "a: 1\n"),
        ("a: |+\n  x\n\n", "a: |+\n  x\n"),
        ("a: [1]\n", "a: [1\n"),
    ],
)  # fmt: skip
def test_two_texts_that_say_different_things_are_told_apart(one: str, other: str) -> None:
    assert is_same_yaml(one, one)
    assert not is_same_yaml(one, other)


def test_keys_in_another_order_and_brackets_say_the_same() -> None:
    assert is_same_yaml("a: {c: d, b: e} # x\n# y\n", "# y\n# x\na:\n    b: e\n    c: d\n")
