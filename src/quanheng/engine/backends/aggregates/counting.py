"""How many rows are there, and how many different values do they have?"""

from __future__ import annotations

from quanheng.engine.backends.aggregates.plan import Plan, Subject, aggregated, counted, rows_where
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    exact,
    is_inexact,
    is_possible,
    is_true,
    negated,
    piece,
)


def plan_count(key: str, membership: Piece) -> Plan:
    """COUNT(*): from the sure rows to those plus the open ones."""
    columns = [(f"{key}_sure", rows_where(is_true(membership)))]
    if membership.is_nullable:
        columns.append((f"{key}_possible", rows_where(is_possible(membership))))

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        covered = subject_of.covered
        sure = counted(frame, f"{key}_sure")
        possible = counted(frame, f"{key}_possible") if membership.is_nullable else sure
        if covered.sql == "TRUE" and possible is sure:
            return exact(sure)
        high = piece("(CASE WHEN {0} THEN {1} END)", covered, possible, nullable=True)
        return Ends(sure, high if covered.sql != "TRUE" else possible)

    return Plan(tuple(columns), finish)


def plan_distinct(key: str, membership: Piece, item: Ends) -> Plan:
    """COUNT(DISTINCT x): what is known makes the least, what is not may each be one more."""
    sure, possible = is_true(membership), is_possible(membership)
    vague = is_inexact(item)
    known = negated(vague)
    distinct = "count(DISTINCT {0}) FILTER (WHERE {1})"
    columns = (
        (f"{key}_sure", rows_where(sure)),
        (f"{key}_known", aggregated(distinct, item.low, every([sure, known]))),
        (f"{key}_every", aggregated(distinct, item.low, every([possible, known]))),
        (f"{key}_vague", rows_where(every([possible, vague]))),
    )

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        sure, known, all_known, more = (
            counted(frame, f"{key}_{part}") for part in ("sure", "known", "every", "vague")
        )
        low = piece("greatest({0}, least({1}, 1))", known, sure, nullable=False)
        high = piece("({0} + {1})", all_known, more, nullable=False)
        if subject_of.covered.sql == "TRUE":
            return Ends(low, high)
        return Ends(
            low, piece("(CASE WHEN {0} THEN {1} END)", subject_of.covered, high, nullable=True)
        )

    return Plan(columns, finish)
