"""Which values do rows have, and does a condition hold on any or on every one of them?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from quanheng.engine.oracle.counting import Counted
from quanheng.engine.oracle.operators import negation, truth_of, value_of
from quanheng.facts import UNKNOWN, Value, is_exact


def gathered(rows: Sequence[Counted], codes: tuple[str, ...], *, is_covered: bool) -> Value:
    """LIST(x): each value once, numbers and days by size, codes by their places, others by point.

    Missing:  unknown where a row may be missing or only may count, or a value is unknown or a
              range; of no rows the empty list.
    """
    values = {row.value for row in rows if isinstance(row.value, (str, Decimal, date))}
    is_known = all(row.is_sure and is_exact(row.value) for row in rows)
    if not is_covered or not is_known:
        return UNKNOWN
    if codes:
        return tuple(code for code in codes if code in values)
    return tuple(sorted(values))


def on_any(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """ANY(c): a sure row settles it; that none holds, only where none can be missing."""
    if any(row.is_sure and row.value is True for row in rows):
        return True
    is_out = is_covered and all(row.value is False for row in rows)
    return False if is_out else UNKNOWN


def on_every(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """EVERY(c): NOT ANY(NOT c)."""
    contrary = [replace(row, value=value_of(negation(truth_of(row.value)))) for row in rows]
    return value_of(negation(truth_of(on_any(contrary, is_covered=is_covered))))
