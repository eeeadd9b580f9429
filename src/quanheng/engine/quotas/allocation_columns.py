"""What table do the rows of an allocation make, reckoned on columns from end to end?

It is the table that `allocation_results` and `allocation_table` make of the same rows one by one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import exact_end
from quanheng.engine.quotas.allocation_table import SCHEMA
from quanheng.engine.quotas.applicant_columns import ColumnApplicants
from quanheng.engine.quotas.chance_columns import Corners, corners_of, places_in_order
from quanheng.engine.quotas.figure_columns import Ranks, Weights, ranks_of, weights_of
from quanheng.engine.quotas.figures_told import texts_of
from quanheng.engine.quotas.gained_columns import Gained, by_turn, by_weight, of_amount, undecided
from quanheng.engine.quotas.quota_table import shown
from quanheng.engine.quotas.results import codes_of, in_force
from quanheng.engine.quotas.whole_numbers import parts_told
from quanheng.language.quota_model import Allocation

Columns = Mapping[str, Any]
FIGURES = ("total", "reserved", "taken", "left_to_body", "unsettled", "unfilled")


def table_of_allocation(
    question: Question, allocation: Allocation, found: ColumnApplicants
) -> pa.Table:
    """What each row gets, by place and id; nothing where the allocation is not in force."""
    holds = in_force(question.pack.instruments[allocation.source.instrument], question.as_of)
    if holds is False or not len(found.rows):
        return SCHEMA.empty_table()
    frame = _Frame(question, allocation, found)
    place, is_known = frame.places
    told = _columns(frame, is_uncertain=holds is None or not found.is_complete)
    table = pa.table([told[name] for name in SCHEMA.names], schema=SCHEMA)
    order = np.argsort(np.where(is_known, place, len(place) + 1), kind="stable")
    return table.take(pa.array(order))


@dataclass(frozen=True)
class _Frame:
    """Reckons one allocation."""

    question: Question
    allocation: Allocation
    found: ColumnApplicants

    @property
    def gained(self) -> Gained:
        """What the rows get."""
        rows, allocation = self.found.rows, self.allocation
        total, reserved = exact_end(self.found.total), exact_end(self.found.reserved)
        if total is None or reserved is None:
            return undecided(len(rows))
        if allocation.amount is not None:
            decimals = allocation.amount.type.decimals
            return of_amount(rows.is_sure, self._weights, total, decimals, self._ranks)
        if allocation.weight is not None:
            return by_weight(self._corners, rows.is_sure, self._weights, total)
        return by_turn(
            self._corners, rows.is_sure, rows.qualifies, math.floor(total), math.floor(reserved)
        )

    @property
    def places(self) -> tuple[Numbers, Bits]:
        """The place of each row in the order, and where it is known: nowhere of an amount."""
        count = len(self.found.rows)
        if self.allocation.amount is not None:
            return np.zeros(count, np.int64), np.zeros(count, bool)
        return places_in_order(self._corners, self.found.rows.is_sure)

    @property
    def _weights(self) -> Weights:
        column = self.found.rows.weight
        assert column is not None
        return weights_of(column)

    @cached_property
    def _corners(self) -> Corners:
        return corners_of(self._ranks, len(self.found.rows))

    @property
    def _ranks(self) -> list[Ranks]:
        return [
            ranks_of(column, codes_of(self.question, key.term), is_most_first=key.is_most_first)
            for key, column in zip(self.allocation.order, self.found.rows.keys, strict=True)
        ]


def _columns(frame: _Frame, *, is_uncertain: bool) -> Columns:
    """Every column of the table, rows by their ids."""
    allocation, rows, gained = frame.allocation, frame.found.rows, frame.gained
    place, is_known = frame.places
    constants = {
        "pack": allocation.pack, "allocation": allocation.id, "is_uncertain": is_uncertain,
        **{name: getattr(gained, name) for name in FIGURES},
    }  # fmt: skip
    given = parts_told(gained.given, gained.below)
    return {
        **{name: _constant(name, value, len(rows)) for name, value in constants.items()},
        "row": rows.id,
        "place": pa.array(place, pa.int64(), mask=~is_known),
        "given": pc.if_else(gained.is_open, pa.scalar(None, given.type), given),
        "is_reserve": rows.reserve,
        "is_open": gained.is_open,
        "in_tie": gained.in_tie,
        "weight": _constant("weight", "1", len(rows)) if rows.weight is None
                  else texts_of(rows.weight),
        "keys": _side_by_side([texts_of(key) for key in rows.keys], len(rows)),
    }  # fmt: skip


def _constant(name: str, value: object, rows: int) -> pa.Array:
    told = shown(value) if isinstance(value, Fraction) else value
    return pa.repeat(pa.scalar(told, SCHEMA.field(name).type), rows)


def _side_by_side(texts: Sequence[pa.Array], rows: int) -> pa.Array:
    """The texts of each row in a list."""
    each = len(texts)
    listed = pa.concat_arrays([pa.array([], pa.string()), *texts])
    turned = np.arange(each * rows).reshape(each, rows).T.ravel()
    offsets = np.arange(rows + 1, dtype=np.int32) * each
    return pa.ListArray.from_arrays(offsets, listed.take(turned))
