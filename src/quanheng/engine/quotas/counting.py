"""How are the rows of a quota counted? On whole columns; in SQL what these cannot say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.counts import Counts, no_rows
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.quota_units import QuotaUnits, UnitFacts
from quanheng.engine.arrays.tallying import Tallying
from quanheng.engine.arrays.values import Numbers, Unsaid
from quanheng.engine.backends.tables import Tables
from quanheng.engine.question import Question
from quanheng.engine.quotas.column_tally import ColumnTally, UnitColumns
from quanheng.engine.quotas.counting_sql import SqlCounting
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.open_rows import OpenRows, open_rows
from quanheng.engine.quotas.whole_numbers import times
from quanheng.facts import Completeness
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.terms import Term


@dataclass
class Counting:
    """Counts the rows of quotas on one day.

    Shapes:   `fetch` runs a query.
    """

    tables: Tables
    question: Question
    complete: Sequence[Completeness]
    fetch: Callable[[str], pa.Table]
    columns: ColumnMaker

    def tally(self, quota: Quota) -> ColumnTally:
        """What every unit has."""
        ids = self.columns.store.ids(quota.base.unit_set)
        base = self._counted(quota.base, quota.shares, ids)
        used = self._counted(quota.uses, (), ids) if quota.uses else no_rows(len(ids))
        low, is_exact = self._ceiling(quota, ids)
        base_open, used_open = self._opened(quota.base, base), self._opened(quota.uses, used)
        facts = self._facts(quota, ids)
        listed = np.flatnonzero(base.has_rows | used.has_rows)
        below = max(10**term.type.decimals for term in quota.shares)
        sums = [
            times(one, below // 10**term.type.decimals).take(listed)
            for one, term in zip(base.sums, quota.shares, strict=True)
        ]
        return ColumnTally(
            UnitColumns(
                ids.take(listed), base.sure.take(listed), base_open.of(listed), sums[0], sums[-1],
                below, ~base.vague.take(listed), used.sure.take(listed), used_open.of(listed),
                facts.pool.take(listed), facts.is_base_complete.take(listed),
                facts.is_used_complete.take(listed), _ties(quota, facts, listed),
            ),
            base_open.strays(len(ids)), used_open.strays(len(ids)), low, is_exact,
        )  # fmt: skip

    def _counted(self, counted: Counted, shares: Sequence[Term], ids: pa.Array) -> Counts:
        """The rows of each unit."""
        try:
            return Tallying(self.columns).by_unit(counted, shares)
        except Unsaid:
            return self._sql(ids).by_unit(counted, shares)

    def _facts(self, quota: Quota, ids: pa.Array) -> UnitFacts:
        """What is known of each unit."""
        try:
            return QuotaUnits(self.columns, self.complete).facts(quota)
        except Unsaid:
            return self._sql(ids).facts(quota)

    def _ceiling(self, quota: Quota, ids: pa.Array) -> tuple[Fraction | None, bool]:
        """The low end of the ceiling, and whether it is known exactly."""
        try:
            return QuotaUnits(self.columns, self.complete).ceiling(quota)
        except Unsaid:
            return self._sql(ids).ceiling(quota)

    def _sql(self, ids: pa.Array) -> SqlCounting:
        return SqlCounting(self.tables, self.question, self.complete, self.fetch, ids)

    def _opened(self, counted: Counted | None, found: Counts) -> OpenRows:
        """The rows that may count, by their ids."""
        rows = found.open_rows
        if counted is not None and len(rows) and not pa.types.is_string(rows.type):
            rows = self._ids(counted.set, rows)
        return open_rows(rows, found.open_units)

    def _ids(self, name: str, rows: pa.Array) -> pa.Array:
        """The ids of the rows at some places."""
        if self.tables.has_ids(name):
            return self.columns.store.ids(name).take(rows)
        return pa.array(self.tables.ids_at(name, rows.to_pylist()), pa.string())


def _ties(quota: Quota, facts: UnitFacts, listed: Numbers) -> tuple[FigureColumn | None, ...]:
    """What settles ties, of the units that are listed."""
    found = iter(facts.ties)
    return tuple(
        None if key.term is None else FigureColumn(*(end.take(listed) for end in next(found)))
        for key in quota.ties
    )
