"""What does a column of possible values hold? Two ends, and marks of what is open or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[Any]
"""Whole numbers, one for each row or one for all."""
Bits = npt.NDArray[Any]
"""Marks, one for each row or one for all."""
NEVER: Bits = np.False_  # type: ignore[assignment]
ALWAYS: Bits = np.True_  # type: ignore[assignment]
FARTHEST = 2**62
"""No number of 64 bits lies beyond here; what does is one of Python's own (`wide`)."""
_FIRST = 1000
"""So many rows are asked before all are."""


class NotHere(Exception):
    """What is asked of some rows alone cannot be told without the others."""


@dataclass(frozen=True, eq=False)
class Truth:
    """A truth for each row: surely true, and not surely false.

    Shapes:   arrays of one length, or one value for all rows; where nothing is open, both are
              the same object.
    """

    sure: Bits
    possible: Bits

    @property
    def is_settled(self) -> bool:
        """Whether it is open in no row."""
        return self.sure is self.possible

    @property
    def opened(self) -> Bits:
        """Where it is neither."""
        return NEVER if self.is_settled else self.possible & ~self.sure

    def at(self, places: npt.NDArray[np.intp]) -> Truth:
        """The truths at some places."""
        sure = _taken(self.sure, places)
        return Truth(sure, sure if self.is_settled else _taken(self.possible, places))


@dataclass(frozen=True, eq=False)
class Ends:
    """The low and the high end of a value for each row, and whether it is none.

    Shapes:   whole numbers: days since 1970, decimals as so many of their smallest part, words
              and links by number. `words` tells which numbers: of which set, or of texts.
    Missing:  an end is open where its mark says so, as both are where it is none.
    """

    low: Numbers
    high: Numbers
    low_open: Bits = NEVER
    high_open: Bits = NEVER
    none: Bits = NEVER
    is_optional: bool = False
    words: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it is one value or unknown, never a range."""
        return self.low is self.high and self.low_open is self.high_open

    @property
    def absent(self) -> Bits:
        """Where nothing is known: not none, and both ends open."""
        return without(both(self.low_open, self.high_open), self.none)

    @property
    def inexact(self) -> Bits:
        """Where it is unknown or a range."""
        if self.is_exact:
            return self.absent
        settled = (self.low == self.high) & ~either(self.low_open, self.high_open)
        return without(~settled, self.none)

    @property
    def ranges(self) -> Bits:
        """Where the ends are not the same, be it one value or nothing."""
        opened = self.low_open != self.high_open
        found: Bits = opened | (~np.asarray(self.low_open) & (self.low != self.high))
        return found

    def opened_where(self, bits: Bits) -> Ends:
        """The same, with both ends open also where these marks are."""
        low_open = either(self.low_open, bits)
        high_open = low_open if self.is_exact else either(self.high_open, bits)
        return replace(self, low_open=low_open, high_open=high_open)

    def narrowed(self) -> Ends:
        """The same, without marks and ends that no row needs."""
        none = self.none if np.any(self.none) else NEVER
        low_open = self.low_open if np.any(self.low_open) else NEVER
        if self.is_exact or not self._has_ranges:
            return replace(self, high=self.low, low_open=low_open, high_open=low_open, none=none)
        high_open = self.high_open if np.any(self.high_open) else NEVER
        return replace(self, low_open=low_open, high_open=high_open, none=none)

    @property
    def _has_ranges(self) -> bool:
        """Whether the ends of any row are not the same; where ranges stand, the first rows tell."""
        return any(np.any(one.ranges) for one in (self.within(slice(_FIRST)), self))

    def of(self, rows: slice | npt.NDArray[np.intp]) -> Ends:
        """The values of some rows; of those that follow each other nothing is copied."""
        return self.within(rows) if isinstance(rows, slice) else self.at(rows)

    def at(self, places: npt.NDArray[np.intp]) -> Ends:
        """The values at some places."""
        low = _taken(self.low, places)
        low_open = _taken(self.low_open, places)
        if self.is_exact:
            high, high_open = low, low_open
        else:
            high, high_open = _taken(self.high, places), _taken(self.high_open, places)
        none = _taken(self.none, places)
        return replace(self, low=low, high=high, low_open=low_open, high_open=high_open, none=none)

    def within(self, rows: slice) -> Ends:
        """The values of rows that stand beside each other; nothing is copied."""
        low, low_open = cut(self.low, rows), cut(self.low_open, rows)
        high, high_open = low, low_open
        if not self.is_exact:
            high, high_open = cut(self.high, rows), cut(self.high_open, rows)
        none = cut(self.none, rows)
        return replace(self, low=low, high=high, low_open=low_open, high_open=high_open, none=none)


def exact(values: Numbers, opened: Bits = NEVER, words: str = "") -> Ends:
    """One value in each row, or unknown."""
    return Ends(values, values, opened, opened, words=words)


def single(number: int) -> Numbers:
    """One whole number for all rows.

    TRAP beside narrow columns a Python number would be cut to their width.
    """
    if abs(number) >= FARTHEST:
        return np.array(number, object)
    return np.int64(number)  # type: ignore[return-value]


def settled(bits: Bits) -> Truth:
    """A truth that is never open."""
    return Truth(bits, bits)


TRUE, FALSE = settled(ALWAYS), settled(NEVER)
OPEN = Truth(NEVER, ALWAYS)


def truth_of(holds: Bits, opened: Bits) -> Truth:
    """A truth that is open in some rows."""
    if opened is NEVER:
        return settled(holds)
    return Truth(holds & ~opened, holds | opened)


def ends_of(truth: Truth) -> Ends:
    """A truth as a value: 1 or 0."""
    return exact(np.asarray(truth.sure).astype(np.int64), truth.opened)


def as_truth(ends: Ends) -> Truth:
    """A value of a truth: 1 or 0."""
    return truth_of(ends.low != 0, ends.low_open)


def every(truths: Sequence[Truth]) -> Truth:
    """Kleene's AND; true for none."""
    return FALSE if FALSE in truths else reduce(_and, truths, TRUE)


