"""Which values do rows have, and does a condition hold on any or on every one of them?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from quanheng.engine.oracle.counting import Counted
from quanheng.engine.oracle.operators import negation, truth_of, value_of
from quanheng.facts import UNKNOWN, Value, is_exact


def gathered(rows: Sequence[Counted], codes: tuple[str, ...], *, is_covered: bool) -> Value:
    """LIST(x): each value once; codes by their places, texts and links by code point.

    Missing:  unknown where a row may be missing or only may count, or a value is not exact; of no
              rows the empty list.
    """
    if not is_covered or not all(row.is_sure and is_exact(row.value) for row in rows):
        return UNKNOWN
    values = {row.value for row in rows}
    if codes:
        return tuple(code for code in codes if code in values)
    return (*_sorted(values, str), *_sorted(values, Decimal), *_sorted(values, date))


Listed = TypeVar("Listed", str, Decimal, date)


def _sorted(values: Iterable[Value], kind: type[Listed]) -> list[Listed]:
    return sorted(value for value in values if isinstance(value, kind))


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
