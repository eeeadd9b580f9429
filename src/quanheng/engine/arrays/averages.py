"""What is the average of rows, and what their median, on whole columns?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quanheng.engine.arrays.aggregates import Rows, known_where
from quanheng.engine.arrays.division import divided
from quanheng.engine.arrays.values import Bits, Ends, Numbers, both, either
from quanheng.facts.types import MOST_DECIMALS


def average(rows: Rows, item: Ends, decimals: int) -> Ends:
    """AVG: the sums of the ends, divided by how many rows there are."""
    counts, places = rows.sure, MOST_DECIMALS - decimals
    low = _mean(rows, item.low, item.low_open, counts, places)
    high = low if item.is_exact else _mean(rows, item.high, item.high_open, counts, places)
    found = known_where(rows, Ends(low[0], high[0], low[1], high[1]), counts)
    unsure = rows.opened > 0
    if not np.any(unsure):
        return found
    low_open = either(found.low_open, unsure)
    high_open = low_open if found.is_exact else either(found.high_open, unsure)
    return replace(found, low_open=low_open, high_open=high_open)


def _mean(
    rows: Rows, values: Numbers, opened: Bits, counts: Numbers, places: int
) -> tuple[Numbers, Bits]:
    """The mean of one end; open where it is open in any row."""
    sure, segments = rows.membership.sure, rows.segments
    gaps = segments.count(both(opened, sure)) > 0
    total = segments.total(np.where(both(sure, ~np.asarray(opened)), values, 0))
    empty = (counts == 0) | gaps
    return divided(total, counts, empty, places), empty
