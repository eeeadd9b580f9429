"""How is the other end of a range reckoned, where most rows are no ranges?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quanheng.engine.arrays.by_value import Reckon
from quanheng.engine.arrays.values import NEVER, Bits, Numbers, either

_FEWER_THAN_ONE_IN = 2


def other_end(
    reckon: Reckon, found: tuple[Numbers, Bits], one: Sequence[Numbers], other: Sequence[Numbers]
) -> tuple[Numbers, Bits]:
    """What is reckoned from the other ends; only rows are asked whose ends are not the same.

    Shapes:   `found` is what was reckoned from `one`.
    """
    low, beyond = found
    differs = np.asarray(_differ(one, other))
    rows = np.flatnonzero(differs) if differs.shape == low.shape and low.ndim else None
    if rows is None or _FEWER_THAN_ONE_IN * len(rows) > len(low):
        return reckon(*other)
    if not len(rows):
        return found
    some, some_beyond = reckon(*(each if each.ndim == 0 else each.take(rows) for each in other))
    high = low.astype(np.result_type(low, some))
    high[rows] = some
    if beyond is NEVER and some_beyond is NEVER:
        return high, NEVER
    marks = np.array(np.broadcast_to(beyond, len(low)))
    marks[rows] = some_beyond
    return high, marks


def _differ(one: Sequence[Numbers], other: Sequence[Numbers]) -> Bits:
    """In which rows any of the columns differs."""
    differs: Bits = NEVER
    for low, high in zip(one, other, strict=True):
        if low is not high:
            differs = either(differs, low != high)
    return differs
