"""Which row of a subject comes right before each other one, in SQL?

Rows are laid in the order of their low ends. One has a place there if it begins after all before
it end, and ends before the next begins; so no row is set against every other one.
"""

from __future__ import annotations

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import FALSE, Ends, Piece, is_possible, is_true

_LAID = "PARTITION BY subject ORDER BY low NULLS FIRST, high, row_id"
_BEFORE = f"OVER ({_LAID} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"


def chain_sql(frame: Frame, subject: Piece, belongs: Piece, order: Ends, known: Piece) -> str:
    """By subject and row, the id of the row before it and whether it is the first.

    Missing:  previous_id NULL where there is none or it is unknown; rows that surely do not
              belong are not there.
    """
    rows = frame.select(
        (
            ("subject", subject),
            ("row_id", frame.column("r.id", nullable=False)),
            ("belongs", is_possible(belongs)),
            ("sure", is_true(belongs)),
            ("lost", order.none or FALSE),
            ("low", order.low),
            ("high", order.high),
            ("known", known),
        )
    )
    laid = (
        f"SELECT *, lag(row_id) OVER ({_LAID}) AS last_id, max(high) {_BEFORE} AS reached,"
        f" bool_or(high IS NULL) {_BEFORE} AS endless, lead(row_id) OVER ({_LAID}) AS next_id,"
        f" lead(low) OVER ({_LAID}) AS following FROM ({rows}) WHERE belongs AND NOT lost"
    )
    parted = (
        "SELECT *, (last_id IS NULL OR COALESCE(NOT endless AND reached < low, FALSE)) AS begins,"
        f" (next_id IS NULL OR COALESCE(following > high, FALSE)) AS ends FROM ({laid})"
    )
    told = f"SELECT *, lag(sure AND begins) OVER ({_LAID}) AS sound FROM ({parted})"
    placed = "known AND begins AND ends"
    return (
        f"SELECT subject, row_id, ({placed} AND last_id IS NULL) AS is_first,"
        f" CASE WHEN {placed} AND sound THEN last_id END AS previous_id FROM ({told})"
    )
