"""Is a problem said in one line, with its place, in either language, and only once?"""

from __future__ import annotations

import string

import pytest

from quanheng.errors import (
    NOWHERE,
    Findings,
    Phrase,
    Place,
    Problem,
    Problems,
    RowsContradict,
    UnknownWord,
    WrongType,
)
from quanheng.facts import Type
from quanheng.messages import speaker
from tests.errors.errors_page import problems


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (NOWHERE, ""),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.csv", row=3, field="会费"), "a.csv, row 3, column “会费”"),
        (Place("a.yaml", 3, 7, item="xa.rule"), "a.yaml:3:7, xa.rule"),
        (Place(row=2), "row 2"),
    ],
)
def test_a_place_is_written_as_readers_of_files_and_tables_expect(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_place_can_be_named_and_moved_along_its_line() -> None:
    place = Place("a.csv", 3, 7, 2, "f")
    assert place.named("x") == Place("a.csv", 3, 7, 2, "f", "x")
    assert place.named("x").shifted(2) == Place("a.csv", 3, 9, 2, "f", "x")


def unknown_word(nearest: str, place: Place = NOWHERE) -> Problem:
    return UnknownWord(place, word="song", set="singer", nearest=nearest)


def test_a_problem_is_one_line_with_code_place_found_expected_and_what_to_do() -> None:
    assert str(unknown_word("songs", Place("a.yaml", 3, 7))) == (
        "EXPR-012 a.yaml:3:7: “song” is not a fact of singer. "
        "Expected: a field or derived fact of singer. Did you mean “songs”?"
    )


def test_a_problem_without_a_place_begins_with_its_code() -> None:
    assert str(unknown_word("songs")).startswith("EXPR-012: “song” is")


def test_nothing_is_suggested_where_no_name_is_near() -> None:
    assert str(unknown_word("")).endswith("derived fact of singer. Correct it.")


def test_a_problem_is_said_in_chinese_with_the_same_names() -> None:
    text = unknown_word("songs", Place("a.yaml", 3, 7)).text(speaker("zh"))
    assert text.startswith("EXPR-012 a.yaml:3:7")
    assert "song" in text
    assert "Expected" not in text


def test_a_phrase_inside_a_problem_is_translated_with_it() -> None:
    phrase = Phrase("a number of at least {least}", (("least", 3),))
    problem = WrongType(found="x", is_of=Type("text"), wanted=phrase)
    assert "Expected: a number of at least 3." in str(problem)
    assert "a number of at least" not in problem.text(speaker("zh"))


def test_braces_in_what_was_found_do_no_harm() -> None:
    text = str(UnknownWord(word="{a}", set="{0}", nearest="{"))
    assert text.startswith("EXPR-012: “{a}” is not a fact of {0}.")


@pytest.mark.parametrize("kind", problems(), ids=lambda kind: kind.code)
def test_every_message_can_be_said_with_the_values_it_names(kind: type[Problem]) -> None:
    sentences = f"{kind.found} {kind.expected} {kind.remedy}"
    names = {field for _, field, _, _ in string.Formatter().parse(sentences) if field}
    problem = kind(Place("a.yaml", 1), **{name: f"<{name}>" for name in names})
    for language in ("en", "zh"):
        text = problem.text(speaker(language))
        assert all(f"<{name}>" in text for name in names)
        assert "{" not in text


def test_a_problem_is_noted_once_however_often_it_is_met() -> None:
    findings = Findings()
    for _ in range(3):
        findings.add(unknown_word("songs", Place("a.yaml", 3)))
    findings.add(unknown_word("songs", Place("a.yaml", 4)))
    findings.add(unknown_word("fee", Place("a.yaml", 3)))
    assert len(findings.errors) == 3


def test_problems_come_in_the_order_of_their_places() -> None:
    findings = Findings()
    places = [Place("b.yaml", 1), Place("a.yaml", 10), Place("a.yaml", 9), Place("a.yaml", 9, 2)]
    for place in places:
        findings.add(unknown_word("songs", place))
    assert [str(problem.place) for problem in findings] == [
        "a.yaml:9",
        "a.yaml:9:2",
        "a.yaml:10",
        "b.yaml:1",
    ]


def test_problems_at_one_place_come_in_the_order_of_their_codes() -> None:
    wrong = WrongType(NOWHERE, found="x", is_of="text", wanted="number")
    assert [p.code for p in Problems([wrong, unknown_word("a")])] == ["EXPR-012", "EXPR-015"]


def test_errors_are_raised_together_and_warnings_are_not() -> None:
    findings = Findings()
    findings.add(RowsContradict(Place("a.csv", row=2), first=1, own="“a”", other="“b”"))
    findings.raise_errors()
    assert findings.errors == ()
    findings.add(unknown_word("songs"))
    findings.add(unknown_word("fee"))
    with pytest.raises(Problems, match="Did you mean “fee”") as raised:
        findings.raise_errors()
    assert len(raised.value.problems) == 2
    assert str(raised.value).count("\n") == 1
