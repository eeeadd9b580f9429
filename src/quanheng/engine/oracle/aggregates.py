"""What do COUNT, SUM, MIN, MAX and LAST give over sure and open rows?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanheng.engine.oracle import operators
from quanheng.engine.oracle.operators import Ends, Number, Truth, added, compared, numbers
from quanheng.facts import NONE, UNKNOWN, Value, ends, span

ZERO = Decimal(0)


@dataclass(frozen=True)
class Counted:
    """A row that counts or may count, the value read from it, and its place in the order."""

    row: str
    is_sure: bool
    value: Value = UNKNOWN
    order: Value = UNKNOWN


def with_value(is_member: Truth, value: Value, *, is_optional: bool) -> Truth:
    """Membership where a row without a value is out: AND NOT is_none(value)."""
    if value is NONE:
        return False
    return operators.conjunction([is_member, None if value is UNKNOWN and is_optional else True])


def counted(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """COUNT(*): from the sure rows to those and the open ones."""
    sure = sum(row.is_sure for row in rows)
    return span(Decimal(sure), Decimal(len(rows)) if is_covered else None)


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


def extreme(rows: Sequence[Counted], *, is_greatest: bool, is_covered: bool) -> Value:
    """MIN(x) or MAX(x).

    Missing:  none where no row counts; unknown where none surely does, or one may be missing.
    """
    if (early := _settled_early(rows, is_covered=is_covered)) is not None:
        return early
    sure = [ends(row.value) for row in rows if row.is_sure]
    every = [ends(row.value) for row in rows]
    if is_greatest:
        return span(
            operators.greatest_known([low for low, _ in sure]),
            operators.greatest([high for _, high in every]),
        )
    return span(
        operators.least([low for low, _ in every]),
        operators.least_known([high for _, high in sure]),
    )


def latest(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """LAST(x): the value of the one row that is surely the last in its order."""
    if (early := _settled_early(rows, is_covered=is_covered)) is not None:
        return early
    last = operators.greatest_known([ends(row.order)[0] for row in rows if row.is_sure])
    if last is None:
        return UNKNOWN
    contenders = [
        row for row in rows if row.order is not NONE and compared("<", row.order, last) is not True
    ]
    if len(contenders) == 1 and contenders[0].is_sure:
        return contenders[0].value
    return UNKNOWN


def _settled_early(rows: Sequence[Counted], *, is_covered: bool) -> Value | None:
    """What is settled before any value is read."""
    if not is_covered:
        return UNKNOWN
    if any(row.is_sure for row in rows):
        return None
    return UNKNOWN if rows else NONE
