"""Which rows hold a value? First rows are put in order once, those that moved since beside them."""

from __future__ import annotations

import numpy as np

from quanheng.engine.renewal.by_number import ByNumber, Whole
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, union

LEAST = -3
"""No value is less."""
_BITS = 32
"""A value and a row stand in one number, the row below so many bits."""
FEW = 1000
"""So many rows that moved are never too many."""


class RowsByValue:
    """The rows of which each value was seen; whether they still hold it is looked up.

    Shapes:   `values` gives what each row holds now. The rows of one value lie beside each other.
    """

    def __init__(self, values: ByNumber) -> None:
        self._values = values
        first = values.whole
        self._order = None if _is_rising(first) else _order_of(first)
        self._ends = _ends_of(first if self._order is None else first.take(self._order))
        self._moved, self._most = NOBODY, len(first) // 8 + FEW

    @property
    def is_outgrown(self) -> bool:
        """Whether so much moved that all is better put in order again."""
        return len(self._moved) > self._most

    def note(self, numbers: Numbers, values: Numbers) -> None:
        """Let some rows be found by values that they hold now."""
        self._moved = union(self._moved, distinct(_pair(values, numbers)))

    def holding(self, wanted: Numbers) -> Numbers:
        """The rows that hold one of some values."""
        first, asked = self._first(wanted)
        later, sought = self._later(wanted)
        if not len(later):
            return self._true(first, asked)
        rows, values = np.concatenate([first, later]), np.concatenate([asked, sought])
        return self._true(rows, values)

    def _true(self, rows: Numbers, values: Numbers) -> Numbers:
        return distinct(rows[self._values.of(rows) == values])

    def _first(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        known = wanted[wanted - LEAST < len(self._ends) - 1]
        places, asked = _spread(self._ends[known - LEAST], self._ends[known - LEAST + 1], known)
        return (places if self._order is None else self._order[places].astype(np.int64)), asked

    def _later(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        if not len(self._moved):
            return NOBODY, NOBODY
        begins = np.searchsorted(self._moved, _pair(wanted, 0))
        ends = np.searchsorted(self._moved, _pair(wanted + 1, 0))
        places, asked = _spread(begins, ends, wanted)
        return self._moved[places] & ((1 << _BITS) - 1), asked


def _pair(values: Numbers, numbers: Numbers | int) -> Numbers:
    return ((values - LEAST) << _BITS) | numbers


def _spread(begins: Numbers, ends: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """Every place from each beginning to its end, and the value that it is of."""
    counts = ends - begins
    if not counts.sum():
        return NOBODY, NOBODY
    before = np.cumsum(counts) - counts
    return np.arange(counts.sum()) + np.repeat(begins - before, counts), np.repeat(values, counts)


def _is_rising(values: Whole) -> bool:
    return bool((values[1:] >= values[:-1]).all())


def _ends_of(ordered: Whole) -> Numbers:
    """Where the rows of each value begin, and behind that where they end; from LEAST on."""
    if not len(ordered):
        return np.zeros(1, np.int64)
    lasts = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))
    ends = np.zeros(int(ordered[-1]) - LEAST + 2, np.int64)
    ends[ordered.take(lasts) - LEAST + 1] = lasts + 1
    return np.maximum.accumulate(ends)


def _order_of(values: Whole) -> Whole:
    """The rows in the order of their values, by half a value at a time: numpy counts these."""
    counted = (values - np.int32(LEAST)).view(np.uint32)
    low, high = counted.astype(np.uint16), (counted >> np.uint32(16)).astype(np.uint16)
    order: Whole = np.argsort(low, kind="stable").astype(np.int32)
    return order[np.argsort(high.take(order), kind="stable")] if high.any() else order
