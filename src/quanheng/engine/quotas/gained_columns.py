"""What do all rows of an allocation get, and what becomes of all there is, reckoned on columns?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from quanheng.engine.arrays.values import Bits, Numbers, Truth
from quanheng.engine.arrays.wide import wide
from quanheng.engine.quotas.chance_columns import Chances, Corners, Loads, Turns, chances_of
from quanheng.engine.quotas.figure_columns import Ranks, Weights
from quanheng.engine.quotas.filling import most_of_steps
from quanheng.engine.quotas.split_columns import parts_of
from quanheng.engine.quotas.whole_numbers import sum_fits, times

_NOTHING = Fraction(0)


@dataclass(frozen=True, eq=False)
class Gained:
    """What rows get, and what becomes of all there is: as in `AllocationResult`.

    Shapes:   `given` in so many parts of one, `below`; 0 where a row is open.
    Missing:  figures None where nobody knows how much there is.
    """

    given: Numbers
    below: int
    is_open: Bits
    in_tie: Bits
    total: Fraction | None = None
    reserved: int | None = None
    taken: Fraction | None = None
    left_to_body: Fraction | None = None
    unsettled: Fraction | None = None
    unfilled: Fraction | None = None


def undecided(rows: int) -> Gained:
    """Nobody knows how much there is: every row is open."""
    return Gained(np.zeros(rows, np.int64), 1, np.ones(rows, bool), np.zeros(rows, bool))


def by_turn(
    corners: Corners, is_sure: Bits, qualifies: Truth, places: int, reserved: int
) -> Gained:
    """Places one each, the reserved ones first to the rows that qualify."""
    reserved = min(reserved, places)
    chances = chances_of(Turns(corners, is_sure, qualifies, places, reserved), is_sure)
    return _placed(chances, np.ones(len(is_sure), np.int64), 1, Fraction(places), reserved)


def by_weight(corners: Corners, is_sure: Bits, weights: Weights, places: Fraction) -> Gained:
    """Places to rows that take up their weight each."""
    below = lcm(weights.below, places.denominator)
    least, most = (times(one, below // weights.below) for one in (weights.least, weights.most))
    if not sum_fits(least) or not sum_fits(most):
        least, most = wide(least), wide(most)
    loads = Loads(corners, is_sure, least, most, weights.bounded, int(places * below))
    return _placed(chances_of(loads, is_sure & weights.is_exact), least, below, places, 0)


def _placed(
    chances: Chances, weights: Numbers, below: int, places: Fraction, reserved: int
) -> Gained:
    given = np.where(chances.is_in, weights, 0)
    taken = int(given.sum())
    left, is_open = int(places * below) - taken, bool(chances.is_open.any())
    tied = np.unique(weights[chances.in_tie], return_counts=True)
    counted = dict(zip(*(one.tolist() for one in tied), strict=True))
    to_body = 0 if is_open else most_of_steps(counted, left)
    return Gained(
        given, below, chances.is_open, chances.in_tie, places, reserved,
        Fraction(taken, below), Fraction(to_body, below),
        unsettled=Fraction(left, below) if is_open else _NOTHING,
        unfilled=_NOTHING if is_open else Fraction(left - to_body, below),
    )  # fmt: skip


def of_amount(
    is_sure: Bits, weights: Weights, total: Fraction, decimals: int, keys: Sequence[Ranks]
) -> Gained:
    """Parts of an amount, in units of its last decimal.

    Missing:  every row is open where one may not be there, or its weight is not known.
    """
    below, rows = 10**decimals, len(is_sure)
    if not np.all(is_sure & weights.is_exact):
        return Gained(
            np.zeros(rows, np.int64), below, np.ones(rows, bool), np.zeros(rows, bool),
            total, 0, _NOTHING, _NOTHING, unsettled=total, unfilled=_NOTHING,
        )  # fmt: skip
    made = parts_of(int(total * below), weights.least, keys)
    taken, to_body = Fraction(int(made.amount.sum()), below), Fraction(made.left_to_body, below)
    return Gained(
        made.amount, below, np.zeros(rows, bool), made.in_tie, total, 0, taken, to_body,
        unsettled=_NOTHING, unfilled=total - taken - to_body,
    )  # fmt: skip
