"""How is an amount split among rows into whole parts, reckoned on columns?

`splitting.py` says the same row by row, in fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import in_same_order, wide
from quanheng.engine.quotas.figure_columns import Ranks
from quanheng.engine.quotas.remainder_columns import given_in_order
from quanheng.engine.quotas.whole_numbers import divided, sum_fits, times


@dataclass(frozen=True, eq=False)
class Parts:
    """What each row surely gets in whole units, and where the body decides on one more.

    Shapes:   `left_to_body` is how many it decides on.
    """

    amount: Numbers
    in_tie: Bits
    left_to_body: int


def parts_of(amount: int, weights: Numbers, keys: Sequence[Ranks]) -> Parts:
    """Split a whole amount in proportion to whole weights, the largest remainders first.

    Shapes:   keys settle ties, up to the first that is not exact for every row.
    """
    whole = int((weights if sum_fits(weights) else wide(weights)).sum())
    if not whole:
        return Parts(np.zeros(len(weights), np.int64), np.zeros(len(weights), bool), 0)
    floor, remainder = divided(times(weights, amount), whole)
    rows, left = len(weights), amount - int(floor.sum())
    has_extra, in_tie, to_body = given_in_order(
        np.zeros(rows, np.int64), [-in_same_order(remainder)[0], *_settling(keys)],
        np.ones(rows, bool), np.array([left]), np.array([rows]),
    )  # fmt: skip
    return Parts(floor + has_extra, in_tie, int(to_body[0]))


def _settling(keys: Sequence[Ranks]) -> list[Numbers]:
    """The keys before the first that is not exact."""
    found: list[Numbers] = []
    for key in keys:
        if not key.is_exact:
            break
        found.append(key.best)
    return found
