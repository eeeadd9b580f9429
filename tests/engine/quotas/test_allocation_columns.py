"""Is the table of an allocation on columns the one that rows make, reckoned one by one?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_columns import table_of_allocation
from quanheng.engine.quotas.allocation_results import allocation_results
from quanheng.engine.quotas.allocation_table import SCHEMA, allocation_table
from quanheng.engine.quotas.applicant_columns import (
    ApplicantColumns,
    ColumnApplicants,
    put_together,
)
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.standing import Figures
from quanheng.engine.quotas.tally import Applicant, Applicants
from quanheng.language.quota_model import Allocation
from quanheng.language.terms import Term
from tests.engine.packs import INSTRUMENT
from tests.engine.quotas.courses import asked

RESERVE: dict[str, Any] = {"reserve": {"places": 1, "where": "is_far"}}
BY_WEIGHT: dict[str, Any] = {"weight": "size"}
AMOUNT: dict[str, Any] = {"places": None, "amount": "7.00", "weight": "size"}
KEYS = ({"least": "stage"}, {"most": "came_on"}, {"least": "songs"}, {"most": "points"})
WORLDS: tuple[dict[str, Any], ...] = (
    {},
    {"order": [*KEYS]},
    {"order": [{"most": "0"}, *reversed(KEYS)]},
    RESERVE,
    RESERVE | {"order": [*KEYS[:2]]},
    BY_WEIGHT,
    BY_WEIGHT | {"order": [*KEYS[2:]]},
    AMOUNT,
    AMOUNT | {"order": [*KEYS]},
    AMOUNT | {"order": None},
)
FEW = {
    "number": (Decimal("1.5"), Decimal("2.0"), Decimal("2.0"), Decimal("0.0"), Decimal("-1.0")),
    "date": (date(2020, 1, 1), date(2020, 1, 2), date(999, 12, 31)),
    "code": ("first", "second", "third", "fourth"),
}
EDGE = tuple(Decimal(one) for one in ("461168601842738790.3", "230584300921369395.1", "0.1"))
"""Each fits into 62 bits, and few together do not."""
HUGE = tuple(Decimal(one) for one in ("46116860184273879.1", "-99999999999999999999999999999.9",
                                      "12345678901234567890.0", "0.1"))  # fmt: skip
NARROW = {"integer": pa.int64(), "date": pa.date32(), "code": pa.string()}


def kind_of(term: Term) -> str:
    """What a term is: whole numbers are kept as such."""
    whole = term.type.kind == "number" and not term.type.decimals
    return "integer" if whole else term.type.kind


class Drawn:
    """Draws the rows of an allocation, with every kind of gap.

    Shapes:   `gaps` is how often, of a hundred, something is not known.
    """

    def __init__(self, seed: int, allocation: Allocation) -> None:
        self.random, self.allocation = Random(seed), allocation
        self.gaps = self.random.choice((0, 0, 3, 15, 40))
        self.numbers = self.random.choice([FEW["number"]] * 6 + [EDGE, HUGE])

    def found(self) -> Applicants:
        """A few rows by id, and what there is for them."""
        count = self.random.choice((0, 1, 2, 3, 5, 8, 30))
        kinds = [self._row() for _ in range(self.random.choice((count, 1 + count // 2)))]
        rows = tuple(replace(self.random.choice(kinds), id=f"p{n:02}") for n in range(count))
        total = self._figure("number", Decimal(self.random.randrange(count + 2)), Decimal("3.50"))
        if self.numbers is not FEW["number"]:
            total = (self.random.choice((Decimal(10) ** 18, Decimal(10) ** 20)),) * 2
        reserved = (Decimal(0),) * 2
        if self.allocation.reserve is not None:
            reserved = self._figure("number", 0, 1, 2, Decimal("2.5"), 40)
        return Applicants(rows, total, reserved, self.random.random() < 0.8)

    def _is_gap(self) -> bool:
        return self.random.randrange(100) < self.gaps

    def _row(self) -> Applicant:
        allocation = self.allocation
        qualifies = None if self._is_gap() else self.random.random() < 0.4
        weight: Figures = (1, 1) if allocation.weight is None else self._of(allocation.weight)
        return Applicant(
            "", not self._is_gap(), allocation.reserve is not None and qualifies, weight,
            tuple(self._of(key.term) for key in allocation.order),
        )  # fmt: skip

    def _of(self, term: Term) -> Figures:
        kind = kind_of(term)
        if kind == "integer":
            return self._figure("number", 0, 2, 2, 5)
        return self._figure(kind, *(self.numbers if kind == "number" else FEW[kind]))

    def _figure(self, kind: str, *choices: Any) -> Figures:
        """One value; with a gap a range, or what is open at one end or both."""
        low, high = (self.random.choice(choices) for _ in range(2))
        if not self._is_gap():
            return low, low
        if kind == "code":
            return None, None
        ranges = [(min(low, high), max(low, high)), (None, high), (low, None), (None, None)]
        return self.random.choice(ranges)


def in_columns(rows: Sequence[Applicant], allocation: Allocation) -> ApplicantColumns:
    """The same rows in columns, as they are gathered."""
    weight = allocation.weight
    return ApplicantColumns(
        pa.array([one.id for one in rows], pa.string()),
        np.array([one.is_sure for one in rows], bool),
        pa.array([one.is_reserve for one in rows], pa.bool_()),
        None if weight is None else figures([one.weight for one in rows], weight),
        tuple(
            figures([one.keys[number] for one in rows], key.term)
            for number, key in enumerate(allocation.order)
        ),
    )


def figures(listed: Sequence[Figures], term: Term) -> FigureColumn:
    """Both ends in columns: one where they are the same."""
    kind = NARROW.get(kind_of(term), pa.decimal128(38, term.type.decimals))
    low, high = (pa.array([one[side] for one in listed], kind) for side in (0, 1))
    return FigureColumn(low, low if low.equals(high) else high)


def on_columns(question: Question, allocation: Allocation, found: Applicants) -> pa.Table:
    """The table that the same rows make in columns."""
    rows = in_columns(found.rows, allocation)
    there = ColumnApplicants(rows, found.total, found.reserved, found.is_complete)
    return table_of_allocation(question, allocation, there)


def one_by_one(question: Question, allocation: Allocation, found: Applicants) -> pa.Table:
    """The table that the rows make in fractions."""
    return allocation_table(allocation_results(question, allocation, found))


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
def test_every_cell_is_that_of_the_rows_one_by_one(tmp_path: Path, changes: dict[str, Any]) -> None:
    question = asked(tmp_path, **changes)
    [allocation] = question.allocations
    seen: list[dict[str, Any]] = []
    for seed in range(250):
        found = Drawn(seed, allocation).found()
        wanted = one_by_one(question, allocation, found)
        assert on_columns(question, allocation, found).to_pylist() == wanted.to_pylist(), seed
        seen += wanted.to_pylist()
    for name in ("is_uncertain", "is_open", "in_tie"):
        assert {row[name] for row in seen} == {True, False}
    assert {row["is_reserve"] for row in seen} == {False, *([None, True] * ("reserve" in changes))}
    assert {row["place"] is None for row in seen} == {True, "amount" in changes}
    assert any(row["given"] for row in seen)
    assert any(row["left_to_body"] for row in seen)
    assert any(row["total"] and row["total"] > 2**62 for row in seen)


def test_a_table_on_columns_has_the_kinds_of_one_made_of_rows(tmp_path: Path) -> None:
    question = asked(tmp_path, order=[*KEYS])
    [allocation] = question.allocations
    found = Drawn(6, allocation).found()
    assert len(found.rows) > 2
    told = on_columns(question, allocation, found)
    assert told.schema == SCHEMA
    assert told.equals(one_by_one(question, allocation, found))


def test_parts_of_an_amount_are_exact_whatever_the_weights_divide_it_by(tmp_path: Path) -> None:
    question = asked(tmp_path, **AMOUNT)
    [allocation] = question.allocations
    random = Random(7)
    for size in (3, 7, 97, 1009):
        for total in (Decimal("0.01"), Decimal("1000.00"), Decimal("99999999999999999.99")):
            rows = tuple(
                Applicant(f"p{number:04}", True, False, (weight, weight), ((5, 5),))
                for number in range(size)
                for weight in [Decimal(random.randrange(1, 10**6)) / 10]
            )
            found = Applicants(rows, (total, total), (Decimal(0), Decimal(0)), True)
            told = on_columns(question, allocation, found)
            assert told.equals(one_by_one(question, allocation, found))
            given = sum(told["given"].to_pylist())
            assert given + told["left_to_body"][0].as_py() == total


def test_figures_are_told_in_full(tmp_path: Path) -> None:
    question = asked(tmp_path, **BY_WEIGHT)
    [allocation] = question.allocations
    ends = [(HUGE[1], HUGE[1]), (HUGE[1], HUGE[0]), (None, Decimal("-0.5")), (Decimal("-0.0"),) * 2]
    rows = tuple(
        Applicant(f"p{number}", True, False, (Decimal("1.5"), Decimal("2.0")), (one,))
        for number, one in enumerate(ends)
    )
    found = Applicants(rows, (Decimal(1), Decimal(1)), (Decimal(0), Decimal(0)), True)
    told = on_columns(question, allocation, found)
    assert told.equals(one_by_one(question, allocation, found))
    texts = dict(zip(told["row"].to_pylist(), told["keys"].to_pylist(), strict=True))
    assert texts == {
        "p0": ["-99999999999999999999999999999.9"],
        "p1": ["-99999999999999999999999999999.9..46116860184273879.1"],
        "p2": ["..-0.5"],
        "p3": ["0"],
    }
    assert {*told["weight"].to_pylist()} == {"1.5..2"}


def test_an_allocation_that_may_be_in_force_is_uncertain_and_one_that_is_not_has_no_rows(
    tmp_path: Path,
) -> None:
    missing = INSTRUMENT | {"in_force_from": {"status": "missing"}}
    question = asked(tmp_path / "may", missing)
    [allocation] = question.allocations
    point = (Decimal(1), Decimal(1))
    row = Applicant("a", True, False, (1, 1), (point,))
    found = Applicants((row,), point, (Decimal(0), Decimal(0)), is_complete=True)
    told = on_columns(question, allocation, found)
    assert told["is_uncertain"].to_pylist() == [True]
    assert told.equals(one_by_one(question, allocation, found))
    ended = asked(tmp_path / "not", INSTRUMENT | {"in_force_to": "2024-05-31"})
    assert on_columns(ended, ended.allocations[0], found).num_rows == 0


def test_rows_put_in_place_of_others_are_those_put_together_at_once(tmp_path: Path) -> None:
    question = asked(tmp_path, order=[*KEYS], **BY_WEIGHT)
    [allocation] = question.allocations
    for seed in range(60):
        was, now = (Drawn(one, allocation).found().rows for one in (seed, 1000 + seed))
        anew = {one.id for one in (*was, *now) if Random(f"{seed}{one.id}").random() < 0.3}
        by = [one for one in now if one.id in anew]
        wanted = sorted([one for one in was if one.id not in anew] + by, key=lambda one: one.id)
        found = put_together(
            [in_columns(was, allocation).without(anew), in_columns(now, allocation).only(anew)]
        )
        tables = [
            table_of_allocation(question, allocation, ColumnApplicants(rows, (9, 9), (0, 0), True))
            for rows in (found, in_columns(wanted, allocation))
        ]
        assert tables[0].equals(tables[1])
