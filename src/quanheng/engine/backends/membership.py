"""Which rows have begun, stand decided, lie in a window, and are covered?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quanheng.dates import add_days, add_months
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.operators import compared
from quanheng.engine.backends.pieces import (
    FALSE,
    TRUE,
    Ends,
    Piece,
    every,
    exact,
    literal,
    negated,
    piece,
    some,
    text_literal,
)
from quanheng.facts import Completeness, InformationSet
from quanheng.facts.types import CALENDAR_YEAR, DATE
from quanheng.language.derived_model import Window
from quanheng.language.terms import Fact, Scope


def fact_of(entry: InformationSet, name: str, scope: Scope = "row") -> Fact:
    """The fact that reads a field of a set by its name."""
    one = entry.fields[name]
    return Fact(one.type, name, scope, entry.name, (), entry.name, name, False)


def surely(truth: Piece, none: Piece | None) -> Piece:
    """A comparison that is false where the day is none."""
    if none is None:
        return truth
    return piece("(CASE WHEN {0} THEN FALSE ELSE {1} END)", none, truth, nullable=True)


def begun(entry: InformationSet, ends: Ends | None, as_of: date) -> Piece:
    """Whether a row has begun by the day; `ends` are those of its start."""
    if ends is None:
        return TRUE
    kind = entry.fields[entry.starts].type
    if kind.unit == CALENDAR_YEAR:
        return surely(compared("<=", ends, exact(Piece(str(as_of.year), 0, False))), ends.none)
    return surely(compared("<=", ends, exact(literal(as_of, DATE))), ends.none)


def window_start(window: Window | None, as_of: date) -> date | None:
    """The first day of a window that ends on the as-of day.

    Missing:  None where it reaches back for ever, as one does that begins before the year 1.
    """
    if window is None or window.unit == "period":
        return window.since if window is not None else None
    if window.unit == "calendar years":
        first = as_of.year - window.count + 1
        return date(first, 1, 1) if first >= 1 else None
    try:
        if window.unit == "days":
            return add_days(as_of, 1 - window.count)
        months = window.count * (12 if window.unit == "years" else 1)
        return add_days(add_months(as_of, -months), 1)
    except OverflowError:
        return None


def inside(entry: InformationSet, window: Window | None, ends: Ends | None, as_of: date) -> Piece:
    """Whether a row's start lies in the window; that it has begun is asked apart."""
    if window is None or ends is None:
        return TRUE
    first = window_start(window, as_of)
    if first is None:
        return negated(ends.none) if ends.none is not None else TRUE
    if entry.fields[entry.starts].type.unit == CALENDAR_YEAR:
        year = first.year if (first.month, first.day) == (1, 1) else first.year + 1
        bound = exact(piece(f"CAST({year} AS BIGINT)", nullable=False))
    else:
        bound = exact(literal(first, DATE))
    return surely(compared(">=", ends, bound), ends.none)


def standing(on: Ends, notified: Ends, until: Ends | None, as_of: date) -> Piece:
    """Whether a decided row is decided, notified and in force on the day."""
    day = exact(literal(as_of, DATE))
    parts = [surely(compared("<=", each, day), each.none) for each in (on, notified)]
    if until is not None:
        holds = compared(">", until, day)
        if until.none is not None:
            holds = piece(
                "(CASE WHEN {0} THEN TRUE ELSE {1} END)", until.none, holds, nullable=True
            )
        parts.append(holds)
    return every(parts)


def member(frame: Frame, entry: InformationSet, where: Piece, as_of: date) -> Piece:
    """Whether a row counts on the day, of a decided set once that is decided: no window asked."""
    start = frame.read(fact_of(entry, entry.starts)) if entry.starts else None
    parts = [begun(entry, start, as_of), where]
    decided = entry.decided
    if decided is not None:
        on, notified = (frame.read(fact_of(entry, name)) for name in (decided.on, decided.notified))
        until = frame.read(fact_of(entry, decided.until)) if decided.until else None
        parts.append(standing(on, notified, until, as_of))
    return every(parts)


def covered(
    complete: Sequence[Completeness],
    name: str,
    unit: Ends | None,
    since: date | None,
    until: date,
) -> Piece:
    """Whether the set is complete over a window for the subject's unit; never unknown."""
    parts: list[Piece] = []
    for declared in complete:
        if declared.set != name or not declared.covers(since, until):
            continue
        if declared.units is None:
            return TRUE
        parts.append(holds_unit(declared, unit))
    return some(parts) if parts else FALSE


def holds_unit(declared: Completeness, unit: Ends | None) -> Piece:
    """Whether a declaration of completeness speaks of the subject's unit; never unknown."""
    if declared.units is None:
        return TRUE
    if unit is None or not declared.units:
        return FALSE
    listed = Piece(", ".join(text_literal(one) for one in sorted(declared.units)))
    return piece("COALESCE({0} IN ({1}), FALSE)", unit.low, listed, nullable=False)
