"""Does a condition hold on any row, or on every one?"""

from __future__ import annotations

from quanheng.engine.backends.aggregates.plan import Plan, Subject, counted, rows_where
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    exact,
    is_possible,
    is_true,
    negated,
    piece,
)


def plan_any(key: str, membership: Piece, condition: Piece) -> Plan:
    """ANY: true by one sure row, false where no row, not even one unseen, may make it true."""
    return _plan(key, every([membership, condition]), ("TRUE", "FALSE"))


def plan_every(key: str, membership: Piece, condition: Piece) -> Plan:
    """EVERY: false by one sure row without it, true where no row may lack it."""
    return _plan(key, every([membership, negated(condition)]), ("FALSE", "TRUE"))


def _plan(key: str, deciding: Piece, results: tuple[str, str]) -> Plan:
    """The first result by a row that surely decides, the second where none possibly does."""
    columns = (
        (f"{key}_sure", rows_where(is_true(deciding))),
        (f"{key}_possible", rows_where(is_possible(deciding))),
    )
    template = (
        f"(CASE WHEN {{0}} > 0 THEN {results[0]} WHEN {{1}} AND {{2}} = 0 THEN {results[1]} END)"
    )

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        sure, possible = counted(frame, f"{key}_sure"), counted(frame, f"{key}_possible")
        return exact(piece(template, sure, subject_of.covered, possible, nullable=True))

    return Plan(columns, finish)
