"""How are many whole numbers reckoned exactly? In 64 bits where they fit, else in Python's own."""

from __future__ import annotations

from decimal import Context, Decimal

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import pointed
from quanheng.engine.arrays.values import FARTHEST, Numbers
from quanheng.engine.arrays.wide import is_wide, wide
from quanheng.facts.types import MOST_DECIMALS

PLACES = pa.decimal128(38, MOST_DECIMALS)
_ONE = 10**MOST_DECIMALS
_LONG = Context(prec=100)


def plain(number: Decimal) -> str:
    """A number of any size as a text, without a power of ten and without zeros at its end.

    >>> plain(Decimal("2.50")), plain(Decimal("1E+3")), plain(Decimal("-0"))
    ('2.5', '1000', '0')
    """
    # TRAP there is a zero below zero, which is zero all the same.
    return f"{_LONG.add(number, 0).normalize(_LONG):f}"


def times(numbers: Numbers, factor: int) -> Numbers:
    """Numbers so many times as great.

    >>> times(np.array([2, 3]), 10).tolist(), times(np.array([2**40]), 2**40).tolist() == [2**80]
    ([20, 30], True)
    """
    return _wide_enough(numbers, factor) * factor


def divided(numbers: Numbers, below: Numbers | int) -> tuple[Numbers, Numbers]:
    """How often a number goes into others, and what is left of them.

    TRAP `divmod` of numpy knows no whole numbers of Python's.
    """
    if isinstance(below, int) and below >= FARTHEST:
        numbers = wide(numbers)
    found = numbers // below
    return found, numbers - found * below


def sum_fits(numbers: Numbers) -> bool:
    """Whether numbers that are never negative can be added without outgrowing their kind."""
    return is_wide(numbers) or int(numbers.max(initial=0)) * max(len(numbers), 1) < FARTHEST


def product_fits(one: Numbers, other: Numbers) -> bool:
    """Whether the products of numbers that are never negative, one by one, fit into 64 bits."""
    # Floating numbers are wrong by far less than what lies between 62 bits and 63.
    return bool(np.all(one.astype(np.float64) * other.astype(np.float64) < FARTHEST))


def decimals_told(whole: Numbers, rest: Numbers, below: Numbers) -> pa.Array:
    """Figures to ten decimals, half up: whole numbers, and so many parts of one beside each.

    >>> decimals_told(np.array([1, 2]), np.array([2, 0]), np.array([3, 1])).to_pylist()
    [Decimal('1.6666666667'), Decimal('2.0000000000')]
    """
    return _told(times(whole, _ONE) + _of_one(rest, below))


def parts_told(numbers: Numbers, below: int) -> pa.Array:
    """So many parts of one, to ten decimals.

    >>> parts_told(np.array([5, 6]), 4).to_pylist()
    [Decimal('1.2500000000'), Decimal('1.5000000000')]
    """
    floor, rest = divided(numbers, below)
    return decimals_told(floor, rest, np.full_like(rest, below))


def _of_one(rest: Numbers, below: Numbers) -> Numbers:
    """Parts of one, as so many of the last decimal: divided by hand, some digits at a time."""
    digits = _digits_at_once(below)
    if digits == 0:
        rest, below, digits = wide(rest), wide(below), MOST_DECIMALS
    made, left = np.zeros_like(rest), MOST_DECIMALS
    while left:
        now = min(digits, left)
        found, rest = divided(rest * 10**now, below)
        made, left = made * 10**now + found, left - now
    return made + (rest >= below - rest)


def _digits_at_once(below: Numbers) -> int:
    """How many digits of a quotient can be found at once in 64 bits."""
    if is_wide(below):
        return 0
    return max(0, len(str(FARTHEST // max(1, int(below.max(initial=1))))) - 1)


def _told(lasts: Numbers) -> pa.Array:
    """So many of the last decimal as decimals."""
    if not is_wide(lasts):
        return pointed(pa.array(lasts, pa.int64()), MOST_DECIMALS)
    return pa.array([_LONG.scaleb(Decimal(one), -MOST_DECIMALS) for one in lasts.tolist()], PLACES)


def _wide_enough(numbers: Numbers, factor: int) -> Numbers:
    most = max(1, int(numbers.max(initial=0)), -int(numbers.min(initial=0)))
    return numbers if most * abs(factor) < FARTHEST else wide(numbers)
