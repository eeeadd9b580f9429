"""How do the values of several stretches become one column, as narrow as it can be?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers

Chosen: TypeAlias = slice | npt.NDArray[np.intp]
"""Some rows: a range of places, or each by its place."""
Told: TypeAlias = tuple[Chosen, Ends]
"""Some subjects, and their values."""


@dataclass
class Column:
    """The values of all subjects, of whom each is told once, by whoever has them first.

    Shapes:   `high` and its marks are there once any value is a range; a column grows wider when a
              number does not fit, and has marks once any is set.
    """

    size: int
    low: Numbers | None = None
    high: Numbers | None = None
    low_open: Bits = NEVER
    high_open: Bits = NEVER
    none: Bits = NEVER
    told: Ends | None = None
    lock: Lock = field(default_factory=Lock)

    def put(self, rows: Chosen, ends: Ends) -> None:
        """The values of some subjects."""
        # TRAP who writes into a column that grows meanwhile writes into nothing.
        with self.lock:
            self.told = self.told or ends
            if self.high is None and self.low is not None and not ends.is_exact:
                self.high, self.high_open = self.low.copy(), np.copy(self.low_open)
                self.high_open = self.high_open if np.any(self.high_open) else NEVER
            if self.high is not None or not ends.is_exact:
                self.high = self._numbers(self.high, rows, ends.high)
                self.high_open = self._marks(self.high_open, rows, ends.high_open)
            self.low = self._numbers(self.low, rows, ends.low)
            self.low_open = self._marks(self.low_open, rows, ends.low_open)
            self.none = self._marks(self.none, rows, ends.none)

    @property
    def ends(self) -> Ends:
        """The values of all."""
        assert self.low is not None
        assert self.told is not None
        high, high_open = self.high, self.high_open
        if high is None:
            high, high_open = self.low, self.low_open
        return Ends(self.low, high, self.low_open, high_open, self.none,
                    self.told.is_optional, self.told.words)  # fmt: skip

    def _numbers(self, column: Numbers | None, rows: Chosen, numbers: Numbers) -> Numbers:
        if column is None:
            column = np.empty(self.size, numbers.dtype)
        wide = np.result_type(column.dtype, numbers.dtype)
        column = column.astype(wide, copy=False)
        column[rows] = numbers
        return column

    def _marks(self, column: Bits, rows: Chosen, marks: Bits) -> Bits:
        if marks is NEVER and column is NEVER:
            return NEVER
        if column is NEVER:
            column = np.zeros(self.size, bool)
        column[rows] = marks
        return column


def joined(told: Sequence[Told], size: int) -> Ends:
    """The values of all subjects, of whom each is told once."""
    column = Column(size)
    for rows, ends in told:
        column.put(rows, ends)
    return column.ends


def in_pieces(told: Iterable[Told], size: int) -> Ends:
    """The values of all subjects, told some after the other.

    Shapes:   each has the values of all of them; of those who are in none, any piece will do.
    """
    pieces = iter(told)
    _, first = next(pieces)
    column: Column | None = None
    for rows, ends in pieces:
        if column is None:
            column = Column(size)
            column.put(slice(0, size), first)
        chosen = np.arange(size)[rows]
        column.put(chosen, ends.at(chosen))
    return first if column is None else column.ends
