"""Which rows count, and how many are they, or how many different values do they have?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanheng.engine.oracle import operators
from quanheng.engine.oracle.operators import Truth
from quanheng.facts import NONE, UNKNOWN, Value, is_exact, span


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


def settled_early(rows: Sequence[Counted], *, is_covered: bool) -> Value | None:
    """What is settled before any value is read."""
    if not is_covered:
        return UNKNOWN
    if any(row.is_sure for row in rows):
        return None
    return UNKNOWN if rows else NONE


def counted(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """COUNT(*): from the sure rows to those and the open ones."""
    sure = sum(row.is_sure for row in rows)
    return span(Decimal(sure), Decimal(len(rows)) if is_covered else None)


def distinct(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """COUNT(DISTINCT x): an inexact value may be one of the others, or one more."""
    sure = {row.value for row in rows if row.is_sure and is_exact(row.value)}
    every = {row.value for row in rows if is_exact(row.value)}
    least = max(len(sure), int(any(row.is_sure for row in rows)))
    most = len(every) + sum(not is_exact(row.value) for row in rows)
    return span(Decimal(least), Decimal(most) if is_covered else None)
