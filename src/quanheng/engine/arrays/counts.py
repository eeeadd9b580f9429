"""How many rows of each unit were counted for a quota, and which of them may count?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import added


@dataclass(frozen=True, eq=False)
class Counts:
    """The rows of each unit by its place; last, those of units that nobody knows.

    Shapes:   `sure` counts the rows surely in; `sums` has one column for each share: its low ends
              over these rows, in so many of its last decimal; `vague` tells where any of them is
              open or a range. `open_rows` are the rows that may be in, by their places or ids,
              and `open_units` tells whose each is.
    """

    sure: Numbers
    sums: tuple[Numbers, ...]
    vague: Bits
    open_rows: pa.Array
    open_units: Numbers

    @property
    def has_rows(self) -> Bits:
        """Which units have any row."""
        found = self.sure > 0
        found[self.open_units] = True
        return found[:-1]

    def with_open(self, rows: pa.Array, units: Numbers) -> Counts:
        """The same, with other rows that may be in."""
        return replace(self, open_rows=rows, open_units=units)


def no_rows(units: int) -> Counts:
    """What is counted where nothing is."""
    nothing = np.zeros(units + 1, np.int64)
    return Counts(nothing, (), nothing > 0, pa.array([], pa.string()), nothing[:0])


def together(one: Counts, other: Counts) -> Counts:
    """The rows of two pieces of a set; those that may be in are told by piece."""
    sums = [added(mine, theirs) for mine, theirs in zip(one.sums, other.sums, strict=True)]
    return replace(one, sure=one.sure + other.sure, sums=tuple(sums), vague=one.vague | other.vague)
