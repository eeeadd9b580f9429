"""What is the sum of rows?"""

from __future__ import annotations

from collections.abc import Callable

from quanheng.engine.backends.aggregates.plan import (
    Plan,
    Subject,
    aggregated_where,
    counted,
    rows_where,
)
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    is_absent,
    is_open,
    is_possible,
    is_true,
    piece,
    sql_type,
)
from quanheng.facts import Field, Type
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Fact


def least_of(derived: Derived, field_of: Callable[[Fact], Field | None]) -> int | None:
    """The least value a summed field may have; None where that is not declared as 0 or more."""
    item = derived.value.item if derived.value else None
    one = field_of(item) if isinstance(item, Fact) and not item.is_derived else None
    if one is None or one.minimum is None or one.minimum < 0:
        return None
    return one.minimum


def plan_sum(key: str, kind: Type, membership: Piece, item: Ends, least: int | None) -> Plan:
    """SUM: sure rows add their range, open rows only widen it."""
    number = sql_type(kind)
    low = item.low if least is None else _at_least(least, item)
    low, high = _or_zero(item, low), _or_zero(item, item.high)
    sure, open_ = is_true(membership), is_open(membership)
    possible = is_possible(membership)
    below, above = piece("least(0, {0})", low), piece("greatest(0, {0})", high)
    columns = (
        (f"{key}_low", aggregated_where("sum({0})", low, sure, number)),
        (f"{key}_high", aggregated_where("sum({0})", high, sure, number)),
        (f"{key}_down", aggregated_where("sum({0})", below, open_, number)),
        (f"{key}_up", aggregated_where("sum({0})", above, open_, number)),
        (f"{key}_no_low", rows_where(every([is_open(low), possible]))),
        (f"{key}_no_high", rows_where(every([is_open(high), possible]))),
    )  # fmt: skip

    def end(
        frame: Frame, parts: tuple[str, str], gaps: str, covered: Piece, may_open: bool
    ) -> Piece:
        first, second = (
            Piece(f"COALESCE({frame.column(f'a.{key}_{part}')}, CAST(0 AS {number}))", 0, False)
            for part in parts
        )
        gap = counted(frame, f"{key}_{gaps}")
        total = piece(
            f"(CASE WHEN {{0}} = 0 THEN CAST({{1}} + {{2}} AS {number}) END)", gap, first, second,
            nullable=True,
        )  # fmt: skip
        if not may_open or covered.sql == "TRUE":
            return total
        return piece("(CASE WHEN {0} THEN {1} END)", covered, total, nullable=True)

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        covered = subject_of.covered
        bottom = end(frame, ("low", "down"), "no_low", covered, least is None)
        return Ends(bottom, end(frame, ("high", "up"), "no_high", covered, True))

    return Plan(columns, finish)


def _or_zero(item: Ends, part: Piece) -> Piece:
    if item.none is None:
        return part
    return piece(
        "(CASE WHEN {0} THEN 0 ELSE {1} END)", item.none, part,
        nullable=part.is_nullable and not item.is_known,
    )  # fmt: skip


def _at_least(least: int, item: Ends) -> Piece:
    """The low end of a field that is never below `least`; none, which it may be, adds 0."""
    bounded = piece(f"greatest({{0}}, {least})", item.low, nullable=False)
    if not item.is_optional:
        return bounded
    return piece("(CASE WHEN {0} THEN 0 ELSE {1} END)", is_absent(item), bounded, nullable=False)
