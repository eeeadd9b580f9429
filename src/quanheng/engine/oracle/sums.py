"""What is the sum, the average or the median of rows?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from quanheng.engine.oracle.counting import Counted
from quanheng.engine.oracle.operators import EXACT, Ends, Number, added, numbers, rounded
from quanheng.facts import NONE, UNKNOWN, Value, span
from quanheng.facts.types import MOST_DECIMALS

ZERO = Decimal(0)


def summed(
    rows: Sequence[Counted], *, is_covered: bool, minimum: int | None, is_optional: bool
) -> Value:
    """SUM(x): open rows only widen.

    Missing:  none adds nothing. `minimum` is the least that the field x may hold.
    """
    least = Decimal(minimum) if minimum is not None and minimum >= 0 else None
    total: Ends = (ZERO, ZERO)
    for row in rows:
        total = added(total, _share(row, least, is_optional=is_optional))
    low, high = total
    if is_covered:
        return span(low, high)
    return span(None if least is None else low, None)


def _share(row: Counted, least: Number, *, is_optional: bool) -> Ends:
    """What one row adds."""
    if row.value is NONE:
        return ZERO, ZERO
    low, high = numbers(row.value)
    if least is not None:
        # An unknown value of an optional field may be none, and none adds nothing.
        floor = ZERO if row.value is UNKNOWN and is_optional else least
        low = floor if low is None else max(low, floor)
    if row.is_sure:
        return low, high
    return (
        None if low is None else min(ZERO, low),
        None if high is None else max(ZERO, high),
    )


def average(numbers_of: list[Decimal]) -> Decimal:
    """The average of at least one number."""
    total = ZERO
    for number in numbers_of:
        total = EXACT.add(total, number)
    return EXACT.divide(total, Decimal(len(numbers_of)))


def median(numbers_of: list[Decimal]) -> Decimal:
    """The middle of at least one number; between two middle ones, their average."""
    ordered = sorted(numbers_of)
    half = len(ordered) // 2
    return average(ordered[half : half + 1] if len(ordered) % 2 else ordered[half - 1 : half + 1])


def middle(
    rows: Sequence[Counted], middle_of: Callable[[list[Decimal]], Decimal], *, is_covered: bool
) -> Value:
    """AVG(x) or MEDIAN(x), of the low ends and of the high ends.

    Missing:  unknown where a row may be missing or only may count; none of no rows.
    """
    if not is_covered or not all(row.is_sure for row in rows):
        return UNKNOWN
    if not rows:
        return NONE
    pairs = [numbers(row.value) for row in rows]
    return span(
        _middle([low for low, _ in pairs], middle_of),
        _middle([high for _, high in pairs], middle_of),
    )


def _middle(ends_of: list[Number], middle_of: Callable[[list[Decimal]], Decimal]) -> Number:
    known = [end for end in ends_of if end is not None]
    if len(known) < len(ends_of):
        return None
    return _short(rounded(middle_of(known), MOST_DECIMALS))


def _short(number: Number) -> Number:
    """The same number without the zeros that rounding left behind it.

    >>> _short(Decimal("2.5000000000")), _short(Decimal("100.0000000000"))
    (Decimal('2.5'), Decimal('100'))
    """
    if number is None:
        return None
    whole = number.to_integral_value()
    return EXACT.add(whole, ZERO) if whole == number else number.normalize(EXACT)
