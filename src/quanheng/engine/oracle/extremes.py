"""Which is the least, the greatest, the first or the last of rows?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quanheng.engine.oracle import operators
from quanheng.engine.oracle.counting import Counted, settled_early
from quanheng.engine.oracle.operators import compared
from quanheng.facts import NONE, UNKNOWN, Value, ends, span


def extreme(rows: Sequence[Counted], *, is_greatest: bool, is_covered: bool) -> Value:
    """MIN(x) or MAX(x).

    Missing:  none where no row counts; unknown where none surely does, or one may be missing.
    """
    if (early := settled_early(rows, is_covered=is_covered)) is not None:
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


def extreme_code(
    rows: Sequence[Counted], codes: tuple[str, ...], *, is_greatest: bool, is_covered: bool
) -> Value:
    """MIN(x) or MAX(x) of ordered codes, by their places in the list."""
    placed = [replace(row, value=_place(row.value, codes)) for row in rows]
    found = extreme(placed, is_greatest=is_greatest, is_covered=is_covered)
    if isinstance(found, Decimal):
        return codes[int(found)]
    return NONE if found is NONE else UNKNOWN


def _place(code: Value, codes: tuple[str, ...]) -> Value:
    return Decimal(codes.index(code)) if isinstance(code, str) and code in codes else UNKNOWN


def latest(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """LAST(x): the value of the one row that is surely the last in its order."""
    if (early := settled_early(rows, is_covered=is_covered)) is not None:
        return early
    last = operators.greatest_known([ends(row.order)[0] for row in rows if row.is_sure])
    if last is None:
        return UNKNOWN
    return _of_the_only([row for row in rows if compared("<", row.order, last) is not True])


def earliest(rows: Sequence[Counted], *, is_covered: bool) -> Value:
    """FIRST(x): the value of the one row that is surely the first in its order."""
    if (early := settled_early(rows, is_covered=is_covered)) is not None:
        return early
    first = operators.least_known([ends(row.order)[1] for row in rows if row.is_sure])
    if first is None:
        return UNKNOWN
    return _of_the_only([row for row in rows if compared(">", row.order, first) is not True])


def _of_the_only(contenders: Sequence[Counted]) -> Value:
    """The value of the one row that contends and surely counts; one without a place never does."""
    placed = [row for row in contenders if row.order is not NONE]
    return placed[0].value if len(placed) == 1 and placed[0].is_sure else UNKNOWN
