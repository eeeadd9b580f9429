"""Is each part of an explanation told in plain words, in the right order?"""

from __future__ import annotations

from typing import Any

import pytest

from quanheng.cli.explanation_text import Telling
from quanheng.messages import Language, speaker
from tests.cli.conftest import County
from tests.cli.telling import told

Document = dict[str, Any]


def telling(language: Language = "en") -> Telling:
    return Telling(speaker(language), language, "O01")


def label(text: str) -> Document:
    return {"zh": text, "en": text}


def document(
    title: str, effect: str = "bar", matters: tuple[str, ...] = (), **more: Any
) -> Document:
    """An explanation with as little in it as may be."""
    return {
        "as_of": "2024-06-01",
        "as_known": "2024-06-01T09:00:00+08:00",
        "kind": "clause", "subject": {"set": "official", "label": label("official"), "id": "O01"},
        "clause": {
            "id": "xa.one", "title": label(title), "effect": effect, "who": None,
            "force": "must",
            "matters": [{"name": name, "label": label(name)} for name in matters],
        },
        "source": {
            "title": label("Law"), "at": "art. 1",
            "in_force_from": {"on": "2024-01-01", "status": "given", "note": None},
        },
        "verdict": "met", "word": label("met"), "state": None, "state_word": None,
        "due": None, "due_latest": None, "since": None, "until": None,
        "gates": [], "when": None, "missing": [], "settled_by": None,
        "smallest_changes": None, "results": [], "period": None, "parts": [],
        "score": None, "state_lacking": [],
        "timing": [], "parameters": [], "evidence": [],
        **more,
    }  # fmt: skip


def lines_of(*documents: Document) -> list[str]:
    return list(telling().lines(list(documents)))


def test_bars_stand_before_eligibility_and_priority_whatever_the_order_of_clauses() -> None:
    effects = ("priority", "bar", "eligibility", "bar")
    lines = lines_of(
        *(document(f"{n} {effect}", effect, ("promotion",)) for n, effect in enumerate(effects))
    )
    start = lines.index("Standing")
    assert lines[start : start + 6] == [
        "Standing",
        "  promotion",
        "    met  1 bar",
        "    met  3 bar",
        "    met  2 eligibility",
        "    met  0 priority",
    ]


def test_a_clause_with_two_matters_stands_under_both() -> None:
    lines = lines_of(document("a", "bar", ("promotion", "rank")), document("b", "bar", ("rank",)))
    start = lines.index("Standing")
    assert lines[start + 1 : start + 6] == [
        "  promotion", "    met  a", "  rank", "    met  a", "    met  b",
    ]  # fmt: skip


def test_standing_says_until_when_and_for_which_row() -> None:
    row = {"set": "tenure", "label": label("tenure"), "id": "T01"}
    missing = [{"name": "x", "label": label("figure")}]
    one = document("a", "bar", ("rank",), until="2024-12-31", subject=row, missing=missing)
    [line] = [line for line in lines_of(one) if line.startswith("    met")]
    assert line == "    met  a  T01 (until 2024-12-31, to be found out: figure)"


@pytest.mark.parametrize(
    ("more", "result"),
    [
        ({}, "met"),
        ({"state": "pending", "state_word": label("pending")}, "met, pending"),
        (
            {"state": "overdue", "state_word": label("overdue"), "due": "2024-01-31"},
            "met, overdue, by 2024-01-31",
        ),
        ({"due": "2024-01-31", "due_latest": "2024-01-31"}, "met, by 2024-01-31"),
        ({"due": "2024-01-01", "due_latest": "2024-01-31"}, "met, by 2024-01-01 to 2024-01-31"),
        ({"state": "not_triggered", "state_word": label("not triggered")}, "met"),
        ({"state": "unknown", "state_word": label("met")}, "met"),
    ],
)
def test_the_result_says_state_and_term_where_there_are_some(more: Document, result: str) -> None:
    assert f"  Result: {result}" in lines_of(document("a", **more))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "unknown"),
        ("none", "none"),
        ("7.5", "7.5"),
        (True, "yes"),
        (False, "no"),
        ([], "–"),
        (["low", "high"], "low, high"),
        ({"low": "1", "high": "3"}, "1 – 3"),
        ({"low": None, "high": "3"}, "… – 3"),
        ({"low": "1", "high": None}, "1 – …"),
    ],
)
def test_a_value_is_told_in_words(value: object, words: str) -> None:
    assert telling().facts.value(value) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [("years", "3 years"), ("hours", "3 hours"), ("calendar_year", "3"), ("yuan", "3 yuan"),
     (None, "3")],
)  # fmt: skip
def test_a_parameter_is_told_with_its_unit_status_source_and_note(
    unit: str | None, words: str
) -> None:
    one = {
        "name": "p", "label": label("term"), "value": "3", "unit": unit, "status": "assumed",
        "verified": False, "source": "law art. 2", "note": label("a guess"),
    }  # fmt: skip
    assert lines_of(document("a", parameters=[one]))[-2:] == [
        "  Parameters",
        f"    term [p] = {words} (assumed, not checked against its source, law art. 2, a guess)",
    ]


def test_a_day_of_force_that_is_not_given_is_marked() -> None:
    given = document("a")
    assert not [line for line in lines_of(given) if "In force from" in line]
    source = {**given["source"], "in_force_from": {"on": None, "status": "missing", "note": None}}
    assert "  In force from: – (missing)" in lines_of(document("a", source=source))


def test_chinese_words_stay_clear_of_english_ones(county: County) -> None:
    lines = told("explain", county.run, "--subject", "O09").results
    for word in ("About", "Result", "Gates", "Condition", "Parameters", "rows", "unknown"):
        assert word not in lines


@pytest.mark.parametrize(("day", "is_told"), [("2024-06-01", False), ("2024-06-02", True)])
def test_a_day_after_the_facts_is_told_as_a_projection(day: str, is_told: bool) -> None:
    words = "The day lies after the facts were recorded: this is a projection."
    assert (words in lines_of(document("a", as_of=day))) is is_told
