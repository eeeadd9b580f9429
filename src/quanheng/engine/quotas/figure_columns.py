"""What do figures of many rows hold, and what are they worth, in columns?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.columns import numbers_of, opened_of
from quanheng.engine.arrays.values import Bits, Numbers


@dataclass(frozen=True, eq=False)
class FigureColumn:
    """Both ends of a number, a day or a code of each row: one column where all are exact.

    Missing:  an end that is null is open.
    """

    low: pa.Array
    high: pa.Array

    @property
    def is_exact(self) -> bool:
        """Whether each row has one value or none at all."""
        return self.low is self.high


@dataclass(frozen=True, eq=False)
class Weights:
    """How much each row weighs at least and at most, in so many parts of one, `below`.

    Shapes:   less than nothing counts as nothing, and so does an open low end.
    Missing:  `most` is 0 where it is not `bounded`: nobody knows how much that row weighs.
    """

    least: Numbers
    most: Numbers
    bounded: Bits
    below: int

    @property
    def is_exact(self) -> Bits:
        """Where the weight is known."""
        known: Bits = self.bounded & (self.least == self.most)
        return known


def weights_of(column: FigureColumn) -> Weights:
    """What the rows weigh by their figures, which are numbers."""
    below = 10**column.low.type.scale if pa.types.is_decimal(column.low.type) else 1
    least = most = np.maximum(numbers_of(column.low), 0)
    if not column.is_exact:
        most = np.maximum(numbers_of(column.high), 0)
    bounded = np.broadcast_to(~np.asarray(opened_of(column.high)), len(least))
    return Weights(least, most, bounded, below)


@dataclass(frozen=True, eq=False)
class Ranks:
    """Where each row stands by one key at best and at worst, the lesser first.

    Shapes:   all are below `count`. Open ends stand outermost.
    """

    best: Numbers
    worst: Numbers
    count: int

    @property
    def is_exact(self) -> bool:
        """Whether every row has one value."""
        return self.best is self.worst or bool(np.array_equal(self.best, self.worst))


def ranks_of(column: FigureColumn, codes: list[str], *, is_most_first: bool) -> Ranks:
    """Where figures stand among each other; codes count by their place in the list."""
    ends = [column.low] if column.is_exact else [column.low, column.high]
    ranks, opened, count = _ranked([_ordered(one, codes) for one in ends])
    if is_most_first:
        ranks, ends = [count - 1 - one for one in ranks[::-1]], ends[::-1]
        opened = opened[::-1]
    if not any(map(np.any, opened)):
        return Ranks(ranks[0], ranks[-1], count)
    best, worst = np.where(opened[0], 0, ranks[0]), np.where(opened[-1], count - 1, ranks[-1])
    return Ranks(best, worst, count)


def _ordered(column: pa.Array, codes: list[str]) -> pa.Array:
    """Figures that stand in the order of a key."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not pa.types.is_string(column.type):
        return column
    return pc.index_in(column, value_set=pa.array(codes, pa.string()))


def _ranked(ends: list[pa.Array]) -> tuple[list[Numbers], list[Bits], int]:
    """The ranks of figures from 1, with room for open ends before and behind them."""
    coded = pa.concat_arrays([one.cast(ends[0].type) for one in ends]).dictionary_encode()
    order = pc.sort_indices(coded.dictionary).to_numpy()
    ranks = np.empty(len(order) + 1, np.int64)
    ranks[order] = np.arange(1, len(order) + 1)
    ranks[-1] = 0
    found = ranks.take(coded.indices.fill_null(len(order)).to_numpy())
    opened = coded.indices.is_null().to_numpy(zero_copy_only=False)
    parts = len(ends)
    return np.split(found, parts), np.split(opened, parts), len(order) + 2
