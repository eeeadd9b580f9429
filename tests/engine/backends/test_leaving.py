"""Do answers leave while they are made, in their order, and does nobody hold on to them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from weakref import ReferenceType, ref

import pyarrow as pa
import pytest

from quanheng.engine.backends import evaluator
from quanheng.engine.backends.leaving import Facts, Leaving
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import Question, ask, ask_part
from quanheng.engine.uncollected import uncollected
from quanheng.facts.arrow import table_of
from tests.engine.packs import Written, pack_of

FACTS: Written = {"sets": {"tower": {"fields": {"lamps": "number"}}}}
# The first stands on the last, so it is answered after it.
OF_TODAY: Sequence[Written] = (
    {"id": "xa.spared", "subject": "tower", "when": "lamps > 1 AND NOT met('xa.dark')"},
    {"id": "xa.lit", "subject": "tower", "when": "lamps > 0"},
    {"id": "xa.dark", "subject": "tower", "when": "lamps = 0"},
)
OF_YEARS: Sequence[Written] = (
    {"id": "xa.year", "subject": "tower", "per": "year", "when": "lamps > 1",
     "effect": "grade_effect",
     "gives": {"days": {"decimals": 0, "value": "lamps + if_none(previous.days, 0)"}}},
    {"id": "xa.lit", "subject": "tower", "when": "lamps > 0"},
)  # fmt: skip
ROWS = [{"id": "a", "lamps": 2}, {"id": "b", "lamps": 0}, {"id": "c"}]
DAY = date(2002, 6, 1)


def question_of(tmp_path: Path, clauses: Sequence[Written]) -> Question:
    return ask(pack_of(tmp_path, clauses, FACTS), DAY)


def answered(question: Question, leaving: Leaving | None = None) -> Result:
    towers = table_of(question.pack.catalogue.sets["tower"], ROWS)
    return evaluator.answer(question, {"tower": towers}, (), leaving=leaving)


def left_of(question: Question, *, keeps: bool) -> tuple[list[tuple[str, str, pa.Table]], Result]:
    left: list[tuple[str, str, pa.Table]] = []
    result = answered(question, Leaving(lambda *one: left.append(one), keeps=keeps))
    return left, result


@pytest.mark.parametrize("clauses", [OF_TODAY, OF_YEARS])
def test_what_leaves_is_what_would_have_stayed(tmp_path: Path, clauses: Sequence[Written]) -> None:
    question = question_of(tmp_path, clauses)
    left, result = left_of(question, keeps=False)
    whole = answered(question).verdicts
    assert pa.concat_tables(rows for *_, rows in left).to_pylist() == whole.to_pylist()
    assert result.verdicts.num_rows == 0
    assert result.verdicts.schema == whole.schema


def test_each_clause_leaves_at_its_place_in_the_pack(tmp_path: Path) -> None:
    left, _ = left_of(question_of(tmp_path, OF_TODAY), keeps=False)
    assert [one[:2] for one in left] == [("xa.spared", ""), ("xa.lit", ""), ("xa.dark", "")]


def test_of_each_clause_earlier_periods_leave_first(tmp_path: Path) -> None:
    left, _ = left_of(question_of(tmp_path, OF_YEARS), keeps=False)
    years = [("xa.year", year) for year in ("2001", "2002")]
    assert [one[:2] for one in left] == [*years, ("xa.lit", "")]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (OF_TODAY, ["asked xa.dark", "asked xa.spared", "xa.spared", "asked xa.lit", "xa.lit",
                    "xa.dark"]),
        # What is told of years waits for nothing of the day itself.
        (OF_YEARS, ["asked xa.year", "xa.year", "asked xa.year", "xa.year", "asked xa.lit",
                    "xa.lit"]),
    ],
)  # fmt: skip
def test_a_clause_leaves_before_the_next_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clauses: Sequence[Written],
    expected: list[str],
) -> None:  # fmt: skip
    said: list[str] = []
    answer = evaluator.Day.answer

    def noted(day: evaluator.Day) -> None:
        made = day.answers.columns.answer
        day.answers.columns.answer = lambda clause, **how: (  # type: ignore[method-assign]
            said.append(f"asked {clause.id}"), made(clause, **how),
        )[1]  # fmt: skip
        answer(day)

    monkeypatch.setattr(evaluator.Day, "answer", noted)
    answered(question_of(tmp_path, clauses), Leaving(lambda clause, *_: said.append(clause)))
    assert said[-6:] == expected


def test_facts_of_each_day_leave_and_nobody_holds_on_to_them(tmp_path: Path) -> None:
    question, left = question_of(tmp_path, OF_YEARS), {}

    def take(name: str, period: str, pieces: Facts) -> None:
        left[name, period] = pa.concat_tables(pieces()).to_pylist()

    found = answered(question, Leaving(lambda *_: None, take_facts=take))
    stayed = {
        (name, period): facts.to_pylist()
        for period, day in answered(question).days.items()
        for name, facts in day.facts.items()
    }
    assert left == stayed
    assert {*left} == {("tower", period) for period in ("", "2001", "2002")}
    assert not any(day.facts for day in found.days.values())


def test_days_are_told_the_day_itself_first(tmp_path: Path) -> None:
    assert [*answered(question_of(tmp_path, OF_YEARS)).days] == ["", "2001", "2002"]


@pytest.mark.parametrize("clauses", [OF_TODAY, OF_YEARS])
def test_what_a_day_reckoned_is_gone_though_nobody_looks_for_circles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clauses: Sequence[Written]
) -> None:
    parts: list[ReferenceType[object]] = []
    derive = evaluator.Day.derive

    def noted(day: evaluator.Day) -> None:
        derive(day)
        columns = day.deriving.columns
        about = columns.about("tower").reading
        parts.extend(map(ref, (day, columns, columns.store, about, day.answers, day.storehouse)))

    monkeypatch.setattr(evaluator.Day, "derive", noted)
    with uncollected():
        answered(question_of(tmp_path, clauses))
        assert parts
        assert [one() for one in parts] == [None] * len(parts)


@pytest.mark.parametrize("clauses", [OF_TODAY, OF_YEARS])
def test_what_is_to_be_read_again_stays_as_well(tmp_path: Path, clauses: Sequence[Written]) -> None:
    question = question_of(tmp_path, clauses)
    left, result = left_of(question, keeps=True)
    assert pa.concat_tables(rows for *_, rows in left).to_pylist() == result.verdicts.to_pylist()
    assert result.verdicts.num_rows > 0


def test_what_is_only_read_by_others_stays(tmp_path: Path) -> None:
    question = ask_part(pack_of(tmp_path, OF_TODAY, FACTS), DAY, ["xa.spared"])
    left, result = left_of(question, keeps=False)
    assert [clause for clause, *_ in left] == ["xa.spared"]
    assert {*result.days[""].verdicts["clause"].to_pylist()} == {"xa.dark"}
