"""Are keys read as what they must be, and is every accident of YAML noticed?"""

from __future__ import annotations

from datetime import date

import pytest

from quanheng.documents import Mapping, Reader, parse_yaml
from quanheng.documents.reader import nearest
from quanheng.errors import Findings, Place


def reader_of(text: str) -> Reader:
    findings = Findings()
    return Reader(parse_yaml(text, "x", findings), findings, Place("x"))


def said(reader: Reader) -> list[str]:
    """The codes and places of all problems."""
    return [f"{problem.code} {problem.place}" for problem in reader.findings]


@pytest.mark.parametrize("text", ["no", "Yes", "on", "OFF", "true", "~", "null", "y", "N"])
def test_a_truth_that_yaml_makes_of_a_text_is_noticed(text: str) -> None:
    reader = reader_of(f"a: {text}")
    assert reader.text("a") == text
    assert said(reader) == ["DOC-017 x:1:4"]


@pytest.mark.parametrize("text", ["12.10", "12", "007", "3."])
def test_a_number_that_yaml_makes_of_a_text_is_noticed(text: str) -> None:
    reader = reader_of(f"a: {text}")
    assert reader.text("a") == text
    assert said(reader) == ["DOC-018 x:1:4"]


@pytest.mark.parametrize(
    "text", ["'no'", "'12.10'", "12.10（二）", "三", "1.2.3", "xa-2024", "none"]
)
def test_a_text_that_stays_a_text_is_read(text: str) -> None:
    reader = reader_of(f"a: {text}")
    assert reader.text("a") == text.strip("'")
    assert said(reader) == []


@pytest.mark.parametrize("text", ["a:", "a: ''", "b: c"])
def test_a_text_that_must_be_there_is_missed(text: str) -> None:
    reader = reader_of(text)
    assert reader.text("a", required=True) == ""
    assert said(reader) == ["DOC-010 x:1:1"]


@pytest.mark.parametrize("text", ["a:", "b: c"])
def test_what_may_be_absent_has_its_default(text: str) -> None:
    reader = reader_of(text)
    assert (reader.text("a"), reader.word("a", ["x"]), reader.integer("a")) == ("", "", None)
    assert (reader.day("a"), reader.texts("a"), reader.readers("a")) == (None, (), ())
    assert reader.truth("a", default=True)
    assert said(reader) == []


@pytest.mark.parametrize(("text", "number"), [("10", 10), ("-3", -3), ("0", 0), ("'7'", 7)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert reader_of(f"a: {text}").integer("a") == number


@pytest.mark.parametrize("text", ["1.5", "1_000", "+3", "１２", "ten", "' 3'", "1234567890123"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    reader = reader_of(f"a: {text}")
    assert reader.integer("a") is None
    assert said(reader) == ["DOC-015 x:1:4"]


def test_a_day_is_read() -> None:
    assert reader_of("a: 2024-02-29").day("a") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "20240301", "2024-W09-5", "2024-3-1", "2024.03.01", "0000-01-01"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    reader = reader_of(f"a: {text}")
    assert reader.day("a") is None
    assert said(reader) == ["DOC-016 x:1:4"]


def test_one_value_counts_as_a_list_of_one() -> None:
    assert reader_of("a: x").texts("a") == ("x",)
    assert reader_of("a: [x, y]").texts("a") == ("x", "y")
    assert len(reader_of("a: {b: c}").readers("a")) == 1


def test_a_list_in_a_list_is_refused() -> None:
    reader = reader_of("a: [x, [y]]")
    assert reader.texts("a") == ("x",)
    assert said(reader) == ["DOC-012 x:1:8"]


def test_keys_that_nobody_asks_for_are_named_unless_they_are_skipped() -> None:
    reader = reader_of("title: x\ntitel: y\nnote: z")
    reader.text("title")
    reader.unread(skipped=("note",))
    assert [str(problem) for problem in reader.findings] == [
        (
            "DOC-009 x:2:1: The key “titel” is not known here. "
            "Expected: one of the keys of this kind of entry. Did you mean “title”?"
        )
    ]


def test_a_reader_of_nothing_misses_what_must_be_there_and_no_more() -> None:
    reader = Reader(None, Findings(), Place("x", 3))
    reader.text("a", required=True)
    reader.unread()
    assert reader.mapping == Mapping((), Place("x", 3))
    assert said(reader) == ["DOC-010 x:3"]


def test_the_nearest_of_several_words_is_found() -> None:
    assert nearest("tenure_mnths", ["tenure_months", "tenure_days"]) == "tenure_months"
    assert nearest("quorum", ["tenure_months"]) == ""
