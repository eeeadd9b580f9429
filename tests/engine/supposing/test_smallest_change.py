"""Is the smallest change that is told the one that a clerk would find by hand?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing import changes_of
from quanheng.engine.supposing.change import Changes
from quanheng.language import Pack
from tests.engine.packs import Written
from tests.engine.supposing.keepers import AS_OF, keeper_pack, keepers_of, oracle_of

TEN_YEARS: Written = {"id": "ten", "when": "tenure_months >= 120"}


def about(oracle: Oracle, clause: str, row: str = "K1") -> Changes:
    asked = oracle.question.pack.clauses[clause]
    answer = oracle.answer(asked, row)
    assert answer is not None
    return changes_of(oracle, asked, row, answer.verdict)


def found(folder: Path, clause: Written, keeper: dict[str, Any], **rows: Any) -> Changes:
    pack = keeper_pack(folder, clause)
    roster = keepers_of(pack, keeper={"K1": keeper}, **rows)
    return about(oracle_of(pack, roster), clause["id"])


def told(changes: Changes) -> list[tuple[str, list[tuple[str, Any, Any]], Any, bool]]:
    """Each change: verdict, facts with the ends of their range or their value, day, confirmed."""
    return [
        (
            one.verdict,
            [
                (each.input.name, *((each.low, each.high) if each.low or each.high
                                    else (each.value, each.value)))
                for each in one.settings
            ],
            one.day,
            one.is_confirmed,
        )
        for one in changes.told
    ]  # fmt: skip


def test_a_time_served_that_is_too_short_is_long_enough_on_a_day(tmp_path: Path) -> None:
    changes = found(tmp_path, TEN_YEARS, {"appointed_on": "2016-03-01"})
    assert told(changes) == [
        ("met", [], date(2026, 3, 1), True),
        ("met", [("appointed_on", None, date(2014, 1, 1))], None, True),
    ]
    assert [leaf.text for leaf in changes.told[0].turned] == ["tenure_months >= 120"]


def test_the_day_before_the_told_day_gives_the_old_verdict(tmp_path: Path) -> None:
    pack = keeper_pack(tmp_path, TEN_YEARS)
    roster = keepers_of(pack, keeper={"K1": {"appointed_on": "2016-03-01"}})
    verdicts = {
        day: answer.verdict
        for day in (date(2026, 2, 28), date(2026, 3, 1))
        if (answer := oracle_of(pack, roster, day).answer(pack.clauses["ten"], "K1"))
    }
    assert verdicts == {date(2026, 2, 28): "not_met", date(2026, 3, 1): "met"}


def test_grades_that_are_counted_are_told_by_their_number_and_not_claimed(tmp_path: Path) -> None:
    grades = {
        f"A{year}": {"keeper": "K1", "year": year, "grade": "excellent"} for year in (2021, 2022)
    }
    clause = {"id": "three", "when": "excellent_grades >= 3"}
    changes = found(tmp_path, clause, {}, watch_year=grades)
    assert told(changes) == [("met", [("excellent_grades", Decimal(3), None)], None, False)]


def test_one_of_two_ways_is_enough_and_the_first_written_is_told_first(tmp_path: Path) -> None:
    clause = {"id": "either", "when": "points >= 10 OR talks >= 3"}
    changes = found(tmp_path, clause, {"points": 8, "talks": 1})
    assert told(changes) == [
        ("met", [("points", Decimal(10), None)], None, True),
        ("met", [("talks", Decimal(3), None)], None, True),
    ]


def test_two_conditions_that_both_fail_need_two_facts(tmp_path: Path) -> None:
    clause = {"id": "both", "when": "points >= 10 AND talks >= 3 AND trained"}
    changes = found(tmp_path, clause, {"points": 8, "talks": 1, "trained": True})
    assert told(changes) == [
        ("met", [("points", Decimal(10), None), ("talks", Decimal(3), None)], None, True)
    ]


def test_a_fact_that_must_lie_between_two_figures_is_told_with_both(tmp_path: Path) -> None:
    clause = {"id": "between", "when": "points > 5 AND points < 9"}
    changes = found(tmp_path, clause, {"points": 2})
    assert told(changes) == [("met", [("points", Decimal(6), Decimal(8))], None, True)]


def test_the_opposite_of_a_condition_is_opened(tmp_path: Path) -> None:
    clause = {"id": "no", "when": "NOT (points < 5 AND NOT trained)"}
    changes = found(tmp_path, clause, {"points": 3, "trained": False})
    assert told(changes) == [
        ("met", [("points", Decimal(5), None)], None, True),
        ("met", [("trained", True, True)], None, True),
    ]


def test_a_fact_that_is_a_formula_is_opened_down_to_fields(tmp_path: Path) -> None:
    clause = {"id": "ready", "when": "is_ready"}
    changes = found(tmp_path, clause, {"points": 3, "trained": True})
    assert told(changes) == [("met", [("points", Decimal(5), None)], None, True)]


def test_a_verdict_of_another_clause_is_opened(tmp_path: Path) -> None:
    pack = keeper_pack(
        tmp_path,
        {"id": "inner", "when": "points >= 4"},
        {"id": "outer", "when": "met('inner') AND trained"},
    )
    roster = keepers_of(pack, keeper={"K1": {"points": 1, "trained": True}})
    changes = about(oracle_of(pack, roster), "outer")
    assert told(changes) == [("met", [("points", Decimal(4), None)], None, True)]


def test_codes_that_do_are_all_told(tmp_path: Path) -> None:
    changes = found(tmp_path, {"id": "mid", "when": "level >= 'mid'"}, {"level": "low"})
    (one,) = changes.told
    assert (one.settings[0].value, one.settings[0].others) == ("mid", ("high",))


def test_what_is_met_is_told_by_what_would_end_it(tmp_path: Path) -> None:
    changes = found(tmp_path, {"id": "enough", "when": "points >= 5"}, {"points": 7})
    assert told(changes) == [("not_met", [("points", None, Decimal(4))], None, True)]


@pytest.mark.parametrize(
    ("condition", "keeper"),
    [
        ("sex = 'female'", {"sex": "male"}),
        ("age_years(born_on, :as_of) < 20", {"born_on": "1980-01-01"}),
        ("teacher.points >= 5", {"teacher": "K2"}),
    ],
)
def test_what_a_person_is_and_other_persons_are_grounds_only(
    tmp_path: Path, condition: str, keeper: dict[str, Any]
) -> None:
    clause = {"id": "ground", "when": condition, "lawful_ground": LAWFUL}
    pack = keeper_pack(tmp_path, clause)
    other = {"points": 1, "sex": "male"}
    roster = keepers_of(pack, keeper={"K1": keeper, "K2": other})
    changes = about(oracle_of(pack, roster), "ground")
    assert (changes.told, [leaf.text for leaf in changes.grounds]) == ((), [condition])
    assert [(leaf.text, goal) for leaf, goal in changes.deciding] == [(condition, True)]
    assert changes.otherwise == "met"


LAWFUL = {"instrument": "xa-law", "at": "art. 2"}


def test_findings_are_grounds_only(tmp_path: Path) -> None:
    rows = {
        "F1": {
            "keeper": "K1", "by": "body", "decided_on": "2023-01-01", "notified_on": "2023-01-02"
        }
    }  # fmt: skip
    clause = {"id": "bar", "effect": "bar", "when": "faults > 0"}
    changes = found(tmp_path, clause, {}, fault=rows)
    assert (changes.told, [leaf.text for leaf in changes.grounds]) == ((), ["faults > 0"])
    assert [(leaf.text, goal) for leaf, goal in changes.deciding] == [("faults > 0", False)]
    assert changes.otherwise == "not_met"


def test_the_key_of_a_row_is_not_told_as_otherwise(tmp_path: Path) -> None:
    pack = keeper_pack(tmp_path, {"id": "year", "subject": "watch_year", "when": "year >= 2023"})
    row = {"keeper": "K1", "year": 2021, "grade": "poor"}
    roster = keepers_of(pack, keeper={"K1": {}}, watch_year={"A1": row})
    assert about(oracle_of(pack, roster), "year", "A1").told == ()


def test_no_more_than_three_changes_are_told(tmp_path: Path) -> None:
    clause = {"id": "any", "when": "points >= 9 OR talks >= 9 OR trained OR level = 'high'"}
    keeper = {"points": 1, "talks": 1, "trained": False, "level": "low"}
    changes = found(tmp_path, clause, keeper)
    assert [one.settings[0].input.name for one in changes.told] == ["points", "talks", "trained"]
    assert changes.left_out == 1


SPELLS = {
    "S1": {"keeper": "K1", "started_on": "2012-05-20", "ended_on": "2018-04-01"},
    "S2": {"keeper": "K1", "started_on": "2018-04-01", "ended_on": "none"},
}
LONG: Written = {
    "id": "long",
    "subject": "spell",
    "when": "full_years(if_none(kept_since, :as_of), :as_of) >= 10",
}


def test_the_begin_of_the_spell_behind_a_reckoned_day_is_told_of_what_is_met(
    tmp_path: Path,
) -> None:
    pack = keeper_pack(tmp_path, LONG)
    roster = keepers_of(pack, keeper={"K1": {}}, spell=SPELLS)
    changes = about(oracle_of(pack, roster), "long", "S2")
    first = changes.told[0]
    assert [(one.input.set, one.input.row, one.input.name) for one in first.settings] == [
        ("spell", "S1", "started_on")
    ]
    assert (first.verdict, first.is_confirmed) == ("not_met", True)
    assert (first.settings[0].low, first.settings[0].high) == (date(2014, 1, 2), None)


def test_a_reckoned_day_is_not_told_beside_the_day_of_the_row_that_makes_it(
    tmp_path: Path,
) -> None:
    spells = {"S2": {**SPELLS["S2"], "started_on": "2016-01-01"}}
    pack = keeper_pack(tmp_path, LONG)
    roster = keepers_of(pack, keeper={"K1": {}}, spell=spells)
    changes = about(oracle_of(pack, roster), "long", "S2")
    assert told(changes) == [
        ("met", [], date(2026, 1, 1), True),
        ("met", [("started_on", None, date(2014, 1, 1))], None, True),
    ]


def test_what_turns_the_condition_is_told_before_what_ends_its_applying(tmp_path: Path) -> None:
    clause = {"id": "both", "applies": "talks >= 2", "when": "points >= 5"}
    changes = found(tmp_path, clause, {"points": 7, "talks": 3})
    assert [(one.verdict, one.settings[0].input.name) for one in changes.told] == [
        ("not_met", "points"),
        ("not_applicable", "talks"),
    ]


def test_a_day_known_to_the_month_is_supposed_beyond_that_month(tmp_path: Path) -> None:
    changes = found(tmp_path, TEN_YEARS, {"appointed_on": "2010.03"})
    assert told(changes) == [("not_met", [("appointed_on", date(2014, 1, 2), None)], None, True)]


def test_nothing_decides_about_a_person_where_the_text_is_not_in_force(tmp_path: Path) -> None:
    pack = keeper_pack(tmp_path, {"id": "early", "when": "points >= 5"})
    roster = keepers_of(pack, keeper={"K1": {"points": 1}})
    oracle = oracle_of(pack, roster, date(1990, 1, 1))
    asked = pack.clauses["early"]
    answer = oracle.answer(asked, "K1")
    assert answer is not None
    assert answer.verdict == "not_applicable"
    changes = changes_of(oracle, asked, "K1", answer.verdict)
    assert (changes.deciding, changes.grounds, changes.otherwise) == ((), (), "")


def test_the_same_question_is_told_alike_twice(tmp_path: Path) -> None:
    pack: Pack = keeper_pack(tmp_path, {"id": "either", "when": "points >= 10 OR talks >= 3"})
    roster = keepers_of(pack, keeper={"K1": {"points": 8, "talks": 1}})
    first, second = (about(oracle_of(pack, roster, AS_OF), "either") for _ in range(2))
    assert first == second
