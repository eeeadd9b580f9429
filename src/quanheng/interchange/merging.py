"""What do the rows that speak of the same row say together?

Rows of one table must agree. Rows of several tables may each tell a part: what one leaves open
another fills, and of two days that agree the more exact one counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.facts import UNKNOWN, Value, ends
from quanheng.facts.values import Point, is_exact, span
from quanheng.interchange.set_rows import SetRows

DIFFER = object()
"""What rows say that contradict each other."""


def said_together(rows: SetRows, name: str, group: Sequence[int]) -> Value | object:
    """The one value of a field, or DIFFER; weak rows count only where the others are open."""
    strong = [row for row in group if row not in rows.weak] or [*group]
    said = _strong(rows, name, strong)
    if said is UNKNOWN and len(strong) < len(group):
        return _strong(rows, name, [row for row in group if row in rows.weak])
    return said


def _strong(rows: SetRows, name: str, group: Sequence[int]) -> Value | object:
    column = rows.columns[name]
    by_table: dict[int, Value] = {}
    for row in group:
        part = rows.origins[row][0]
        if by_table.setdefault(id(part), column[row]) != column[row]:
            return DIFFER
    said: Value | object = UNKNOWN
    for value in by_table.values():
        said = _agreed(said, value)
        if said is DIFFER:
            break
    return said


def _agreed(one: Value | object, other: Value) -> Value | object:
    if one is UNKNOWN or one == other:
        return other
    if other is UNKNOWN:
        return one
    (low, high), (other_low, other_high) = ends(one), ends(other)  # type: ignore[arg-type]
    has_range = not (is_exact(one) and is_exact(other))  # type: ignore[arg-type]
    if not has_range or None in (low, high, other_low, other_high):
        return DIFFER
    return _met(low, high, other_low, other_high)


def _met(low: Point | None, high: Point | None, other_low: Point | None,
         other_high: Point | None) -> Value | object:  # fmt: skip
    """What two ranges have in common."""
    begin = max(low, other_low)  # type: ignore[type-var]
    end = min(high, other_high)  # type: ignore[type-var]
    return DIFFER if begin > end else span(begin, end)  # type: ignore[operator]
