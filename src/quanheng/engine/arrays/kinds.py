"""Which rows are alike in some columns of whole numbers? Each kind has a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import FARTHEST, Bits, Numbers
from quanheng.engine.arrays.wide import in_same_order

Places = npt.NDArray[np.intp]
ROOM = 4
"""A table has room for so many times as many numbers as there are rows; more are looked up."""


@dataclass(frozen=True, eq=False)
class Keys:
    """One number for each row, the same where rows are alike.

    Shapes:   the numbers are at least 0 and below `reach`.
    """

    numbers: Numbers
    reach: int

    @property
    def is_narrow(self) -> bool:
        """Whether a table of all the numbers that there may be is worth its room."""
        return self.reach <= ROOM * len(self.numbers) + 1024


@dataclass(frozen=True, eq=False)
class Kinds:
    """The kind of each row, and the place of the first of each kind, in their order."""

    numbers: Numbers
    chosen: Places


def keys_of(columns: Sequence[Numbers], size: int) -> Keys:
    """What rows have in several columns, as one number each."""
    found = Keys(np.zeros(size, np.int64), 1)
    for column in columns:
        # TRAP narrow columns would wrap around.
        other = _from_zero(np.broadcast_to(in_same_order(column)[0], size).astype(np.int64))
        if found.reach * other.reach >= FARTHEST:
            found, other = _dense(found), _dense(other)
        numbers = other.numbers if found.reach == 1 else found.numbers * other.reach + other.numbers
        found = Keys(numbers, found.reach * other.reach)
    return found


def order_of(columns: Sequence[Numbers]) -> Places:
    """The places of rows in the order of what they have in several columns, the first above all."""
    if prod(_reach(column) for column in columns) >= FARTHEST:
        return np.lexsort(columns[::-1])
    # TRAP rows that stand nearly in order are sorted quickly by one number, not by several.
    return np.argsort(keys_of(columns, len(columns[0])).numbers, kind="stable")


def kinds_of(columns: Sequence[Numbers], size: int) -> Kinds:
    """Which rows are alike in all columns."""
    keys = keys_of(columns, size)
    return _tabled(keys) if keys.is_narrow else _looked_up(keys)


def is_among(keys: Keys, first: int) -> Bits:
    """Of each of the first so many rows, whether any of the others is like it."""
    asked, others = keys.numbers[:first], keys.numbers[first:]
    found: Bits
    if not keys.is_narrow:
        listed = pc.is_in(pa.array(asked), value_set=pa.array(others))
        found = listed.to_numpy(zero_copy_only=False)
        return found
    there = np.zeros(keys.reach, bool)
    there[others] = True
    found = there.take(asked)
    return found


def _from_zero(column: Numbers) -> Keys:
    reach = _reach(column)
    if reach >= FARTHEST:
        return _dense(Keys(column, reach))
    least = column.min() if len(column) else 0
    return Keys(column - least if least else column, reach)


def _reach(column: Numbers) -> int:
    """How many numbers there may be from the least to the greatest."""
    return int(column.max()) - int(column.min()) + 1 if len(column) else 1


def _dense(keys: Keys) -> Keys:
    """The same, with no more numbers than there are kinds."""
    kinds = _looked_up(keys)
    return Keys(kinds.numbers, max(len(kinds.chosen), 1))


def _tabled(keys: Keys) -> Kinds:
    """The kinds by a table of all numbers that there may be."""
    size = len(keys.numbers)
    first = np.full(keys.reach, size)
    # TRAP where a place is written to several times, what is written last stays.
    first[keys.numbers[::-1]] = np.arange(size - 1, -1, -1)
    is_first = np.zeros(size + 1, bool)
    is_first[first] = True
    chosen = np.flatnonzero(is_first[:size])
    numbers = np.zeros(keys.reach, np.int64)
    numbers[keys.numbers.take(chosen)] = np.arange(len(chosen))
    return Kinds(numbers.take(keys.numbers), chosen)


def _looked_up(keys: Keys) -> Kinds:
    """The kinds by looking each number up; Arrow numbers them as they come."""
    encoded = pa.array(keys.numbers).dictionary_encode()
    numbers = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    # The first of a kind has a number above all before it.
    most = np.maximum.accumulate(numbers)
    chosen = np.flatnonzero(np.diff(most, prepend=-1))
    return Kinds(numbers, chosen)
