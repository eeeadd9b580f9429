"""In which order do whole numbers stand? Found sixteen bits at a time, which is counting."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_BITS, _IN_32_BITS, _MOST_TURNS = 16, 2, 3
"""Numbers that need more turns are compared with each other."""


def order_of(numbers: npt.NDArray[Any]) -> npt.NDArray[np.signedinteger[Any]]:
    """The places of numbers in ascending order; equal ones stay as they stand.

    >>> order_of(np.array([70000, -3, 70000, 5])).tolist()
    [1, 3, 0, 2]
    """
    if not len(numbers):
        return np.zeros(0, np.int32)
    least, most = int(numbers.min()), int(numbers.max())
    turns = -(-(most - least).bit_length() // _BITS)
    if turns > _MOST_TURNS:
        return _narrow(np.argsort(numbers, kind="stable"))
    # They wrap around, and come out right all the same.
    kind = np.uint32 if turns <= _IN_32_BITS else np.uint64
    heights: npt.NDArray[Any] = numbers.astype(kind)
    heights -= kind(least % (np.iinfo(kind).max + 1))
    found = _narrow(np.argsort(heights.astype(np.uint16), kind="stable"))
    for turn in range(1, turns):
        digits = (heights >> kind(_BITS * turn)).astype(np.uint16)
        found = found.take(_narrow(np.argsort(digits.take(found), kind="stable")))
    return found


def _narrow(places: npt.NDArray[np.intp]) -> npt.NDArray[np.signedinteger[Any]]:
    """Places in half the memory, where there are not too many."""
    return places.astype(np.int32) if len(places) < 2**31 else places
