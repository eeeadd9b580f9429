"""Which rows have begun, belong to a subject, lie in a window and are covered?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.facts import NONE, UNKNOWN, Completeness, Span, Value
from tests.engine.oracle.worlds import Rows, answered, concerts, fact, world

D = Decimal
COUNT = {"of": "singer", "from": "concert", "value": "COUNT(*)"}


def counted(folder: Path, rows: Rows, **more: object) -> Value:
    derived = [{"name": "number", **COUNT, **more}]
    return fact(world(folder, rows, derived=derived), "number")


@pytest.mark.parametrize(
    ("held_on", "number"),
    [
        ("2024-06-30", D(1)),
        ("2024-07-01", D(0)),
        ("2024.06", D(1)),
        ("2024", Span(D(0), D(1))),
        ("unknown", Span(D(0), D(1))),
        ("none", D(0)),
    ],
)
def test_a_row_counts_once_it_has_begun(tmp_path: Path, held_on: str, number: Value) -> None:
    assert counted(tmp_path, concerts({"held_on": held_on})) == number


@pytest.mark.parametrize(
    ("window", "first_in", "last_out"),
    [
        ("30 days", "2024-06-01", "2024-05-31"),
        ("4 months", "2024-03-01", "2024-02-29"),
        ("2 years", "2022-07-01", "2022-06-30"),
        ("2 calendar years", "2023-01-01", "2022-12-31"),
        ("9999 years", "0001-01-01", None),
    ],
)
def test_a_window_runs_from_the_day_after_that_day_back(
    tmp_path: Path, window: str, first_in: str, last_out: str | None
) -> None:
    assert counted(tmp_path, concerts({"held_on": first_in}), within=window) == D(1)
    if last_out is not None:
        assert counted(tmp_path, concerts({"held_on": last_out}), within=window) == D(0)


def test_a_start_partly_inside_a_window_leaves_the_row_open(tmp_path: Path) -> None:
    rows = concerts({"held_on": "2023-12-15..2024-01-15"})
    assert counted(tmp_path, rows, within="1 calendar years") == Span(D(0), D(1))
    rows = concerts({"held_on": "2024.06"})
    assert counted(tmp_path, rows, within="15 days") == Span(D(0), D(1))


CHOIRS: Rows = {
    "unit": {"town": {}, "hill": {}},
    "singer": {"ada": {"choir": "town"}, "bob": {"choir": "hill"}, "cai": {"choir": "unknown"}},
}


@pytest.mark.parametrize(
    ("declared", "within", "singer", "is_covered"),
    [
        (Completeness("concert"), "", "ada", True),
        (Completeness("concert", frozenset({"town"})), "", "ada", True),
        (Completeness("concert", frozenset({"town"})), "", "bob", False),
        (Completeness("concert", frozenset({"town"})), "", "cai", False),
        (Completeness("concert"), "", "cai", True),
        (Completeness("concert", until=date(2024, 6, 29)), "", "ada", False),
        (Completeness("concert", until=date(2024, 6, 30)), "", "ada", True),
        (Completeness("concert", since=date(2000, 1, 1)), "", "ada", False),
        (Completeness("concert", since=date(2024, 6, 1)), "30 days", "ada", True),
        (Completeness("concert", since=date(2024, 6, 2)), "30 days", "ada", False),
        (Completeness("concert", since=date(2023, 1, 1)), "2 calendar years", "ada", True),
        (Completeness("concert", since=date(2023, 1, 2)), "2 calendar years", "ada", False),
        (Completeness("season"), "", "ada", False),
    ],
)
def test_absence_means_none_only_inside_what_is_declared_complete(
    tmp_path: Path, declared: Completeness, within: str, singer: str, is_covered: bool
) -> None:
    derived = [{"name": "number", **COUNT, **({"within": within} if within else {})}]
    oracle = world(tmp_path, CHOIRS, derived=derived, incomplete=["concert"], complete=[declared])
    assert fact(oracle, "number", singer) == (D(0) if is_covered else Span(D(0), None))


def test_rows_without_a_link_belong_by_what_where_says(tmp_path: Path) -> None:
    rows = dict(concerts({"town": "ada"}, {"town": "bob"}, {"town": "unknown"}))
    derived = [{"name": "at_home", **COUNT, "where": "town = self.id AND songs > 2"}]
    rows["concert"] = {key: {**row, "songs": 3} for key, row in rows["concert"].items()}
    reckoned = world(tmp_path, rows, derived=derived).derived("singer", "at_home", "ada")
    assert (reckoned.sure_rows, reckoned.open_rows) == (("c1",), ("c3",))


def test_a_derived_fact_may_read_another_and_the_row_of_its_subject(tmp_path: Path) -> None:
    derived = [
        {
            "name": "early",
            **COUNT,
            "via": "singer",
            "where": "if_none(held_on, :as_of) < if_none(self.first_joined, :as_of)",
        },
        {"name": "first_joined", "of": "singer", "from": "spell", "value": "MIN(since)"},
    ]
    rows = {**concerts({}, {"held_on": "2024-05-01"}), "spell": {"s": _spell("2024-04-01")}}
    assert fact(world(tmp_path, rows, derived=derived), "early") == D(1)


def _spell(since: str) -> dict[str, Value | int]:
    return {"singer": "ada", "since": since, "till": NONE}


GUARDED: dict[str, Value | int] = {
    "singer": "ada",
    "decided_on": "2024-01-10",
    "told_on": "2024-01-20",
    "lapsed_on": "none",
}


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({}, D(1)),
        ({"told_on": "none"}, D(0)),
        ({"told_on": "2024-07-01"}, D(0)),
        ({"told_on": "unknown"}, Span(D(0), D(1))),
        ({"decided_on": "none"}, D(0)),
        ({"lapsed_on": "2024-06-30"}, D(0)),
        ({"lapsed_on": "2024-07-01"}, D(1)),
        ({"lapsed_on": "2024"}, Span(D(0), D(1))),
    ],
)
def test_a_rebuke_counts_once_it_is_decided_told_and_not_over(
    tmp_path: Path, changed: Mapping[str, Value | int], number: Value
) -> None:
    derived = [{"name": "rebukes", **COUNT, "from": "rebuke"}]
    rows: Rows = {"rebuke": {"r": {**GUARDED, **changed}}}
    assert fact(world(tmp_path, rows, derived=derived), "rebukes") == number


def test_a_fact_that_counts_undecided_rows_says_so(tmp_path: Path) -> None:
    derived = [{"name": "rebukes", **COUNT, "from": "rebuke", "counts_undecided": True}]
    rows: Rows = {"rebuke": {"r": {**GUARDED, "told_on": "none"}}}
    assert fact(world(tmp_path, rows, derived=derived), "rebukes") == D(1)


def teacher_is_gifted(folder: Path, teacher: str) -> Oracle:
    rows: Rows = {"singer": {"ada": {"teacher": teacher}, "bob": {"gifted": True}}}
    clauses = [
        {"id": "taught", "subject": "singer", "when": "if_none(teacher.gifted, FALSE)"},
        {"id": "untaught", "subject": "singer", "when": "is_none(teacher.gifted)"},
    ]
    return world(folder, rows, clauses=clauses)


@pytest.mark.parametrize(
    ("teacher", "taught", "untaught"),
    [
        ("bob", "met", "not_met"),
        ("none", "not_met", "met"),
        ("unknown", "unknown", "unknown"),
        ("nobody", "unknown", "unknown"),
        ("ada", "unknown", "unknown"),
    ],
)
def test_a_fact_behind_a_link_is_none_or_unknown_with_the_link(
    tmp_path: Path, teacher: str, taught: str, untaught: str
) -> None:
    oracle = teacher_is_gifted(tmp_path, teacher)
    assert answered(oracle, "taught").verdict == taught
    assert answered(oracle, "untaught").verdict == untaught


def test_an_unknown_via_link_belongs_to_nobody(tmp_path: Path) -> None:
    assert counted(tmp_path, {"concert": {"c": {"singer": UNKNOWN, "held_on": "2024"}}}) == D(0)
