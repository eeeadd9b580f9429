"""How many rows stand before each other one, surely and possibly, on whole columns?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from quanheng.engine.arrays.values import Bits, Ends, Numbers, Truth
from quanheng.engine.arrays.wide import in_same_order

Side = Literal["left", "right"]


@dataclass(frozen=True, eq=False)
class Contest:
    """Rows that may stand before each other.

    Shapes:   `groups` numbers the group of each from 0; only rows of one group are compared, and
              those whose group is `vague` with any that have the same number `within`. `worst` and
              `best` are places in the order of all keys, the better the higher: 0 is worse and
              `most` better than all known ones. With `counts_equals`, an equal row may stand
              before.
    """

    within: Numbers
    groups: Numbers
    vague: Bits
    worst: Numbers
    best: Numbers
    most: int
    counts_equals: bool = False

    def surely_before(self, sure: Bits) -> Numbers:
        """How many of the sure rows surely stand before each: their worst beats its best."""
        beats = sure & ~self.vague
        keys = np.sort(self._key(self.groups, self.worst)[beats])
        found = self._above(keys, self.groups, self.best, "right")
        return np.where(self.vague, 0, found)

    def possibly_before(self, taken: Bits) -> Numbers:
        """How many others of those taken may stand before each: their best beats its worst."""
        known, stray = taken & ~self.vague, taken & self.vague
        side: Side = "left" if self.counts_equals else "right"
        keys = np.sort(self._key(self.groups, self.best)[known])
        found = self._above(keys, self.groups, self.worst, side)
        if np.any(self.vague):
            everyone = self._key(self.within, self.best)
            strays = self._above(np.sort(everyone[stray]), self.within, self.worst, side)
            others = self._above(np.sort(everyone[taken]), self.within, self.worst, side)
            found = np.where(self.vague, others, found + strays)
        itself = self.best >= self.worst if self.counts_equals else self.best > self.worst
        return found - (taken & itself)

    def _key(self, groups: Numbers, places: Numbers) -> Numbers:
        return groups * np.int64(self.most + 1) + places

    def _above(self, keys: Numbers, groups: Numbers, places: Numbers, side: Side) -> Numbers:
        """How many keys of each row's group stand higher, or for the left side as high."""
        end = np.searchsorted(keys, self._key(groups + 1, np.zeros_like(groups)))
        return end - np.searchsorted(keys, self._key(groups, places), side)


def contest_of(
    group: Ends | None,
    key: Ends,
    size: int,
    *,
    is_most: bool,
    within: Numbers | None = None,
    counts_equals: bool = False,
) -> Contest:
    """Rows by their group and key; the greatest or the least key is the best.

    Missing:  without `within` all rows are compared.
    """
    low, high = (
        np.broadcast_to(end, size).astype(np.int64) for end in in_same_order(key.low, key.high)
    )
    low_open, high_open = (np.broadcast_to(b, size) for b in (key.low_open, key.high_open))
    worst, best = (low, high) if is_most else (-high, -low)
    open_worst, open_best = (low_open, high_open) if is_most else (high_open, low_open)
    known, places = np.unique(np.concatenate([worst, best]), return_inverse=True)
    most = len(known) + 1
    worst = np.where(open_worst, 0, places[:size] + 1)
    best = np.where(open_best, most, places[size:] + 1)
    groups, vague = _grouped(group, size)
    if within is None:
        return Contest(np.zeros_like(groups), groups, vague, worst, best, most, counts_equals)
    _, groups = np.unique(within * (groups.max(initial=0) + 1) + groups, return_inverse=True)
    return Contest(within, groups, vague, worst, best, most, counts_equals)


def _grouped(group: Ends | None, size: int) -> tuple[Numbers, Bits]:
    """The number of each row's group, those that have none being one, and where it is vague."""
    if group is None:
        return np.zeros(size, np.int64), np.zeros(size, bool)
    none = np.broadcast_to(group.none, size)
    _, numbers = np.unique(np.broadcast_to(group.low, size), return_inverse=True)
    return np.where(none, 0, numbers + 1), np.broadcast_to(group.inexact, size)


def bounds_of(membership: Truth, contest: Contest, keyless: Bits) -> tuple[Numbers, Numbers]:
    """The least and the greatest place that each row may have."""
    size = len(contest.groups)
    sure, taken = (
        np.broadcast_to(bits, size) & ~keyless for bits in (membership.sure, membership.possible)
    )
    return 1 + contest.surely_before(sure), 1 + contest.possibly_before(taken)
