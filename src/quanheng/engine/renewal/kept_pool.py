"""How many places has a unit now, where its pool has thousands of units and a few changed?

What is left above whole shares is kept in order; so a unit that changes moves its own remainder
alone, and where the places end is found there. That holds while no share gives way to the ceiling
and no order is declared for ties; else the whole pool is reckoned.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from quanheng.engine.arrays.values import Numbers
from quanheng.engine.quotas.column_tally import UnitColumns
from quanheng.engine.quotas.places import goes_up
from quanheng.engine.quotas.pool import PoolPlaces, UnitPlaces
from quanheng.engine.quotas.tally import UnitTally
from quanheng.engine.quotas.whole_numbers import divided
from quanheng.language.quota_model import Quota

_AFTER = "\U0010ffff"
"""Stands after every id."""


@dataclass(frozen=True)
class _Cut:
    """Where the places end.

    Shapes:   those of `waiting` before `start` get one more, those before `end` share `left`.
    """

    total: int
    cap: int
    start: int
    end: int
    left: int = 0
    taken_back: int = 0
    tied: tuple[str, ...] = ()


class KeptPool:
    """The units of one pool and their sums.

    Shapes:   `doubtful` counts the units that make the places of all uncertain. What is left over
              stands in order as so many parts of a place, `below`: whole numbers compare quickly.
    """

    def __init__(self, quota: Quota, ceiling: Fraction, units: UnitColumns) -> None:
        self._quota, self._ceiling = quota, ceiling
        self._cut: _Cut | None = None
        self._below = units.below
        floors, left_over = divided(units.share, units.below)
        self.used, self._base, self._floors = (
            _sum(one) for one in (units.used, units.base, floors)
        )
        self._shares, self._plain = (
            Fraction(_sum(one), units.below) for one in (units.share, units.plain)
        )
        self.doubtful = int(units.is_doubtful.sum())
        self._waiting = self._in_order(units, left_over)

    def _in_order(self, units: UnitColumns, left_over: Numbers) -> list[tuple[int, str]]:
        """The units that may get a place for what is left over, the most first."""
        rounding = self._quota.rounding
        waiting = [
            part
            for part in np.unique(left_over).tolist()
            if goes_up(Fraction(part, self._below), rounding)
        ]
        rows = np.flatnonzero(np.isin(left_over, waiting))
        parts = -left_over.take(rows)
        order = np.argsort(parts, kind="stable")
        names = units.unit.take(rows.take(order)).to_pylist()
        return [*zip(parts.take(order).tolist(), names, strict=True)]

    @property
    def is_plain(self) -> bool:
        """Whether every share stands as it is, and nothing but remainders orders the units."""
        return not self._quota.ties and self._shares <= self._ceiling * self._base

    def put(self, one: UnitTally) -> None:
        """Let a unit belong to the pool."""
        self._count(one, 1)
        if self._goes_up(one):
            insort(self._waiting, self._standing(one))

    def take(self, one: UnitTally) -> None:
        """Let a unit that belongs to the pool leave it."""
        self._count(one, -1)
        if self._goes_up(one):
            del self._waiting[bisect_left(self._waiting, self._standing(one))]

    def places(self, one: UnitTally) -> tuple[UnitPlaces, PoolPlaces]:
        """The places of a unit, and the figures of its pool, which lists no units: a plain one."""
        self._cut = cut = self._cut or self._found()
        place = bisect_left(self._waiting, self._standing(one)) if self._goes_up(one) else cut.end
        floor = math.floor(one.share)
        unit = UnitPlaces(
            one.unit, one.base, one.share, one.plain, one.share, floor, one.share - floor,
            self._goes_up(one), self._goes_up(one) and place < cut.start,
            self._goes_up(one) and cut.left > 0 and cut.start <= place < cut.end,
        )  # fmt: skip
        return unit, self._pool(cut)

    def _standing(self, one: UnitTally) -> tuple[int, str]:
        """The most left over first; then by id."""
        above, below = _left_over(one).as_integer_ratio()
        if self._below % below:
            more = math.lcm(self._below, below) // self._below
            self._waiting[:] = [(part * more, name) for part, name in self._waiting]
            self._below *= more
        return -above * (self._below // below), one.unit

    def _goes_up(self, one: UnitTally) -> bool:
        return goes_up(_left_over(one), self._quota.rounding)

    def _count(self, one: UnitTally, sign: int) -> None:
        self._cut = None
        self.used += sign * one.used
        is_sure = one.is_share_exact and one.is_base_complete and not one.base_open
        self.doubtful += 0 if is_sure else sign
        self._base += sign * one.base
        self._floors += sign * math.floor(one.share)
        self._shares += sign * one.share
        self._plain += sign * one.plain

    def _found(self) -> _Cut:
        """Give out the places that whole shares leave over, those with the most left over first."""
        waiting, cap = self._waiting, math.floor(self._ceiling * self._base)
        most = cap
        if self._quota.rounding == "floor_then_largest_remainder":
            most = math.floor(self._shares)
        count = min(len(waiting), most - self._floors)
        total = self._floors + count
        if count >= len(waiting):
            return _Cut(total, cap, len(waiting), len(waiting))
        left_over = waiting[count][0]
        start = bisect_left(waiting, (left_over, ""))
        end = bisect_right(waiting, (left_over, _AFTER))
        is_plain = self._quota.rounding == "floor_then_largest_remainder"
        taken_back, left = 0 if is_plain else len(waiting) - count, count - start
        tied = tuple(name for _, name in waiting[start:end]) if left else ()
        return _Cut(total, cap, start, end, left, taken_back, tied)

    def _pool(self, cut: _Cut) -> PoolPlaces:
        return PoolPlaces(
            base=self._base, ceiling=self._ceiling, cap=cut.cap, share_sum=self._shares,
            plain_sum=self._plain, scaling="nothing", factor=Fraction(1),
            scaled_sum=self._shares, rounding=self._quota.rounding,
            plain_total=math.floor(self._shares), total=cut.total, taken_back=cut.taken_back,
            left_to_body=cut.left, tied=cut.tied, units=(),
        )  # fmt: skip


def _sum(numbers: Numbers) -> int:
    """The sum of numbers, however great it is."""
    return sum(numbers.tolist())


def _left_over(one: UnitTally) -> Fraction:
    return one.share - math.floor(one.share)
