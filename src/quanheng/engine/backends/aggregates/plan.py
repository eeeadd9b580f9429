"""How does one derived fact come about in two steps?

Each plan names the columns to aggregate by subject, and how the fact is made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.functions import is_none
from quanheng.engine.backends.pieces import FALSE, Ends, Piece, every, negated, piece


@dataclass(frozen=True)
class Subject:
    """What is known of a subject besides its rows.

    Shapes:   `covered` tells whether the set is complete over the fact's window for it.
    Missing:  `unit` None when the set has no path to a unit.
    """

    covered: Piece
    unit: Ends | None


@dataclass(frozen=True)
class Plan:
    """One derived fact in two steps.

    Shapes:   `columns` are aggregates over a subject's rows; `finish` makes the fact from the
              columns of that name, given the subject's frame and what is known of it.
    """

    columns: tuple[tuple[str, Piece], ...]
    finish: Callable[[Frame, Subject], Ends]


def aggregated(template: str, *parts: Piece) -> Piece:
    """An aggregate over rows."""
    return piece(template, *parts)


def aggregated_where(call: str, item: Piece, truth: Piece, kind: str) -> Piece:
    """An aggregate over the rows that fulfil a truth; NULL where there is none.

    Shapes:   `call` has {0} for the item, `kind` is the SQL type of what it gives.
    """
    if truth.sql == FALSE.sql:
        return Piece(f"CAST(NULL AS {kind})")
    return piece(f"CAST({call} FILTER (WHERE {{1}}) AS {kind})", item, truth)


def rows_where(truth: Piece) -> Piece:
    """How many rows fulfil a truth."""
    if truth.sql == FALSE.sql:
        return Piece("CAST(0 AS BIGINT)")
    return aggregated("count(*) FILTER (WHERE {0})", truth)


def counted(frame: Frame, name: str) -> Piece:
    """A count of a subject, 0 where it has no rows."""
    return Piece(f"COALESCE({frame.column('a.' + name)}, 0)", 0, False)


def present(membership: Piece, item: Ends) -> Piece:
    """Membership of rows whose item is not none."""
    if not item.is_optional:
        return membership
    return every([membership, negated(is_none(item))])


def settled(
    frame: Frame,
    key: str,
    covered: Piece,
    low: Piece,
    high: Piece,
    *,
    may_be_open: bool = True,
) -> Ends:
    """None where there surely is no row, the range where one surely is, else unknown."""
    sure = counted(frame, f"{key}_sure")
    open_ = counted(frame, f"{key}_open") if may_be_open else Piece("0", 0, False)
    known = piece("({0} AND {1} > 0)", covered, sure, nullable=False)
    template = "(CASE WHEN {0} THEN {1} END)"
    none = piece("({0} AND {1} = 0 AND {2} = 0)", covered, sure, open_, nullable=False)
    return Ends(
        piece(template, known, low, nullable=True),
        piece(template, known, high, nullable=True),
        none,
        True,
    )


def complete(frame: Frame, key: str, covered: Piece) -> Piece:
    """Whether no row can be missing and none only may count; never unknown."""
    return piece("({0} AND {1} = 0)", covered, counted(frame, f"{key}_open"), nullable=False)
