"""Which rows belong to which subject, and what do they come to together?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.ordering import order_of
from quanheng.engine.arrays.values import FARTHEST, Bits, Numbers
from quanheng.engine.arrays.wide import in_same_order, is_wide, lowered, most_of, wide

Places = npt.NDArray[Any]
_FEW = 8
"""Of so many rows each is compared with those before; of more they are sorted."""


@dataclass(frozen=True, eq=False)
class Segments:
    """Rows by subject: those of one stand side by side.

    Shapes:   `rows` are the places of the rows, None where all are there in their own order;
              `owners` the place of the subject of each; `bounds` where the rows of each part
              begin, and at last where they end; `members` the part of each subject.
    Missing:  `members` None where each subject has a part of its own.
    """

    rows: Places | None
    owners: Places
    bounds: Places
    members: Places | None = None

    @property
    def subjects(self) -> int:
        """How many subjects there are."""
        return self.parts if self.members is None else len(self.members)

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return len(self.bounds) - 1

    @cached_property
    def part(self) -> Places:
        """The part of each row."""
        if self.members is None:
            return self.owners
        return np.repeat(np.arange(self.parts), np.diff(self.bounds))

    def told(self, parts: Numbers) -> Numbers:
        """What each subject has, of what its part has."""
        return parts if self.members is None else parts.take(self.members)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.owners)

    @cached_property
    def most(self) -> int:
        """How many rows the part with the most has."""
        return int(np.diff(self.bounds).max(initial=0))

    @cached_property
    def filled(self) -> Places:
        """The parts that have rows."""
        return np.flatnonzero(np.diff(self.bounds))

    def count(self, bits: Bits) -> Numbers:
        """How many rows are marked, by subject."""
        if bits.ndim == 0:
            return (
                self.told(np.diff(self.bounds).astype(np.int64))
                if bits
                else np.zeros(self.subjects, np.int64)
            )
        return self._sums(bits, np.int32)

    def total(self, values: Numbers) -> Numbers:
        """The sum of values, by subject."""
        values = np.broadcast_to(values, self.size)
        most = most_of(values) * max(self.most, 1)
        if most >= FARTHEST:
            return lowered(self._reduced(np.add, wide(values), np.array(0, object)))
        return self._sums(values, np.int32 if most < 2**31 else np.int64)

    def least(self, values: Numbers, beside: Numbers) -> Numbers:
        """The least of values, by subject; `beside` where there is none."""
        return self._reduced(np.minimum, values, beside)

    def greatest(self, values: Numbers, beside: Numbers) -> Numbers:
        """The greatest of values, by subject; `beside` where there is none."""
        return self._reduced(np.maximum, values, beside)

    def joined(self, bits: Numbers) -> Numbers:
        """The bits that any row has, by subject."""
        return self._reduced(np.bitwise_or, bits, np.array(0))

    def spread(self, values: npt.NDArray[np.generic]) -> npt.NDArray:  # type: ignore[type-arg]
        """What each row's subject has."""
        return values if values.ndim == 0 else values.take(self.owners)

    def distinct(self, values: Numbers, bits: Bits) -> Numbers:
        """How many different values the marked rows have, by subject."""
        if self.most <= _FEW and values.ndim:
            return self.count(self._first_of_each(values, bits))
        marked = np.flatnonzero(np.broadcast_to(bits, self.size))
        parts = self.part.take(marked)
        chosen = in_same_order(np.broadcast_to(values, self.size).take(marked))[0].astype(np.int64)
        if not len(chosen):
            return np.zeros(self.subjects, np.int64)
        low, high = int(chosen.min()), int(chosen.max())
        if (high - low + 1) * max(self.parts, 1) >= FARTHEST:
            chosen = np.unique(chosen, return_inverse=True)[1]
            low, high = 0, int(chosen.max())
        keys = parts * np.int64(high - low + 1) + (chosen - low)
        keys.sort()
        first = np.ones(len(keys), bool)
        first[1:] = keys[1:] != keys[:-1]
        counts = np.bincount(keys[first] // (high - low + 1), minlength=self.parts)
        return self.told(counts)

    def _first_of_each(self, values: Numbers, bits: Bits) -> Bits:
        """The marked rows before which no marked one of their part has their value."""
        marks, part = np.broadcast_to(bits, self.size), self.part
        first = np.array(marks)
        for step in range(1, self.most):
            again = (values[step:] == values[:-step]) & (part[step:] == part[:-step])
            if bits.ndim:
                again &= marks[:-step]
            first[step:] &= ~again
        return first

    def in_order(self, values: Numbers, bits: Bits) -> tuple[Places, Numbers]:
        """The marked rows by part and value, and how many each part has."""
        marked = np.flatnonzero(np.broadcast_to(bits, self.size))
        parts = self.part.take(marked)
        order = np.lexsort((np.broadcast_to(values, self.size).take(marked), parts))
        return marked.take(order), np.bincount(parts, minlength=self.parts)

    def _sums(self, values: npt.NDArray[np.generic], kind: type) -> Numbers:
        """TRAP a running total may wrap around; differences of it are right all the same."""
        running: Numbers = np.zeros(self.size + 1, kind)
        np.cumsum(values, out=running[1:], dtype=kind)
        at = running.take(self.bounds)
        return self.told((at[1:] - at[:-1]).astype(np.int64))

    def _reduced(self, function: np.ufunc, values: Numbers, beside: Numbers) -> Numbers:
        found = np.full(self.parts, beside, object if is_wide(values) else np.int64)
        if len(self.filled):
            spread = np.broadcast_to(values, self.size)
            found[self.filled] = function.reduceat(spread, self.bounds[self.filled])
        return self.told(found)


def segments_of(owners: Places, subjects: int) -> Segments:
    """Rows by the place of their subject; those without one belong to nobody."""
    rows = None
    if len(owners) and (np.any(owners[1:] < owners[:-1]) or owners[0] < 0):
        rows = order_of(owners)
        rows = rows[np.searchsorted(owners.take(rows), 0) :]
        owners = owners.take(rows)
    counts = np.bincount(owners, minlength=subjects) if len(owners) else np.zeros(subjects, int)
    bounds = np.zeros(subjects + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return Segments(rows, owners, bounds)


def whole(size: int) -> Segments:
    """Every row by itself."""
    return _Whole(size)


def chosen_rows(rows: Places) -> Segments:
    """Some rows, each by itself."""
    return Segments(rows, rows, np.arange(len(rows) + 1))


class _Whole(Segments):
    """Every row by itself: places and bounds are made when they are asked for."""

    def __init__(self, size: int) -> None:
        self.__dict__.update(rows=None, members=None, whole_size=size)

    @property
    def size(self) -> int:
        """How many rows there are."""
        size: int = self.__dict__["whole_size"]
        return size

    @cached_property
    def owners(self) -> Places:
        """The place of each row."""
        return np.arange(self.size, dtype=np.int32)

    @cached_property
    def bounds(self) -> Places:
        """Where each row begins, and at last where it ends."""
        return np.arange(self.size + 1, dtype=np.int32)
