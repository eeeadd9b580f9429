"""Which rows are looked at together, where only rows of one group are compared?

To put all rows of a province in order at once takes several times the memory of the rows, and
far more time than to do so a few groups at a time, near the processor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers

ROWS = 1 << 18
"""So many rows at a time, and those of the last group among them."""
_AT_ONCE = 1 << 17
_MOST_STRETCHES = 2**15 - 1


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of rows by number; the rows that have none are one.

    Shapes:   the numbers are `least` and more, and no more than `reach` of them; `least` stands
              for no group.
    """

    group: Ends
    least: int
    reach: int

    def at(self, rows: slice | Numbers) -> Numbers:
        """The number of the group of some rows, counted from 0."""
        ends = self.group.of(rows)
        numbers = ends.low.astype(np.int64) - self.least
        return numbers if ends.none is NEVER else np.where(ends.none, 0, numbers)

    def stretches(self, wanted: Bits) -> Iterator[Numbers]:
        """The places of all rows wanted, those of a group together and in order."""
        if len(wanted) <= ROWS or self.reach > len(wanted):
            yield np.flatnonzero(wanted)
            return
        stretch_of, count = self._cut(self._sizes(wanted))
        stretches = np.full(len(wanted), -1, np.int16)
        for one in _slices(len(wanted)):
            stretches[one] = np.where(wanted[one], stretch_of.take(self.at(one)), -1)
        for number in range(count):
            yield np.flatnonzero(stretches == number)

    def _sizes(self, wanted: Bits) -> Numbers:
        """How many rows of each group are wanted."""
        sizes = np.zeros(self.reach, np.int64)
        for one in _slices(len(wanted)):
            sizes += np.bincount(self.at(one)[wanted[one]], minlength=self.reach)
        return sizes

    def _cut(self, sizes: Numbers) -> tuple[Numbers, int]:
        """The stretch of each group, and how many there are."""
        before = np.cumsum(sizes) - sizes
        most = max(ROWS, -(-int(sizes.sum()) // _MOST_STRETCHES))
        found = before // most
        return found.astype(np.int16), int(found.max(initial=0)) + 1


def groups_of(group: Ends, size: int) -> Groups:
    """The groups of so many rows, each of which surely has its own or none."""
    wide = group if group.low.ndim else _spread(group, size)
    numbers = wide.low
    least = int(numbers.min(initial=0)) - 1
    return Groups(wide, least, int(numbers.max(initial=0)) - least + 1)


def _spread(group: Ends, size: int) -> Ends:
    """One group of all rows."""
    low = np.broadcast_to(group.low, size)
    return Ends(low, low, none=group.none)


def _slices(rows: int) -> Iterator[slice]:
    return (slice(at, min(at + _AT_ONCE, rows)) for at in range(0, rows, _AT_ONCE))
