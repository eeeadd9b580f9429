"""How many rows stand before each other one, surely and possibly, on whole columns?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quanheng.engine.arrays.values import Bits, Ends, Numbers, Truth


@dataclass(frozen=True, eq=False)
class Contest:
    """Rows that may stand before each other.

    Shapes:   `groups` numbers the group of each from 0; only rows of one group are compared, and
              those whose group is `vague` with any. `worst` and `best` are places in the order of
              all keys, the better the higher: 0 is worse and `most` better than all known ones.
    """

    groups: Numbers
    vague: Bits
    worst: Numbers
    best: Numbers
    most: int

    def surely_before(self, sure: Bits) -> Numbers:
        """How many of the sure rows surely stand before each: their worst beats its best."""
        beats = sure & ~self.vague
        keys = np.sort(self._key(self.groups, self.worst)[beats])
        found = self._above(keys, self.groups, self.best)
        return np.where(self.vague, 0, found)

    def possibly_before(self, taken: Bits) -> Numbers:
        """How many others of those taken may stand before each: their best beats its worst."""
        known, stray = taken & ~self.vague, taken & self.vague
        nowhere = np.zeros_like(self.groups)
        keys = np.sort(self._key(self.groups, self.best)[known])
        found = self._above(keys, self.groups, self.worst)
        found = found + self._above(np.sort(self.best[stray]), nowhere, self.worst)
        if np.any(self.vague):
            everyone = self._above(np.sort(self.best[taken]), nowhere, self.worst)
            found = np.where(self.vague, everyone, found)
        return found - (taken & (self.best > self.worst))

    def _key(self, groups: Numbers, places: Numbers) -> Numbers:
        return groups * np.int64(self.most + 1) + places

    def _above(self, keys: Numbers, groups: Numbers, places: Numbers) -> Numbers:
        """How many keys of each row's group stand higher."""
        end = np.searchsorted(keys, self._key(groups + 1, np.zeros_like(groups)))
        return end - np.searchsorted(keys, self._key(groups, places), "right")


def contest_of(group: Ends | None, key: Ends, size: int, *, is_most: bool) -> Contest:
    """Rows by their group and key; the greatest or the least key is the best."""
    low, high = (np.broadcast_to(end, size).astype(np.int64) for end in (key.low, key.high))
    low_open, high_open = (np.broadcast_to(b, size) for b in (key.low_open, key.high_open))
    worst, best = (low, high) if is_most else (-high, -low)
    open_worst, open_best = (low_open, high_open) if is_most else (high_open, low_open)
    known, places = np.unique(np.concatenate([worst, best]), return_inverse=True)
    most = len(known) + 1
    worst = np.where(open_worst, 0, places[:size] + 1)
    best = np.where(open_best, most, places[size:] + 1)
    groups, vague = _grouped(group, size)
    return Contest(groups, vague, worst, best, most)


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
