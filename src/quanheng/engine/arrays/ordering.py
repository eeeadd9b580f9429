"""In which order do whole numbers stand? Each is sorted together with its place, in one word."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_WORD = 64


def order_of(numbers: npt.NDArray[Any]) -> npt.NDArray[np.signedinteger[Any]]:
    """The places of numbers in ascending order; equal ones stay as they stand.

    >>> order_of(np.array([70000, -3, 70000, 5])).tolist()
    [1, 3, 0, 2]
    """
    count = len(numbers)
    if not count:
        return np.zeros(0, np.int32)
    least, most = int(numbers.min()), int(numbers.max())
    bits = count.bit_length()
    if (most - least).bit_length() + bits > _WORD:
        return _narrow(np.argsort(numbers, kind="stable"))
    # To sort words is several times as quick as to sort places by what stands there.
    words: npt.NDArray[Any] = numbers.astype(np.uint64)
    # They wrap around, and come out right all the same.
    words -= np.uint64(least % 2**_WORD)
    words <<= np.uint64(bits)
    words |= np.arange(count, dtype=np.uint64)
    words.sort()
    words &= np.uint64((1 << bits) - 1)
    return _narrow(words)


def _narrow(places: npt.NDArray[Any]) -> npt.NDArray[np.signedinteger[Any]]:
    """Places in half the memory, where there are not too many."""
    return places.astype(np.int32 if len(places) < 2**31 else np.int64)
