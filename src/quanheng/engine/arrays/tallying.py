"""How many rows of each unit does a quota count, on whole columns?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.comparing import compared
from quanheng.engine.arrays.counts import Counts
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging, surely
from quanheng.engine.arrays.segments import chosen_rows
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import (
    FARTHEST,
    TRUE,
    Bits,
    Numbers,
    Truth,
    every,
    exact,
    without,
)
from quanheng.engine.arrays.wide import lowered, wide
from quanheng.language.quota_model import Counted
from quanheng.language.terms import Fact, Term, facts_of

_MOST_EXACT = 2**53
"""Whole numbers below it are added without loss as floating ones."""
_HALF = 2**31


@dataclass(frozen=True)
class Tallying:
    """Counts the rows of quotas by unit."""

    maker: ColumnMaker

    def by_unit(self, counted: Counted, shares: Sequence[Term]) -> Counts:
        """The rows of each unit, as they were counted in passing or from whole columns."""
        kept = self.maker.counted.get((counted, tuple(shares)))
        return self._by_unit(counted, shares) if kept is None else kept

    def _by_unit(self, counted: Counted, shares: Sequence[Term]) -> Counts:
        store = self.maker.store
        count, size = store.count(counted.unit_set), store.count(counted.set)
        counts = self._membership(counted)
        rows = np.flatnonzero(np.broadcast_to(counts.possible, size))
        units = self._about(counted, rows).ends(counted.unit)
        assert units.words == counted.unit_set, "the unit is a link to these units"
        # A unit that is not there is one that nobody knows.
        known = ~np.asarray(units.low_open) & (units.low >= 0)
        places = np.broadcast_to(np.where(known, units.low, np.int64(count)), len(rows))
        sure = known & (counts.sure.take(rows) if counts.sure.ndim else counts.sure)
        sure, may = (np.broadcast_to(without(one, units.none), len(rows)) for one in (sure, ~sure))
        by_unit = _ByUnit(places[sure], rows[sure], count + 1)
        sums = [self._summed(counted, term, by_unit) for term in shares]
        return Counts(
            by_unit.counted,
            tuple(one for one, _ in sums),
            np.any([np.zeros(count + 1, bool), *(vague for _, vague in sums)], axis=0),
            pa.array(rows[may]), places[may],
        )  # fmt: skip

    def _about(self, counted: Counted, rows: Numbers) -> Reckoning:
        """Reckons about some rows alone."""
        own = self.maker.about(counted.set)
        return Reckoning(replace(own.reading, segments=chosen_rows(rows), read={}), own.question)

    def _summed(self, counted: Counted, term: Term, rows: _ByUnit) -> tuple[Numbers, Bits]:
        """The sum of a share by unit, and where it is vague; what units alone decide, once each."""
        is_of_unit = all(_is_behind(counted.unit, fact) for fact in facts_of(term))
        looked_at = rows.one_each if is_of_unit else rows
        ends = self._about(counted, looked_at.rows).ends(term)
        lows = np.where(ends.low_open, 0, np.maximum(ends.low, 0))
        vague = looked_at.with_any(ends.inexact)
        if not is_of_unit:
            return rows.summed(lows), vague
        return looked_at.summed(lows, rows.counted), vague

    def _membership(self, counted: Counted) -> Truth:
        """Whether a row counts, as for a derived fact, and is of the year."""
        reckoning = self.maker.about(counted.set)
        belonging = Belonging(reckoning, self.maker.store.catalogue.sets[counted.set])
        where = TRUE if counted.where is None else reckoning.truth(counted.where)
        return every([self._in_year(belonging, counted.year), belonging.member(where)])

    def _in_year(self, belonging: Belonging, name: str) -> Truth:
        """Whether a row counts in the year of the as-of day."""
        if not name:
            return TRUE
        year, ends = self.maker.question.as_of.year, belonging.read(name)
        first = last = year
        if belonging.entry.fields[name].type.kind == "date":
            first, last = (day_number(date(year, *day)) for day in ((1, 1), (12, 31)))
        bounds = [exact(np.asarray(one)) for one in (first, last)]
        within = [compared(">=", ends, bounds[0]), compared("<=", ends, bounds[1])]
        return surely(every(within), ends.none)


@dataclass(frozen=True, eq=False)
class _ByUnit:
    """Some rows, and the place of the unit of each, of so many."""

    places: Numbers
    rows: Numbers
    units: int

    @cached_property
    def counted(self) -> Numbers:
        """How many rows each unit has."""
        return np.bincount(self.places, minlength=self.units)

    @cached_property
    def one_each(self) -> _ByUnit:
        """One row of each unit that has any."""
        found = np.full(self.units, -1)
        found[self.places] = self.rows
        places = np.flatnonzero(found >= 0)
        return _ByUnit(places, found.take(places), self.units)

    def with_any(self, marks: Bits) -> Bits:
        """Which units have a row of those marked."""
        found = np.zeros(self.units, bool)
        found[self.places[np.broadcast_to(marks, len(self.rows))]] = True
        return found

    def summed(self, numbers: Numbers, counts: Numbers | None = None) -> Numbers:
        """The sum of each unit, of numbers that are never negative.

        Shapes:   with `counts`, so many times the number of the one row of each unit.
        """
        numbers = np.broadcast_to(numbers, len(self.rows))
        count = len(self.rows) if counts is None else int(counts.max(initial=0))
        most = int(numbers.max(initial=0)) * count
        if most >= FARTHEST:
            sums = np.zeros(self.units, object)
            np.add.at(sums, self.places, wide(numbers))
            return lowered(sums if counts is None else sums * wide(counts))
        numbers = numbers.astype(np.int64)
        if counts is not None:
            return counts * self._added(numbers)
        if most < _MOST_EXACT:
            return self._added(numbers)
        return self._added(numbers // _HALF) * _HALF + self._added(numbers % _HALF)

    def _added(self, numbers: Numbers) -> Numbers:
        sums = np.bincount(self.places, weights=numbers, minlength=self.units)
        return sums.astype(np.int64)


def _is_behind(unit: Fact, fact: Fact) -> bool:
    """Whether a fact is read behind the link to the unit: the same for all rows of one."""
    way = [*(link.name for link in unit.links), unit.name]
    return fact.scope == "row" and [link.name for link in fact.links][: len(way)] == way
