"""What is the average of rows, and what their median, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from quanheng.engine.arrays.aggregates import Rows, known_where
from quanheng.engine.arrays.division import divided
from quanheng.engine.arrays.values import Bits, Ends, Numbers, both
from quanheng.engine.arrays.wide import added
from quanheng.facts.types import MOST_DECIMALS


def average(rows: Rows, item: Ends, decimals: int) -> Ends:
    """AVG: the sums of the ends, divided by how many rows there are."""
    return _middle(rows, item, decimals, _mean)


def median(rows: Rows, item: Ends, decimals: int) -> Ends:
    """MEDIAN: the ends in their order, and the middle of them."""
    return _middle(rows, item, decimals, _median)


Middle = Callable[[Rows, Numbers, Bits, Numbers, int], tuple[Numbers, Bits]]


def _middle(rows: Rows, item: Ends, decimals: int, middle: Middle) -> Ends:
    """The middle of the low ends and that of the high ones; unknown where rows may be missing."""
    counts, places = rows.sure, MOST_DECIMALS - decimals
    low = middle(rows, item.low, item.low_open, counts, places)
    high = low if item.is_exact else middle(rows, item.high, item.high_open, counts, places)
    found = known_where(rows, Ends(low[0], high[0], low[1], high[1]), counts)
    unsure = rows.opened > 0
    return found.opened_where(unsure) if np.any(unsure) else found


def _mean(
    rows: Rows, values: Numbers, opened: Bits, counts: Numbers, places: int
) -> tuple[Numbers, Bits]:
    """The mean of one end; open where it is open in any row."""
    sure, segments = rows.membership.sure, rows.segments
    gaps = segments.count(both(opened, sure)) > 0
    total = segments.total(np.where(both(sure, ~np.asarray(opened)), values, 0))
    empty = (counts == 0) | gaps
    return divided(total, counts, empty, places), empty


def _median(
    rows: Rows, values: Numbers, opened: Bits, counts: Numbers, places: int
) -> tuple[Numbers, Bits]:
    """The middle one end in order; between two middle ones, half their sum."""
    sure, segments = rows.membership.sure, rows.segments
    known = both(sure, ~np.asarray(opened))
    chosen, each = segments.in_order(values, known)
    empty = (counts == 0) | (segments.count(both(opened, sure)) > 0)
    if not len(chosen):
        return np.zeros(segments.subjects, np.int64), empty
    ordered = np.broadcast_to(values, segments.size).take(chosen)
    starts, last = np.cumsum(each) - each, len(ordered) - 1
    halves = (
        ordered.take(np.minimum(starts + middle, last)) for middle in ((each - 1) // 2, each // 2)
    )
    total = segments.told(added(*halves))
    return divided(total, np.full(len(total), 2), empty, places), empty
