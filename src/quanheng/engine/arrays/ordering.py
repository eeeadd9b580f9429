"""In which order do whole numbers stand? Found sixteen bits at a time, which is counting."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_BITS, _MOST_TURNS = 16, 3
"""Numbers that need more turns are compared with each other."""


def order_of(numbers: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """The places of numbers in ascending order; equal ones stay as they stand.

    >>> order_of(np.array([70000, -3, 70000, 5])).tolist()
    [1, 3, 0, 2]
    """
    if not len(numbers):
        return np.zeros(0, np.intp)
    least, most = int(numbers.min()), int(numbers.max())
    turns = -(-(most - least).bit_length() // _BITS)
    if turns > _MOST_TURNS:
        return np.argsort(numbers, kind="stable")
    heights = numbers.astype(np.int64) - least
    found = np.argsort(heights.astype(np.uint16), kind="stable")
    for turn in range(1, turns):
        digits = (heights >> (_BITS * turn)).astype(np.uint16)
        found = found.take(np.argsort(digits.take(found), kind="stable"))
    return found
