"""How do the values of several stretches become one column, as narrow as it can be?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from quanheng.engine.arrays.owners import Chosen
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers

Told: TypeAlias = tuple[Chosen, Ends]
"""Some subjects, and their values."""
_KINDS = (np.int8, np.int16, np.int32)


def slim(ends: Ends) -> Ends:
    """The same values in as few bytes as hold them all."""
    low = _slim(ends.low)
    return replace(ends, low=low, high=low if ends.high is ends.low else _slim(ends.high))


def joined(told: Sequence[Told], size: int) -> Ends:
    """The values of all subjects, of whom each is told once."""
    first = told[0][1]
    low_open = joined_marks([(rows, ends.low_open) for rows, ends in told], size)
    none = joined_marks([(rows, ends.none) for rows, ends in told], size)
    low = _numbers([(rows, ends.low) for rows, ends in told], size)
    high, high_open = low, low_open
    if not all(ends.is_exact for _, ends in told):
        high = _numbers([(rows, ends.high) for rows, ends in told], size)
        high_open = joined_marks([(rows, ends.high_open) for rows, ends in told], size)
    return Ends(low, high, low_open, high_open, none, first.is_optional, first.words)


def _numbers(told: Sequence[tuple[Chosen, Numbers]], size: int) -> Numbers:
    found = np.empty(size, np.result_type(*{one.dtype for _, one in told}))
    for rows, numbers in told:
        found[rows] = numbers
    return found


def joined_marks(told: Sequence[tuple[Chosen, Bits]], size: int) -> Bits:
    """The marks of all, of whom each is told once."""
    if all(marks is NEVER for _, marks in told):
        return NEVER
    found = np.empty(size, bool)
    for rows, marks in told:
        found[rows] = marks
    return found


def _slim(numbers: Numbers) -> Numbers:
    """TRAP who reckons with them must not let them outgrow their width; turned round they fit."""
    low, high = int(numbers.min(initial=0)), int(numbers.max(initial=0))
    for kind in _KINDS:
        if np.iinfo(kind).min < low and high <= np.iinfo(kind).max:
            return numbers.astype(kind, copy=False)
    return numbers
