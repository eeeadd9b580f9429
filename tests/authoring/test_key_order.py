"""Do the keys of a pack come into order, and the names of its author keep theirs?"""

from __future__ import annotations

from textwrap import dedent

import pytest

from quanheng.authoring.laying_out import laid_out


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("pack", "level: x\nid: y\n", "id: y\nlevel: x\n"),
        ("parameters", "- {unit: x, name: y}\n", "- {name: y, unit: x}\n"),
        ("parameters", "unit: x\nname: y\n", "name: y\nunit: x\n"),
        ("clauses", "- title: {en: b, zh: a}\n  id: x\n", "- id: x\n  title: {zh: a, en: b}\n"),
        ("pack", "instruments: [{id: x, published_on: {status: given, 'on': 2024-01-01}}]\n",
         "instruments: [{id: x, published_on: {'on': 2024-01-01, status: given}}]\n"),
        ("facts", "sets: {b: {fields: {y: {label: l, type: text}}, label: m}, a: {label: n}}\n",
         "sets: {b: {label: m, fields: {y: {type: text, label: l}}}, a: {label: n}}\n"),
    ],
)  # fmt: skip
def test_keys_stand_in_the_order_of_the_page_at_every_depth(
    kind: str, written: str, expected: str
) -> None:
    assert laid_out(written, kind) == expected


def test_names_of_the_author_keep_their_order() -> None:
    text = dedent("""\
        - name: x
          given:
            as_of: 2024-01-01
            unit: {u2: {}, u1: {}}
            official: {o2: {unit: u1, id: x}}
          expect: {c.b: met, c.a: met}
          because: y
        """)
    assert laid_out(text, "examples") == text


def test_what_is_fixed_comes_before_the_rows_of_sets() -> None:
    written = "- given:\n    unit: {}\n    parameters: {}\n    as_of: 2024-01-01\n  name: x\n"
    assert laid_out(written, "examples") == (
        "- name: x\n  given:\n    as_of: 2024-01-01\n    parameters: {}\n    unit: {}\n"
    )


def test_of_parts_that_may_stand_in_one_place_the_one_that_fits_is_taken() -> None:
    grounds = "- when: {any_of: {b: {if: x, label: l}, a: y}}\n  id: z\n"
    assert laid_out(grounds, "clauses") == (
        "- id: z\n  when: {any_of: {b: {label: l, if: x}, a: y}}\n"
    )
    readings = "- id: z\n  when: {b: {if: x, label: l}, a: y, readings: p}\n"
    assert laid_out(readings, "clauses") == (
        "- id: z\n  when: {readings: p, b: {label: l, if: x}, a: y}\n"
    )


def test_a_key_that_is_not_known_comes_last() -> None:
    assert laid_out("- {tilte: x, id: y}\n", "clauses") == "- {id: y, tilte: x}\n"


def test_a_comment_goes_with_its_key() -> None:
    written = "- name: x\n  # of the unit\n  unit: y # beside\n  # of the label\n  label: z\n"
    assert laid_out(written, "parameters") == (
        "- name: x\n  # of the label\n  label: z\n  # of the unit\n  unit: y  # beside\n"
    )
