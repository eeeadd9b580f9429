"""What do AND, =, < and + give when a value may be none, unknown or a range?

Source:   docs/semantics.md, sections 1 and 2.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from quanheng.facts import NONE, UNKNOWN, Span, Value, ends, span
from quanheng.facts.types import MOST_DECIMALS
from quanheng.facts.values import Point

Truth = bool | None
Number = Decimal | None
"""One end of a number; None is an open end."""
Ends = tuple[Number, Number]

# Wide enough that no step but the stated rounding ever rounds.
EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
_STEPS = {places: Decimal(1).scaleb(-places) for places in range(MOST_DECIMALS + 1)}


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Kleene's AND.

    >>> conjunction([True, None]), conjunction([None, False]), conjunction([])
    (None, False, True)
    """
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        result = None if truth is None else result
    return result


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Kleene's OR.

    >>> disjunction([False, None]), disjunction([None, True]), disjunction([])
    (None, True, False)
    """
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        result = None if truth is None else result
    return result


def negation(truth: Truth) -> Truth:
    """Kleene's NOT."""
    return None if truth is None else not truth


def truth_of(value: Value) -> Truth:
    """A truth out of a value: whatever is neither true nor false is unknown."""
    return value if isinstance(value, bool) else None


def value_of(truth: Truth) -> Value:
    """A truth as a value."""
    return UNKNOWN if truth is None else truth


_POINTS = (Decimal, date)
_ON_POINTS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def is_less(left: Value, right: Value) -> Truth:
    """Whether every possible left value lies before every possible right one, or none does."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left < right
    if isinstance(left, date) and isinstance(right, date):
        return left < right
    left_low, left_high = ends(left)
    right_low, right_high = ends(right)
    if _before(left_high, right_low):
        return True
    return False if _not_after(right_high, left_low) else None


def compared(sign: str, left: Value, right: Value) -> Truth:
    """`<`, `<=`, `>` or `>=` on numbers or days."""
    if isinstance(left, _POINTS) and isinstance(right, _POINTS):
        return _ON_POINTS[sign](left, right)
    if sign == "<":
        return is_less(left, right)
    if sign == ">":
        return is_less(right, left)
    return negation(is_less(right, left) if sign == "<=" else is_less(left, right))


def _before(one: Point | None, other: Point | None) -> bool:
    return one is not None and other is not None and bool(one < other)  # type: ignore[operator]


def _not_after(one: Point | None, other: Point | None) -> bool:
    return one is not None and other is not None and bool(one <= other)  # type: ignore[operator]


def equal(left: Value, right: Value, *, left_optional: bool, right_optional: bool) -> Truth:
    """`=`, which takes none as a value.

    Missing:  an unknown side of an optional type may be none.
    """
    if left is NONE or right is NONE:
        if left is right:
            return True
        other, may_be_none = (right, right_optional) if left is NONE else (left, left_optional)
        return None if other is UNKNOWN and may_be_none else False
    if isinstance(left, Span) or isinstance(right, Span):
        apart = is_less(left, right), is_less(right, left)
        return False if True in apart else None
    return None if left is UNKNOWN or right is UNKNOWN else left == right


def rounded(number: Number, decimals: int) -> Number:
    """An end with so many decimals, half up (away from zero).

    >>> rounded(Decimal("-2.5"), 0), rounded(Decimal("0.125"), 2)
    (Decimal('-3'), Decimal('0.13'))
    """
    if number is None:
        return None
    # TRAP there is a zero below zero, which is zero all the same.
    return EXACT.add(number.quantize(_STEPS[decimals], context=EXACT), 0)


def numbers(value: Value) -> Ends:
    """The two ends of a number."""
    low, high = ends(value)
    return (
        low if isinstance(low, Decimal) else None,
        high if isinstance(high, Decimal) else None,
    )


def calculated(sign: str, left: Value, right: Value, decimals: int) -> Value:
    """`+`, `-`, `*` or `/` on both ends, rounded to the decimals of the result's type."""
    low, high = _ARITHMETIC[sign](numbers(left), numbers(right))
    return span(rounded(low, decimals), rounded(high, decimals))


def added(left: Ends, right: Ends) -> Ends:
    """The ends of a sum."""
    return _plus(left[0], right[0]), _plus(left[1], right[1])


def _plus(one: Number, other: Number) -> Number:
    return None if one is None or other is None else EXACT.add(one, other)


def negated(number: Ends) -> Ends:
    """The ends of a number with the other sign."""
    low, high = number
    # TRAP a sign of Python's rounds to 28 digits.
    return (
        None if high is None else EXACT.minus(high),
        None if low is None else EXACT.minus(low),
    )


def _subtracted(left: Ends, right: Ends) -> Ends:
    return added(left, negated(right))


def _multiplied(left: Ends, right: Ends) -> Ends:
    one, two = _known(left), _known(right)
    if len(one) == len(two) == 2:
        products = [EXACT.multiply(a, b) for a in one for b in two]
        return min(products), max(products)
    if left[0] is None or right[0] is None or left[0] < 0 or right[0] < 0:
        return None, None
    high = None if left[1] is None or right[1] is None else EXACT.multiply(left[1], right[1])
    return EXACT.multiply(left[0], right[0]), high


def _divided(left: Ends, right: Ends) -> Ends:
    divisors = _known(right)
    if len(divisors) < 2 or divisors[0] <= 0 <= divisors[1]:
        return None, None
    if divisors[1] < 0:
        return _divided(negated(left), negated(right))
    low, high = left
    return (
        None if low is None else min(EXACT.divide(low, divisor) for divisor in divisors),
        None if high is None else max(EXACT.divide(high, divisor) for divisor in divisors),
    )


def _known(number: Ends) -> list[Decimal]:
    return [end for end in number if end is not None]


_ARITHMETIC: dict[str, Callable[[Ends, Ends], Ends]] = {
    "+": added,
    "-": _subtracted,
    "*": _multiplied,
    "/": _divided,
}


def hull(values: Sequence[Value]) -> Value:
    """The one value of a CASE of which several branches may be taken."""
    first = values[0]
    if len(values) == 1 or all(value is NONE for value in values):
        return first
    if any(value is NONE or value is UNKNOWN for value in values):
        return UNKNOWN
    if isinstance(first, Decimal | date | Span):
        pairs = [ends(value) for value in values]
        return span(least([p[0] for p in pairs]), greatest([p[1] for p in pairs]))
    return first if all(value == first for value in values) else UNKNOWN


def least(points: Sequence[Point | None]) -> Point | None:
    """The least of several ends; open where one is open."""
    known = [point for point in points if point is not None]
    return min(known) if len(known) == len(points) else None


def greatest(points: Sequence[Point | None]) -> Point | None:
    """The greatest of several ends; open where one is open."""
    known = [point for point in points if point is not None]
    return max(known) if len(known) == len(points) else None


def least_known(points: Sequence[Point | None]) -> Point | None:
    """The least of the known ends; open where none is known."""
    return least([point for point in points if point is not None] or [None])


def greatest_known(points: Sequence[Point | None]) -> Point | None:
    """The greatest of the known ends; open where none is known."""
    return greatest([point for point in points if point is not None] or [None])
