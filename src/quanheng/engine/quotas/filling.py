"""How much of what is left can rows take up, if each takes its whole weight or nothing?"""

from __future__ import annotations

import math
from collections.abc import Collection
from fractions import Fraction

# ASSUMPTION places are told to a few decimals, so that what is left has fewer steps than this.
MOST_STEPS = 10_000_000


def most_taken_up(weights: Collection[Fraction], left: Fraction) -> Fraction:
    """The greatest sum of some of the weights that is not above what is left.

    Shapes:   weights are never negative. Where they are so finely divided that there are more
              than MOST_STEPS sums to try, what is left is the answer: it is never too little.

    >>> most_taken_up([Fraction(5), Fraction(5)], Fraction(6))
    Fraction(5, 1)
    """
    whole = sum(weights, Fraction(0))
    if whole <= left:
        return whole
    step = _step(weights)
    room = math.floor(left / step)
    if room > MOST_STEPS:
        return left
    # Bit n of `sums` tells whether some weights add up to n steps.
    sums, within = 1, (1 << (room + 1)) - 1
    for weight in weights:
        steps = int(weight / step)
        if steps <= room:
            sums |= (sums << steps) & within
    return step * (sums.bit_length() - 1)


def _step(weights: Collection[Fraction]) -> Fraction:
    """The greatest figure of which every weight is a whole multiple."""
    scale = math.lcm(*(weight.denominator for weight in weights))
    return Fraction(math.gcd(*(int(weight * scale) for weight in weights)), scale)