def some(truths: Sequence[Truth]) -> Truth:
    """Kleene's OR; false for none."""
    return TRUE if TRUE in truths else reduce(_or, truths, FALSE)


def negated(truth: Truth) -> Truth:
    """Kleene's NOT."""
    if truth.is_settled:
        return FALSE if truth is TRUE else TRUE if truth is FALSE else settled(~truth.sure)
    return Truth(~truth.possible, ~truth.sure)


def both(one: Bits, other: Bits) -> Bits:
    """Where both hold; nothing is made anew where one of them never or always does."""
    if one is other or other is ALWAYS or one is NEVER:
        return one
    return other if one is ALWAYS or other is NEVER else one & other


def either(one: Bits, other: Bits) -> Bits:
    """Where one of two holds; nothing is made anew where one of them never or always does."""
    if one is other or other is NEVER or one is ALWAYS:
        return one
    return other if one is NEVER or other is ALWAYS else one | other


def either_of(marks: Sequence[Bits]) -> Bits:
    """Where any of several marks holds."""
    return reduce(either, marks, NEVER)


def without(one: Bits, other: Bits) -> Bits:
    """Where one holds and the other does not."""
    return one if other is NEVER or one is NEVER else one & ~other


def _and(one: Truth, other: Truth) -> Truth:
    sure = both(one.sure, other.sure)
    if one.is_settled and other.is_settled:
        return settled(sure)
    return Truth(sure, both(one.possible, other.possible))


def _or(one: Truth, other: Truth) -> Truth:
    sure = either(one.sure, other.sure)
    if one.is_settled and other.is_settled:
        return settled(sure)
    return Truth(sure, either(one.possible, other.possible))


def chosen_small(here: Bits, one: Numbers | np.int8, other: Numbers | np.int8) -> Numbers:
    """One small number where a mark is, and another elsewhere.

    TRAP np.where asks row by row which it is; where that comes as it may, it takes a hundred times
    as long as to reckon with the marks. So of numbers below 64 only.
    """
    if here is ALWAYS or here is NEVER:
        return np.asarray(one if here is ALWAYS else other)
    found: Numbers = other + here.view(np.int8) * (one - other)
    return found


def cut(values: Numbers, rows: slice) -> Numbers:
    """The values of rows that stand beside each other; what is one for all stays so."""
    return values if values.ndim == 0 else values[rows]


def joined(parts: Sequence[Ends], sizes: Sequence[int]) -> Ends:
    """The values of stretches of so many rows, one after the other."""
    if len(parts) == 1:
        return parts[0]

    def end(name: str) -> Numbers:
        each: list[Numbers] = [getattr(one, name) for one in parts]
        if all(one is each[0] for one in each) and each[0].ndim == 0:
            return each[0]
        return np.concatenate([np.broadcast_to(*one) for one in zip(each, sizes, strict=True)])

    low, low_open = end("low"), end("low_open")
    high, high_open = low, low_open
    if not all(one.is_exact for one in parts):
        high, high_open = end("high"), end("high_open")
    return replace(parts[0], low=low, high=high, low_open=low_open, high_open=high_open,
                   none=end("none"))  # fmt: skip


def _taken(values: npt.NDArray[np.generic], places: npt.NDArray[np.intp]) -> npt.NDArray:  # type: ignore[type-arg]
    return values if values.ndim == 0 else values.take(places)
