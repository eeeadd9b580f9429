"""How many places has each unit under a quota, how many are used, and how did that come about?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from quanheng.engine.question import Question
from quanheng.engine.quotas.places import places
from quanheng.engine.quotas.pool import PoolPlaces, UnitPlaces, UnitShare
from quanheng.engine.quotas.standing import Figures, Key, key_of, settling
from quanheng.engine.quotas.tally import Tally, UnitTally
from quanheng.language.pack_model import Instrument
from quanheng.language.quota_model import Quota, TieKey
from quanheng.language.terms import Term


@dataclass(frozen=True)
class QuotaResult:
    """One unit's result under a quota in a year.

    Shapes:   `steps` are those of the unit, `pool_steps` those of its pool; `pool_used` sums the
              rows surely used in the pool. With an empty `unit` it only names the open rows of
              units that nobody knows.
    Missing:  `pool` and both steps None where pool or ceiling is not known: then there are no
              places. `used` None where the quota counts no use.
    """

    pack: str
    quota: str
    year: int
    pool: str | None
    unit: str
    tally: UnitTally
    steps: UnitPlaces | None
    pool_steps: PoolPlaces | None
    used: int | None
    pool_used: int | None
    is_uncertain: bool
    rounding: str
    rounding_status: str

    @property
    def places(self) -> int | None:
        """The places that it surely has."""
        return None if self.steps is None else self.steps.places

    @property
    def over(self) -> int | None:
        """How many more are used than it can have, whatever the body decides on a tie."""
        if self.used is None or self.steps is None:
            return None
        return max(0, self.used - self.steps.places - self.steps.is_in_tie)

    @property
    def pool_over(self) -> int | None:
        """How many more are used in the pool than it has in all."""
        if self.pool_used is None or self.pool_steps is None:
            return None
        return max(0, self.pool_used - self.pool_steps.total)


def quota_results(question: Question, quota: Quota, tally: Tally) -> tuple[QuotaResult, ...]:
    """Each unit's places and their use, by pool and unit.

    Shapes:   the year is that of the as-of day. Nothing for a quota that is not in force.
    """
    instrument = question.pack.instruments[quota.source.instrument]
    holds = in_force(instrument, question.as_of)
    if holds is False:
        return ()
    pools: dict[str | None, list[UnitTally]] = {}
    for one in tally.units:
        pools.setdefault(one.pool, []).append(one)
    frame = _Frame(question, quota, tally, is_doubtful=holds is None)
    made = [result for pool, units in pools.items() for result in frame.of_pool(pool, units)]
    strays = of_strays(question, quota, tally.stray_base, tally.stray_used)
    return tuple(sorted([*made, *strays], key=_place))


def of_strays(
    question: Question, quota: Quota, base: tuple[str, ...], used: tuple[str, ...]
) -> Iterator[QuotaResult]:
    """Where some rows belong to units that nobody knows: one result that names them."""
    if base or used:
        nothing = Fraction(0)
        none = UnitTally("", 0, base, nothing, nothing, True, 0, used, None, True, True)
        yield result_of(question, quota, None, none, None, None, None, is_uncertain=True)


def in_force(instrument: Instrument, day: date) -> bool | None:
    """Whether an instrument is published and in force on a day; None where a day is missing."""
    begins = (instrument.published_on.on, instrument.in_force_from.on)
    if any(on is not None and on > day for on in begins):
        return False
    if instrument.in_force_to is not None and instrument.in_force_to < day:
        return False
    return None if None in begins else True


def _place(result: QuotaResult) -> tuple[bool, bool, str, str]:
    """Known pools first, and open rows without a unit last."""
    return (not result.unit, result.pool is None, result.pool or "", result.unit)


@dataclass(frozen=True)
class _Frame:
    """What all results of one quota have in common."""

    question: Question
    quota: Quota
    tally: Tally
    is_doubtful: bool

    def of_pool(self, pool: str | None, units: list[UnitTally]) -> Iterator[QuotaResult]:
        """The results of the units of one pool."""
        steps = self._steps(units) if pool is not None else None
        by_unit = {one.id: one for one in steps.units} if steps else {}
        # The places of one unit depend on the shares of all.
        is_uncertain = self.is_doubtful or steps is None or not self.tally.is_ceiling_exact
        is_uncertain |= not all(one.is_share_exact and one.is_base_complete for one in units)
        # A row that may belong to the base, of whatever unit, may bring places.
        is_uncertain |= any(one.base_open for one in units) or bool(self.tally.stray_base)
        used = sum(one.used for one in units) if pool is not None else None
        for one in units:
            doubt = is_uncertain or (self._counts_use and not one.is_used_complete)
            yield result_of(self.question, self.quota, pool, one, by_unit.get(one.unit), steps,
                            used, is_uncertain=doubt)  # fmt: skip

    @property
    def _counts_use(self) -> bool:
        return self.quota.uses is not None

    def _steps(self, units: list[UnitTally]) -> PoolPlaces | None:
        if self.tally.ceiling is None:
            return None
        shares = [UnitShare(one.unit, one.base, one.share, one.plain) for one in units]
        return places(shares, self.tally.ceiling, self.quota.rounding, self._order(units))

    def _order(self, units: list[UnitTally]) -> list[list[str]]:
        """The units in the declared order, those that it does not tell apart together."""
        keys = {
            one.unit: [*map(self._key, self.quota.ties, self._tie_values(one))] for one in units
        }
        settled = settling(keys) if self.quota.ties else {}
        ordered = sorted(settled, key=lambda name: settled[name])
        return [[*names] for _, names in groupby(ordered, key=lambda name: settled[name])]

    def _tie_values(self, one: UnitTally) -> list[Figures]:
        return [(one.base, one.base) if ends is None else ends for ends in one.tie_values]

    def _key(self, key: TieKey, ends: Figures) -> Key:
        codes = codes_of(self.question, key.term)
        return key_of(ends, codes, is_most_first=key.is_most_first)


def codes_of(question: Question, term: Term | None) -> list[str]:
    """The codes that a term may be, in the order of their list; none where it is no code."""
    kind = term.type if term is not None else None
    if kind is None or kind.kind != "code":
        return []
    return [one.name for one in question.pack.catalogue.code_lists[kind.codes].codes]


def result_of(
    question: Question,
    quota: Quota,
    pool: str | None,
    one: UnitTally,
    steps: UnitPlaces | None,
    pool_steps: PoolPlaces | None,
    pool_used: int | None,
    *,
    is_uncertain: bool,
) -> QuotaResult:
    """The result of one unit, once the places of its pool are given out."""
    counts_use = quota.uses is not None
    return QuotaResult(
        quota.pack, quota.id, question.as_of.year, pool, one.unit, one, steps, pool_steps,
        one.used if counts_use else None, pool_used if counts_use else None, is_uncertain,
        quota.rounding, quota.rounding_status,
    )  # fmt: skip
