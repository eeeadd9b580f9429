"""Is what would settle an unknown verdict what a clerk would look for?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from quanheng.engine.supposing import settled_by
from quanheng.engine.supposing.settling import Settled
from tests.engine.packs import Written
from tests.engine.supposing.keepers import keeper_pack, keepers_of, oracle_of


def about(
    folder: Path,
    clause: Written,
    keeper: dict[str, Any],
    incomplete: tuple[str, ...] = (),
    parameters: tuple[Written, ...] = (),
    **rows: Any,
) -> Settled:
    pack = keeper_pack(folder, clause, parameters=parameters)
    roster = keepers_of(pack, incomplete, keeper={"K1": keeper}, **rows)
    oracle = oracle_of(pack, roster)
    answer = oracle.answer(pack.clauses[clause["id"]], "K1")
    assert answer is not None
    assert answer.verdict == "unknown"
    return settled_by(oracle, pack.clauses[clause["id"]], "K1")


def names(found: Settled) -> list[tuple[list[str], bool]]:
    return [([one.name for one in each.needs], each.is_sure) for each in found.sets]


def test_a_year_nobody_recorded_is_told_with_its_threshold(tmp_path: Path) -> None:
    found = about(tmp_path, {"id": "long", "when": "joined <= 2013"}, {})
    (one,) = found.sets
    assert [(case.low, case.high, case.sign) for case in one.cases] == [
        (None, Decimal(2013), "met"),
        (Decimal(2014), None, "not_met"),
    ]
    assert (names(found), one.needs[0].row) == ([(["joined"], True)], "K1")


def test_a_day_known_by_its_year_is_asked_within_that_year(tmp_path: Path) -> None:
    clause = {"id": "early", "when": "appointed_on < DATE '2020-06-01'"}
    (one,) = about(tmp_path, clause, {"appointed_on": "2020"}).sets
    assert [(str(case.low), str(case.high), case.sign) for case in one.cases] == [
        ("2020-01-01", "2020-05-31", "met"),
        ("2020-06-01", "2020-12-31", "not_met"),
    ]


def test_one_of_two_unknowns_settles_for_some_values_and_both_always(tmp_path: Path) -> None:
    found = about(tmp_path, {"id": "both", "when": "trained AND points >= 5"}, {})
    assert names(found) == [
        (["trained", "points"], True),
        (["trained"], False),
        (["points"], False),
    ]
    assert [(case.low, case.sign) for case in found.sets[1].cases] == [
        (True, "unknown"),
        (False, "not_met"),
    ]


def test_a_set_that_is_not_complete_is_to_be_declared_so(tmp_path: Path) -> None:
    clause = {"id": "grades", "when": "excellent_grades >= 1"}
    found = about(tmp_path, clause, {}, incomplete=("watch_year",), watch_year={})
    (one,) = found.sets
    assert (one.needs[0].kind, one.needs[0].name, one.is_sure) == ("complete", "watch_year", True)
    assert [case.sign for case in one.cases] == ["not_met"]


def test_a_grade_that_nobody_recorded_is_asked_in_its_row(tmp_path: Path) -> None:
    rows = {"A1": {"keeper": "K1", "year": 2022}}
    found = about(tmp_path, {"id": "grades", "when": "excellent_grades >= 1"}, {}, watch_year=rows)
    (one,) = found.sets
    assert (one.needs[0].set, one.needs[0].row, one.needs[0].name) == ("watch_year", "A1", "grade")
    assert {case.low: case.sign for case in one.cases} == {
        "excellent": "met", "competent": "not_met", "poor": "not_met"
    }  # fmt: skip


def test_a_missing_parameter_is_told_with_its_threshold(tmp_path: Path) -> None:
    clause = {"id": "limit", "when": "points >= :least"}
    found = about(tmp_path, clause, {"points": 7}, parameters=({"name": "least"},))
    (one,) = found.sets
    assert (one.needs[0].kind, one.needs[0].name) == ("parameter", "least")
    assert [(case.low, case.high, case.sign) for case in one.cases] == [
        (None, Decimal(7), "met"),
        (Decimal(8), None, "not_met"),
    ]


def test_what_another_condition_decides_anyway_is_not_asked(tmp_path: Path) -> None:
    clause = {"id": "mixed", "when": "(trained OR talks >= 1) AND points >= 5"}
    found = about(tmp_path, clause, {"talks": 3})
    assert names(found) == [(["points"], True)]
    assert [one.name for one in found.unknown] == ["points"]


def test_a_gate_that_is_unknown_is_asked_even_where_the_condition_fails(tmp_path: Path) -> None:
    clause = {"id": "gated", "applies": "trained", "when": "points >= 5"}
    found = about(tmp_path, clause, {"points": 3})
    (one,) = found.sets
    assert [(case.low, case.sign) for case in one.cases] == [
        (True, "not_met"),
        (False, "not_applicable"),
    ]
