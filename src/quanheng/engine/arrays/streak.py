"""How many years in a row, counted back from the last? A bit for each year, on whole columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.choosing import where_marked
from quanheng.engine.arrays.membership import UnitOf, holds_unit
from quanheng.engine.arrays.settled_years import HORIZON, settled_year, whole_years
from quanheng.engine.arrays.values import (
    NEVER,
    Bits,
    Ends,
    Numbers,
    Truth,
    both,
    single,
    without,
)
from quanheng.engine.arrays.wide import within
from quanheng.facts import Completeness
from quanheng.language.templates import LongestRun, Streak

_ALL = (1 << HORIZON) - 1
_BITS = np.array([0, *(1 << back for back in range(HORIZON)), 0], np.int64)
"""The bit of each year, by how far it lies back and 1; none for those to come, and before all."""


@dataclass(frozen=True)
class Years:
    """For which years rows of a set are complete, by the unit of each subject."""

    complete: Sequence[Completeness]
    name: str
    units: UnitOf | None

    def last(self, streak: Streak, as_of: date) -> tuple[Numbers, Bits]:
        """The year from which a streak counts back; open where none is settled."""
        if streak.through == "as_of":
            return single(as_of.year), NEVER
        found = single(0)
        for declared in self.complete:
            year = settled_year(declared, as_of)
            if declared.set == self.name and year is not None:
                held = np.where(holds_unit(declared, self.units), year, 0)
                found = np.maximum(found, held)
        opened = found == 0
        return found, opened if np.any(opened) else NEVER

    def covered(self, last: Numbers) -> Numbers:
        """The bits of the years for which nothing is missing."""
        found = single(0)
        for declared in self.complete:
            if declared.set != self.name:
                continue
            newest, oldest = whole_years(declared)
            low = last - newest if newest is not None else single(0)
            high = last - oldest + 1 if oldest is not None else single(HORIZON)
            mask = _low_bits(high) & ~_low_bits(low)
            found = found | np.where(holds_unit(declared, self.units), mask, 0)
        return found


def streak_of(
    streak: Streak, rows: Rows, has_begun: Truth, year: Ends, years: Years, as_of: date
) -> Ends:
    """The streak of each subject."""
    segments, counts = rows.segments, has_begun.possible
    last, opened = years.last(streak, as_of)
    back = segments.spread(np.asarray(last)) - year.low
    known = without(counts, year.low_open)
    if opened is not NEVER:
        known = without(known, segments.spread(opened))
    bit = _BITS.take(within(back, -1, HORIZON) + 1)
    ins, outs, opens = (
        single(0) if chosen is NEVER else segments.joined(where_marked(both(known, chosen), bit))
        for chosen in (rows.membership.sure, ~rows.membership.possible, rows.membership.opened)
    )
    vague = segments.count(both(counts, year.inexact)) > 0
    settled = np.where(opened, 0, years.covered(last))
    absent = ~(ins | outs | opens) & _ALL
    sure, gap = ins & ~outs & ~opens, absent & settled
    passed = gap if streak.gap == "skip" else single(0)
    doubtful = gap if streak.gap == "unknown" else single(0)
    maybe = (opens & ~outs) | (absent & ~settled) | doubtful
    made = _longest_run if isinstance(streak, LongestRun) else _last_run
    return made(opened | vague, sure, maybe, passed)


def _last_run(unknown: Bits, sure: Numbers, maybe: Numbers, passed: Numbers) -> Ends:
    """The run that ends with the last year."""
    low = np.bitwise_count(_trailing_ones(sure | passed) & sure).astype(np.int64)
    run = _trailing_ones(sure | maybe | passed) & (sure | maybe)
    high = np.bitwise_count(run).astype(np.int64)
    return Ends(low, high, unknown, unknown | (run >= 1 << (HORIZON - 1)))


def _longest_run(unknown: Bits, sure: Numbers, maybe: Numbers, passed: Numbers) -> Ends:
    """The longest run, wherever it lies."""
    low, high = _most_ones(sure, passed), _most_ones(sure | maybe, passed)
    return Ends(low, high, unknown, unknown)


def _most_ones(bits: Numbers, passed: Numbers) -> Numbers:
    """The most ones in a row; what is passed over breaks no row."""
    most = length = np.zeros_like(bits)
    for place in range(HORIZON):
        is_one, is_passed = (bits >> place) & 1, (passed >> place) & 1
        length = np.where(is_passed, length, (length + 1) * is_one)
        most = np.maximum(most, length)
    return most


def _trailing_ones(bits: Numbers) -> Numbers:
    found: Numbers = ((~bits) & (bits + 1)) - 1
    return found


def _low_bits(count: Numbers) -> Numbers:
    """So many bits from the lowest."""
    return np.left_shift(np.int64(1), np.clip(count, 0, HORIZON).astype(np.int64)) - 1
