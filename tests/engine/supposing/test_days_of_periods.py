"""On which later day, and in which period, would a clause about periods say otherwise?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from quanheng.engine.oracle import Oracle, oracles_of
from quanheng.engine.question import ask
from quanheng.engine.supposing import changes_of
from quanheng.engine.supposing.change import Change
from tests.engine.packs import Written
from tests.engine.supposing.keepers import keeper_pack, keepers_of

MARCH = date(2024, 3, 1)
NEW_YEARS_EVE = date(2024, 12, 31)


def evaluators(folder: Path, as_of: date, clause: Written, keeper: dict[str, Any]) -> list[Oracle]:
    """An evaluator of the period before, then one of the current period."""
    pack = keeper_pack(folder, clause)
    return list(oracles_of(ask(pack, as_of), keepers_of(pack, keeper={"K1": keeper})))


def day_of(oracle: Oracle) -> list[tuple[Any, str, str]]:
    """The day that is told with its period and its verdict; nothing where none is."""
    [clause] = oracle.question.clauses
    answer = oracle.answer(clause, "K1")
    assert answer is not None
    changes = changes_of(oracle, clause, "K1", answer.verdict).told
    return [(one.day, one.period, one.verdict) for one in changes if one.day]


def test_a_later_day_of_another_year_is_told_with_that_year(tmp_path: Path) -> None:
    clause = {"id": "ten", "per": "year", "when": "tenure_months >= 120"}
    current = evaluators(tmp_path, MARCH, clause, {"appointed_on": "2016-03-01"})[-1]
    assert day_of(current) == [(date(2026, 3, 1), "2026", "met")]


def test_a_later_day_of_the_same_month_is_told_with_that_month(tmp_path: Path) -> None:
    clause = {"id": "ten", "per": "month", "when": "tenure_months >= 120"}
    current = evaluators(tmp_path, MARCH, clause, {"appointed_on": "2014-03-20"})[-1]
    assert day_of(current) == [(date(2024, 3, 20), "2024-03", "met")]


def test_no_day_turns_what_was_said_of_a_period_that_has_ended(tmp_path: Path) -> None:
    clause = {"id": "ten", "per": "year", "when": "tenure_months >= 120"}
    before, current = evaluators(tmp_path, MARCH, clause, {"appointed_on": "2014-02-01"})
    assert (before.question.period_name, current.question.period_name) == ("2023", "2024")
    assert day_of(before) == []


def test_what_reads_its_own_period_is_told_no_day_beyond_it(tmp_path: Path) -> None:
    clause = {"id": "long", "per": "year", "when": "days_between(period.start, :as_of) >= 100"}
    early = evaluators(tmp_path / "a", MARCH, clause, {})[-1]
    assert day_of(early) == [(date(2024, 4, 10), "2024", "met")]
    # 2025 begins anew, and says nothing of 2024.
    late = evaluators(tmp_path / "b", NEW_YEARS_EVE, clause, {})[-1]
    assert day_of(late) == []


def test_the_told_day_is_the_first_on_which_the_clause_says_so(tmp_path: Path) -> None:
    clause = {"id": "ten", "per": "quarter", "when": "tenure_months >= 120"}
    keeper = {"appointed_on": "2016-03-01"}
    told = evaluators(tmp_path / "told", MARCH, clause, keeper)[-1]
    [(day, period, _)] = day_of(told)
    verdicts = []
    for number, each in enumerate((date(2026, 2, 28), day)):
        oracle = evaluators(tmp_path / str(number), each, clause, keeper)[-1]
        answer = oracle.answer(oracle.question.clauses[0], "K1")
        verdicts.append((answer and answer.period, answer and answer.verdict))
    assert verdicts == [("2026Q1", "not_met"), (period, "met")]


def test_a_figure_that_ends_with_the_period_before_is_asked_with_the_next(tmp_path: Path) -> None:
    clause = {"id": "ten", "per": "year", "when": "tenure_months >= :needed"}
    source = {"source": {"instrument": "xa-law", "at": "art. 2"}}
    spans = [
        {"from": "2010-01-01", "to": "2024-12-31", "status": "given", "value": 1000, **source},
        {"from": "2025-01-01", "status": "given", "value": 12, **source},
    ]
    parameter = {"name": "needed", "unit": "months", "spans": spans}
    pack = keeper_pack(tmp_path, clause, parameters=(parameter,))
    roster = keepers_of(pack, keeper={"K1": {"appointed_on": "2020-01-01"}})
    current = oracles_of(ask(pack, MARCH), roster)[-1]
    [(day, period, verdict)] = day_of(current)
    assert (day, period, verdict) == (date(2025, 1, 1), "2025", "met")


def test_the_change_is_a_day_and_no_fact(tmp_path: Path) -> None:
    clause = {"id": "ten", "per": "year", "when": "tenure_months >= 120"}
    current = evaluators(tmp_path, MARCH, clause, {"appointed_on": "2016-03-01"})[-1]
    first: Change = changes_of(current, current.question.clauses[0], "K1", "not_met").told[0]
    assert (first.settings, [leaf.text for leaf in first.turned]) == (
        (), ["tenure_months >= 120"],
    )  # fmt: skip
