"""What is one number divided by another, to ten decimals, on whole columns?"""

from __future__ import annotations

import numpy as np

from quanheng.engine.arrays.choosing import chosen
from quanheng.engine.arrays.values import FARTHEST, Bits, Ends, Numbers, either, exact
from quanheng.engine.arrays.wide import is_wide, lowered, most_of, wide
from quanheng.facts.types import MOST_DECIMALS, Type


def quotient(left: Ends, right: Ends, kinds: tuple[Type, Type]) -> Ends:
    """A quotient of possible values; open where the divisor may be zero."""
    places = MOST_DECIMALS + kinds[1].decimals - kinds[0].decimals
    if left.is_exact and right.is_exact:
        opened = either(either(left.low_open, right.low_open), right.low == 0)
        return exact(divided(left.low, right.low, opened, places), opened)
    above = (right.low > 0) & ~np.asarray(either(right.low_open, right.high_open))
    below = (right.high < 0) & ~np.asarray(either(right.low_open, right.high_open))
    low, low_open = _end(np.minimum, left, right, (above, below), places)
    high, high_open = _end(np.maximum, left, right, (below, above), places)
    return Ends(low, high, low_open, high_open)


def _end(
    choose: np.ufunc, left: Ends, right: Ends, divisors: tuple[Bits, Bits], places: int
) -> tuple[Numbers, Bits]:
    """One end: of the low numbers under some divisors, of the high ones under others."""
    by_low, by_high = divisors
    opened = ~((by_low & ~np.asarray(left.low_open)) | (by_high & ~np.asarray(left.high_open)))
    taken = np.where(by_low, left.low, left.high)
    found = divided(taken, right.low, opened, places)
    if right.high is not right.low:
        found = np.asarray(choose(found, divided(taken, right.high, opened, places)))
    return found, opened


def divided(numbers: Numbers, divisors: Numbers, opened: Bits, places: int) -> Numbers:
    """Quotients with so many more places, half up; 0 where they are open."""
    numbers, divisors = np.where(opened, 0, numbers), np.where(opened, 1, divisors)
    # TRAP of nothing but zeros as well: what they are multiplied by may have 20 digits.
    most = max(most_of(numbers), 1) * 10**places
    is_far = most + most_of(divisors) >= FARTHEST
    numbers, divisors = (
        wide(one) if is_far else one.astype(np.int64) for one in (numbers, divisors)
    )
    sizes, by = abs(numbers) * 10**places, abs(divisors)
    found = (sizes + by // 2) // by
    return lowered(chosen((numbers < 0) == (divisors < 0), found, -found))


def half_up(values: Numbers, unit: int) -> Numbers:
    """The nearest whole units, halves away from zero."""
    values = values if is_wide(values) else np.asarray(values, np.int64)
    sizes = (np.abs(values) + unit // 2) // unit
    return lowered(np.where(values < 0, -sizes, sizes))
