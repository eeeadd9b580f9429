"""How many rows of each unit does a quota count, on whole columns?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from quanheng.engine.arrays.comparing import compared
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging, surely
from quanheng.engine.arrays.values import TRUE, Bits, Numbers, Truth, Unsaid, every, exact
from quanheng.language.quota_model import Counted
from quanheng.language.terms import Term

_MOST_EXACT = 2**53
"""Whole numbers below it are added without loss as floating ones."""


@dataclass(frozen=True)
class Tallying:
    """Counts the rows of quotas by unit."""

    maker: ColumnMaker

    def by_unit(self, counted: Counted, shares: Sequence[Term]) -> list[dict[str, Any]]:
        """The figures of each unit, and under None the rows of units nobody knows.

        Shapes:   `sure` counts the rows surely in, `unsure` gives the places of those that may
                  be; `low0` sums the low ends of the first share, `vague0` tells whether any is
                  open or a range.
        Errors:   Unsaid where they cannot be said in columns.
        """
        store, reckoning = self.maker.store, self.maker.about(counted.set)
        ids, size = store.ids(counted.unit_set), store.count(counted.set)
        units = reckoning.ends(counted.unit)
        if units.words != counted.unit_set:
            raise Unsaid
        # A unit that is not there is one that nobody knows.
        counts, known = self._membership(counted), ~np.asarray(units.low_open) & (units.low >= 0)
        places = np.broadcast_to(np.where(known, units.low, np.int64(len(ids))), size)
        sure = np.broadcast_to(counts.sure & known & ~np.asarray(units.none), size)
        may = np.broadcast_to(counts.possible & ~np.asarray(units.none), size) & ~sure
        columns = {"sure": np.bincount(places[sure], minlength=len(ids) + 1)}
        for number, term in enumerate(shares):
            columns |= self._summed(number, term, counted, places, sure)
        unsure: dict[int, list[int]] = {}
        for row in np.flatnonzero(may).tolist():
            unsure.setdefault(int(places[row]), []).append(row)
        listed = np.union1d(np.flatnonzero(columns["sure"]), [*unsure]).astype(np.intp)
        told = {name: column[listed].tolist() for name, column in columns.items()}
        names = [*ids.take(listed[listed < len(ids)]).to_pylist(), None]
        return [
            {"unit": names[at], "unsure": unsure.get(int(unit)),
             **{name: values[at] for name, values in told.items()}}
            for at, unit in enumerate(listed)
        ]  # fmt: skip

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

    def _summed(
        self, number: int, term: Term, counted: Counted, places: Numbers, sure: Bits
    ) -> dict[str, Numbers]:
        """The sum of a share's low ends over the rows surely in; less than nothing counts as 0."""
        ends = self.maker.about(counted.set).ends(term)
        low = np.broadcast_to(np.where(ends.low_open, 0, np.maximum(ends.low, 0)), len(places))
        vague = np.broadcast_to(ends.inexact, len(places))
        units = self.maker.store.count(counted.unit_set) + 1
        if int(low.max(initial=0)) * len(low) >= _MOST_EXACT:
            raise Unsaid
        sums = np.bincount(places[sure], weights=low[sure], minlength=units).astype(np.int64)
        made = {one: Decimal(one).scaleb(-term.type.decimals) for one in np.unique(sums).tolist()}
        told = np.array([made[one] for one in sums.tolist()], object)
        doubts = np.bincount(places[sure & vague], minlength=units) > 0
        return {f"low{number}": told, f"vague{number}": doubts}
