"""Whose shares give way when together they are above the ceiling?

Source:   docs/decisions/0009-whose-places-give-way.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quanheng.engine.quotas.exactly import lesser, summed
from quanheng.engine.quotas.pool import Scaling, UnitShare


def scaled_down(
    units: Sequence[UnitShare], most: Fraction
) -> tuple[Scaling, Fraction, list[Fraction]]:
    """What was scaled, by which factor, and each unit's share after it.

    Shapes:   `most` is the ceiling in places, not rounded. The shares add up to the lesser of
              their own sum and `most`; no share grows.

    >>> raised = UnitShare("a", 40, Fraction(8), Fraction(6))
    >>> ordinary = UnitShare("b", 40, Fraction(6), Fraction(6))
    >>> scaled_down([raised, ordinary], Fraction(13))
    ('raises', Fraction(1, 2), [Fraction(7, 1), Fraction(6, 1)])
    """
    # A share below the plain one is no raise: it stands as it is.
    grounds = [lesser(unit.exact, unit.plain) for unit in units]
    share_sum, ground_sum = summed(unit.exact for unit in units), summed(grounds)
    if share_sum <= most:
        return "nothing", Fraction(1), [unit.exact for unit in units]
    if ground_sum <= most:
        factor = Fraction(most - ground_sum) / (share_sum - ground_sum)
        pairs = zip(units, grounds, strict=True)
        return "raises", factor, [ground + factor * (unit.exact - ground) for unit, ground in pairs]
    factor = most / ground_sum
    return "all_shares", factor, [factor * ground for ground in grounds]
