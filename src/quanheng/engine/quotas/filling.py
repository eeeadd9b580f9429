"""How much of what is left can rows take up, if each takes its whole weight or nothing?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
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
    scale = math.lcm(left.denominator, *(weight.denominator for weight in weights))
    counted = Counter(int(weight * scale) for weight in weights)
    return Fraction(most_of_steps(counted, int(left * scale)), scale)


def most_of_steps(counted: Mapping[int, int], left: int) -> int:
    """The same of whole weights, by how many rows there are of each.

    >>> most_of_steps({5: 2, 3: 1}, 9)
    8
    """
    whole = sum(weight * count for weight, count in counted.items())
    if whole <= left:
        return whole
    step = math.gcd(*counted)
    room = left // step
    if room > MOST_STEPS:
        return left
    # Bit n of `sums` tells whether some weights add up to n steps.
    sums, within = 1, (1 << (room + 1)) - 1
    for steps in _bundles(counted, step):
        if steps <= room:
            sums |= (sums << steps) & within
        if sums >> room:
            break
    return step * (sums.bit_length() - 1)


def _bundles(counted: Mapping[int, int], step: int) -> Iterator[int]:
    """Steps that make up, some of them together, whatever any number of rows weighs.

    Of equal weights one, two, four and so on are bundled, and what is left: far fewer than rows.
    """
    for weight, count in sorted(counted.items(), reverse=True):
        bundle = 1
        while count:
            bundle = min(bundle, count)
            yield weight // step * bundle
            count -= bundle
            bundle *= 2
