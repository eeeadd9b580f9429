"""How are whole numbers beyond 62 bits reckoned? In Python's own, which know no end.

They are rare and slow. So numbers are lifted where a step might outgrow 62 bits, and lowered again
where what came out does not; whoever does not reckon with them sees their order alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np

from quanheng.engine.arrays.values import FARTHEST, Numbers
from quanheng.errors import NumberOverflow

MOST_DIGITS = 200
"""A number with more ends the run: nobody means it, and squared again and again it has no end."""
EXACT = Context(prec=2 * MOST_DIGITS, rounding=ROUND_HALF_UP)
_BEYOND_ALL = 10**MOST_DIGITS


def is_wide(numbers: Numbers) -> bool:
    """Whether numbers are Python's own."""
    return numbers.dtype == object


def wide(numbers: Numbers) -> Numbers:
    """The same numbers as Python's own."""
    # TRAP a number of numpy's stays itself in a column of Python's, and wraps around there.
    return np.asarray(np.asarray(numbers).astype(object))


def whole_numbers(listed: Sequence[int]) -> Numbers:
    """Whole numbers of any size as an array.

    >>> whole_numbers([3, 2**62]).dtype, whole_numbers([3, 4]).dtype
    (dtype('O'), dtype('int64'))
    """
    fits = all(-FARTHEST < one < FARTHEST for one in listed)
    return np.array(listed, np.int64 if fits else object)


def lowered(numbers: Numbers) -> Numbers:
    """The same numbers in 64 bits, unless one does not fit.

    Errors:   NumberOverflow where one has more digits than anybody means.
    """
    # TRAP of one number for all rows, Python's own, numpy makes the number itself.
    numbers = np.asarray(numbers)
    if not is_wide(numbers):
        return numbers
    most = most_of(numbers)
    if most >= _BEYOND_ALL:
        raise NumberOverflow()
    return numbers if most >= FARTHEST else numbers.astype(np.int64)


def most_of(numbers: Numbers) -> int:
    """How far the numbers are from 0 at most."""
    return max(abs(int(np.max(numbers, initial=0))), abs(int(np.min(numbers, initial=0))))


def added(one: Numbers, other: Numbers) -> Numbers:
    """Sums, one by one."""
    if most_of(one) + most_of(other) < FARTHEST:
        return np.add(one, other, dtype=np.int64)
    return lowered(wide(one) + wide(other))


def multiplied(one: Numbers, other: Numbers | int) -> Numbers:
    """Products, one by one, which may yet be shortened."""
    most = abs(other) if isinstance(other, int) else most_of(other)
    if most_of(one) * most < FARTHEST:
        return np.multiply(one, other, dtype=np.int64)
    return np.asarray(wide(one) * (other if isinstance(other, int) else wide(other)))


def outermost(*numbers: Numbers) -> Numbers:
    """One number for all rows that lies beyond all of these.

    >>> int(outermost(np.array([5]))) == 2**62, int(outermost(whole_numbers([2**70]))) > 2**70
    (True, True)
    """
    if any(is_wide(one) for one in numbers):
        return np.array(_BEYOND_ALL, object)
    return np.int64(FARTHEST)  # type: ignore[return-value]


def within(numbers: Numbers, low: int, high: int) -> Numbers:
    """Numbers in 64 bits: what lies beyond two bounds becomes these."""
    numbers = numbers if is_wide(numbers) else np.asarray(numbers, np.int64)
    return np.asarray(np.clip(numbers, low, high)).astype(np.int64)


def in_same_order(*numbers: Numbers) -> tuple[Numbers, ...]:
    """Numbers in 64 bits that stand in the same order as these do, all together.

    >>> in_same_order(whole_numbers([2**70, 5]), whole_numbers([7, 5]))[0].tolist()
    [2, 0]
    """
    if not any(is_wide(one) for one in numbers):
        return numbers
    every = np.concatenate([one.reshape(-1) for one in numbers])
    places = np.unique(every, return_inverse=True)[1]
    ends = np.cumsum([one.size for one in numbers])[:-1]
    parts = zip(np.split(places, ends), numbers, strict=True)
    return tuple(part.reshape(one.shape) for part, one in parts)


def whole_of(number: Decimal, decimals: int) -> int:
    """A decimal as so many of its smallest part, half up.

    >>> whole_of(Decimal("1.25"), 2), whole_of(Decimal("0.125"), 2)
    (125, 13)
    """
    return int(number.scaleb(decimals, EXACT).to_integral_value(ROUND_HALF_UP, EXACT))


def decimal_of(number: int, decimals: int) -> Decimal:
    """So many smallest parts as a decimal."""
    return Decimal(number).scaleb(-decimals, EXACT)
