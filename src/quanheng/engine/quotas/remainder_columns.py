"""Who gets the places that whole shares leave over in many pools, reckoned on columns?

`remainders.py` says the same for one pool, name by name.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quanheng.engine.arrays.values import Bits, Numbers


def given_in_order(
    of: Numbers, order: Sequence[Numbers], candidates: Bits, extras: Numbers, wanted: Numbers
) -> tuple[Bits, Bits, Numbers]:
    """Who gets one of the extra places of its pool, who stands in the tie, and what is left there.

    Those of one standing for whom the places do not suffice get none.
    """
    has_extra, left = candidates.copy(), np.zeros(len(extras), np.int64)
    is_in_tie = np.zeros(len(of), bool)
    rows = np.flatnonzero(candidates & (extras < wanted).take(of))
    if not len(rows):
        return has_extra, is_in_tie, left
    columns = [of.take(rows), *(one.take(rows) for one in order)]
    ordered = np.lexsort(columns[::-1])
    rows, columns = rows.take(ordered), [one.take(ordered) for one in columns]
    first = _firsts(columns)
    sizes = np.diff(first, append=len(rows))
    pools = columns[0].take(first)
    before = first - first.take(np.searchsorted(pools, pools))
    count = extras.take(pools)
    has_extra[rows] = np.repeat(before + sizes <= count, sizes)
    tied = (before < count) & (count < before + sizes)
    is_in_tie[rows] = np.repeat(tied, sizes)
    left[pools[tied]] = (count - before)[tied]
    return has_extra, is_in_tie, left


def _firsts(columns: Sequence[Numbers]) -> Numbers:
    """Where rows in order differ from those before in any column."""
    differs = np.zeros(len(columns[0]), bool)
    differs[0] = True
    for one in columns:
        differs[1:] |= one[1:] != one[:-1]
    return np.flatnonzero(differs)
