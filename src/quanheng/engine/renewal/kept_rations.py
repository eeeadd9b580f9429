"""What do quotas and allocations give now? What was counted of each unit and row is kept.

Only units and rows that a change touches are counted again; places are then given out anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import AllocationResult, allocation_results
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.quotas.quota_columns import table_of_quota
from quanheng.engine.quotas.quota_table import SCHEMA, quota_table
from quanheng.engine.quotas.results import in_force, result_of
from quanheng.engine.quotas.tally import Applicant, Applicants, UnitTally
from quanheng.engine.renewal.kept_pool import KeptPool
from quanheng.language.quota_model import Allocation, Quota


class KeptTally:
    """What is counted for one quota, of all units in columns, and of those counted anew by id.

    Shapes:   strays are the rows of units that nobody knows: of the base, and used. Pools are kept
              in order once places of one of their units were asked for.
    """

    def __init__(self, quota: Quota, found: ColumnTally) -> None:
        self.quota, self._found = quota, found
        self._anew: dict[str, UnitTally | None] = {}
        self._strays = ({*found.stray_base}, {*found.stray_used})
        self._pools: dict[str, KeptPool] = {}
        self._table: pa.Table | None = None

    def renew(
        self,
        found: ColumnTally,
        units: Collection[str],
        rows: tuple[Collection[str], Collection[str]],
    ) -> None:
        """Take over what was counted anew of some units, and of some rows without a unit."""
        self._table = None
        for unit in units:
            was, now = self._unit(unit), found.units.named(unit)
            self._replace(was, now)
            self._anew[unit] = now
        for kept, again, strays in zip(
            self._strays, rows, (found.stray_base, found.stray_used), strict=True
        ):
            kept.difference_update(again)
            kept.update({*strays} & {*again})

    def table(self, question: Question) -> pa.Table:
        """Each unit's places and their use."""
        if self._table is None:
            base, used = (tuple(sorted(one)) for one in self._strays)
            tally = replace(self._whole, stray_base=base, stray_used=used)
            self._table = table_of_quota(question, self.quota, tally)
        return self._table

    def row(self, question: Question, unit: str) -> pa.Table:
        """The row of one unit; none where nothing of it is counted, or no quota is in force."""
        one = self._unit(unit)
        holds = in_force(question.pack.instruments[self.quota.source.instrument], question.as_of)
        if one is None or holds is False:
            return SCHEMA.empty_table()
        pool = self._pool(one.pool) if one.pool is not None else None
        if pool is None or self._found.ceiling is None or not pool.is_plain:
            return _about(self.table(question), unit)
        is_uncertain = holds is None or not self._found.is_ceiling_exact or pool.doubtful > 0
        is_uncertain |= bool(self._strays[0])
        is_uncertain |= self.quota.uses is not None and not one.is_used_complete
        return quota_table([result_of(question, self.quota, one.pool, one, *pool.places(one),
                                      pool.used, is_uncertain=is_uncertain)])  # fmt: skip

    @property
    def _whole(self) -> ColumnTally:
        """What is counted now, all of it in columns."""
        if self._anew:
            by = [one for one in self._anew.values() if one is not None]
            units = self._found.units.replaced(self._anew, by, self.quota)
            self._found, self._anew = replace(self._found, units=units), {}
        return self._found

    def _unit(self, unit: str) -> UnitTally | None:
        return self._anew[unit] if unit in self._anew else self._found.units.named(unit)

    def _replace(self, was: UnitTally | None, now: UnitTally | None) -> None:
        for one, change in ((was, KeptPool.take), (now, KeptPool.put)):
            if one is not None and one.pool in self._pools:
                change(self._pools[one.pool], one)

    def _pool(self, name: str) -> KeptPool:
        if name not in self._pools:
            units = self._whole.units
            belongs = pc.fill_null(pc.equal(units.pool, name), False)
            own = units.taken(np.flatnonzero(belongs.to_numpy(zero_copy_only=False)))
            self._pools[name] = KeptPool(self.quota, self._found.ceiling or Fraction(0), own)
        return self._pools[name]


def _about(table: pa.Table, unit: str) -> pa.Table:
    """The row of a unit."""
    place = pc.index(table["unit"], unit).as_py()
    return table.slice(max(place, 0), int(place >= 0))


@dataclass
class KeptApplicants:
    """The rows of one allocation by id, and what there is for them."""

    allocation: Allocation
    rows: dict[str, Applicant]
    of_all: Applicants

    def renew(self, found: Applicants, rows: Collection[str]) -> None:
        """Take over what was found anew of some rows."""
        for row in rows:
            self.rows.pop(row, None)
        touched = {*rows}
        self.rows |= {one.id: one for one in found.rows if one.id in touched}

    def results(self, question: Question) -> tuple[AllocationResult, ...]:
        """What each row gets."""
        there = self.of_all
        rows = tuple(self.rows[name] for name in sorted(self.rows))
        every = Applicants(rows, there.total, there.reserved, there.is_complete)
        return allocation_results(question, self.allocation, every)


def kept_applicants(allocation: Allocation, found: Applicants) -> KeptApplicants:
    """The rows that a run found, to be kept."""
    return KeptApplicants(allocation, {one.id: one for one in found.rows}, found)


def all_allocations(
    question: Question, kept: Mapping[str, KeptApplicants]
) -> Iterable[AllocationResult]:
    """The results of every allocation, in order."""
    return (result for one in question.allocations for result in kept[one.id].results(question))
