"""How are many fractions added, split and put in order? In whole numbers, which is quicker."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from fractions import Fraction


def summed(shares: Iterable[Fraction]) -> Fraction:
    """The sum of shares.

    >>> summed([Fraction(1, 3), Fraction(1, 6), Fraction(1, 3)])
    Fraction(5, 6)
    """
    totals: dict[int, int] = {}
    for share in shares:
        above, below = share.as_integer_ratio()
        totals[below] = totals.get(below, 0) + above
    return sum((Fraction(above, below) for below, above in totals.items()), Fraction(0))


def lesser(one: Fraction, other: Fraction) -> Fraction:
    """The lesser of two shares; the first where they are equal."""
    if one is other:
        return one
    above, below = one.as_integer_ratio()
    others_above, others_below = other.as_integer_ratio()
    return one if above * others_below <= others_above * below else other


def in_whole(shares: Collection[Fraction]) -> list[int]:
    """Whole numbers that stand to each other as the shares do.

    >>> in_whole([Fraction(1, 3), Fraction(1, 2)])
    [2, 3]
    """
    ratios = [share.as_integer_ratio() for share in shares]
    common = math.lcm(*{below for _, below in ratios})
    return [above * (common // below) for above, below in ratios]


class Splitting:
    """Splits shares into whole places and what is left; each different share once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], tuple[int, Fraction]] = {}

    def of(self, share: Fraction) -> tuple[int, Fraction]:
        """The whole places of a share, and its remainder.

        >>> Splitting().of(Fraction(7, 3))
        (2, Fraction(1, 3))
        """
        ratio = share.as_integer_ratio()
        made = self._made.get(ratio)
        if made is None:
            floor = ratio[0] // ratio[1]
            made = self._made[ratio] = floor, share - floor
        return made
