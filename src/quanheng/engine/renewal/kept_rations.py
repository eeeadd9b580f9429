"""What do quotas and allocations give now? What was counted of each unit and row is kept.

Only units and rows that a change touches are counted again; places are then given out anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import AllocationResult, allocation_results
from quanheng.engine.quotas.results import QuotaResult, in_force, quota_results, result_of
from quanheng.engine.quotas.tally import Applicant, Applicants, Tally, UnitTally
from quanheng.engine.renewal.kept_pool import KeptPool
from quanheng.language.quota_model import Allocation, Quota


class KeptTally:
    """What is counted for one quota, by the id of each unit, and by pool.

    Shapes:   strays are the rows of units that nobody knows: of the base, and used.
    """

    def __init__(self, quota: Quota, found: Tally) -> None:
        self.quota, self._found = quota, found
        self._units = {one.unit: one for one in found.units}
        self._strays = ({*found.stray_base}, {*found.stray_used})
        by_pool: dict[str, list[UnitTally]] = {}
        for one in found.units:
            if one.pool is not None:
                by_pool.setdefault(one.pool, []).append(one)
        self._pools = {name: self._pool(units) for name, units in by_pool.items()}
        self._every: dict[str, QuotaResult] | None = None

    def renew(
        self, found: Tally, units: Collection[str], rows: tuple[Collection[str], Collection[str]]
    ) -> None:
        """Take over what was counted anew of some units, and of some rows without a unit."""
        self._every = None
        now = {one.unit: one for one in found.units}
        for unit in units:
            self._replace(self._units.pop(unit, None), now.get(unit))
        for kept, again, strays in zip(
            self._strays, rows, (found.stray_base, found.stray_used), strict=True
        ):
            kept.difference_update(again)
            kept.update({*strays} & {*again})

    def results(self, question: Question) -> tuple[QuotaResult, ...]:
        """Each unit's places and their use."""
        base, used = (tuple(sorted(one)) for one in self._strays)
        units = tuple(self._units[name] for name in sorted(self._units))
        there = self._found
        tally = Tally(units, base, used, there.ceiling, there.is_ceiling_exact)
        return quota_results(question, self.quota, tally)

    def result(self, question: Question, unit: str) -> QuotaResult | None:
        """The places of one unit and their use; None where it has no row, or no quota is in force.

        Shapes:   the steps of its pool list no units where these were not all reckoned again.
        """
        one = self._units.get(unit)
        holds = in_force(question.pack.instruments[self.quota.source.instrument], question.as_of)
        if one is None or holds is False:
            return None
        pool = self._pools[one.pool] if one.pool is not None else None
        if pool is None or self._found.ceiling is None or not pool.is_plain:
            return self._of_all(question)[unit]
        is_uncertain = holds is None or not self._found.is_ceiling_exact or pool.doubtful > 0
        is_uncertain |= bool(self._strays[0])
        is_uncertain |= self.quota.uses is not None and not one.is_used_complete
        return result_of(question, self.quota, one.pool, one, *pool.places(one), pool.used,
                         is_uncertain=is_uncertain)  # fmt: skip

    def _of_all(self, question: Question) -> dict[str, QuotaResult]:
        if self._every is None:
            self._every = {one.unit: one for one in self.results(question)}
        return self._every

    def _replace(self, was: UnitTally | None, now: UnitTally | None) -> None:
        if was is not None and was.pool is not None:
            self._pools[was.pool].take(was)
        if now is None:
            return
        self._units[now.unit] = now
        if now.pool is not None:
            self._pools.setdefault(now.pool, self._pool(())).put(now)

    def _pool(self, units: Iterable[UnitTally]) -> KeptPool:
        return KeptPool(self.quota, self._found.ceiling or Fraction(0), units)


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


def all_quotas(question: Question, kept: Mapping[str, KeptTally]) -> Iterable[QuotaResult]:
    """The results of every quota, in order."""
    return (result for one in question.quotas for result in kept[one.id].results(question))


def all_allocations(
    question: Question, kept: Mapping[str, KeptApplicants]
) -> Iterable[AllocationResult]:
    """The results of every allocation, in order."""
    return (result for one in question.allocations for result in kept[one.id].results(question))
