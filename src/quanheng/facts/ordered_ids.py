"""Where do many ids stand among ordered ones?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]


def by_halves(ordered: pa.Array, names: pa.Array) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Before which of ordered ids each of many would stand, and whether it is that one.

    One search for all.

    >>> places, is_there = by_halves(pa.array(["a", "c"]), pa.array(["c", "b", "d"]))
    >>> places.tolist(), is_there.tolist()
    ([1, 1, 2], [True, False, False])
    """
    if not len(ordered):
        return np.zeros(len(names), np.int64), np.zeros(len(names), bool)
    low = np.zeros(len(names), np.int64)
    high, last = low + len(ordered), len(ordered) - 1
    while (is_open := low < high).any():
        middle = (low + high) >> 1
        at = ordered.take(pa.array(np.minimum(middle, last)))
        is_before = pc.less(at, names).to_numpy(zero_copy_only=False) & is_open
        low = np.where(is_before, middle + 1, low)
        high = np.where(is_before, high, np.where(is_open, middle, high))
    at = ordered.take(pa.array(np.minimum(low, last)))
    return low, np.asarray(pc.equal(at, names))
