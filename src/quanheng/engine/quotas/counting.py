"""How are the rows of a quota counted?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.counts import Counts, no_rows
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.quota_units import QuotaUnits, UnitFacts
from quanheng.engine.arrays.tallying import Tallying
from quanheng.engine.arrays.values import Numbers
from quanheng.engine.quotas.column_tally import ColumnTally, UnitColumns
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.open_rows import OpenRows, open_rows
from quanheng.engine.quotas.whole_numbers import times
from quanheng.facts import Completeness
from quanheng.language.quota_model import Counted, Quota


@dataclass
class Counting:
    """Counts the rows of quotas on one day.

    Shapes:   `read_ids` gives the ids of the rows of a set that came without them.
    """

    columns: ColumnMaker
    complete: Sequence[Completeness]
    read_ids: Callable[[str], pa.ChunkedArray]

    def tally(self, quota: Quota) -> ColumnTally:
        """What every unit has."""
        ids = self.columns.store.ids(quota.base.unit_set)
        tallying, units = Tallying(self.columns), QuotaUnits(self.columns, self.complete)
        base = tallying.by_unit(quota.base, quota.shares)
        used = tallying.by_unit(quota.uses, ()) if quota.uses else no_rows(len(ids))
        low, is_exact = units.ceiling(quota)
        base_open, used_open = self._opened(quota.base, base), self._opened(quota.uses, used)
        facts = units.facts(quota)
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

    def _opened(self, counted: Counted | None, found: Counts) -> OpenRows:
        """The rows that may count, by their ids."""
        rows = found.open_rows
        if counted is not None and len(rows) and not pa.types.is_string(rows.type):
            rows = self._ids(counted.set, rows)
        return open_rows(rows, found.open_units)

    def _ids(self, name: str, rows: pa.Array) -> pa.Array:
        """The ids of the rows at some places."""
        store = self.columns.store
        if name in store.rows and "id" in store.rows[name].column_names:
            return store.ids(name).take(rows)
        return self.read_ids(name).take(rows).combine_chunks()


def _ties(quota: Quota, facts: UnitFacts, listed: Numbers) -> tuple[FigureColumn | None, ...]:
    """What settles ties, of the units that are listed."""
    found = iter(facts.ties)
    return tuple(
        None if key.term is None else FigureColumn(*(end.take(listed) for end in next(found)))
        for key in quota.ties
    )
