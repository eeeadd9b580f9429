"""How many days or months do spells cover together, overlaps counted once, in SQL?

Spells are laid end to end twice: widened to all days they may cover, and narrowed to those
they surely cover.
"""

from __future__ import annotations

from datetime import date, timedelta

from quanheng.engine.backends.aggregates.plan import Plan, Subject
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import FALSE, Ends, Piece, is_possible, is_true, piece
from quanheng.engine.backends.since import EVER
from quanheng.language.templates import Merged


def merged_sql(
    frame: Frame,
    key: str,
    template: Merged,
    subject: Piece,
    membership: Piece,
    spell: tuple[Ends, Ends],
    days: tuple[date | None, date],
) -> str:
    """One row per subject: the time that its narrowed and its widened spells cover.

    Shapes:   `spell` is begin and end of a row; `days` the first day of the window, None where
              it reaches back for ever, and the as-of day.
    """
    begins, ends = spell
    since, as_of = days
    cut = Piece(_day(as_of if as_of == date.max else as_of + timedelta(days=1)))
    first = Piece(EVER if since is None else _day(since))
    never = ends.none or FALSE
    opened = "greatest(COALESCE({0}, {1}), {1})"
    closed = "least(CASE WHEN {0} THEN {2} ELSE COALESCE({1}, {3}) END, {2})"
    laid = [("subject", subject)]
    for label, begin, end, otherwise, taken in (
        ("wide", begins.low, ends.high, cut, is_possible(membership)),
        ("narrow", begins.high, ends.low, first, is_true(membership)),
    ):
        known = piece("({0} AND ({1} IS NOT NULL OR {2}))", taken, begin,
                      Piece("TRUE" if begin is begins.low else "FALSE"))  # fmt: skip
        laid += [
            (f"{label}_opened", piece(opened, begin, first)),
            (f"{label}_closed", piece(closed, never, end, cut, otherwise)),
            (f"{label}_taken", known),
        ]
    wide, narrow = (_lengths(label, template) for label in ("wide", "narrow"))
    return (
        f"WITH laid AS MATERIALIZED ({frame.select(laid)})"
        f" SELECT w.subject AS subject, w.total AS {key}_wide, n.total AS {key}_narrow,"
        f" w.endless AS {key}_endless FROM ({wide}) AS w LEFT JOIN ({narrow}) AS n"
        " ON w.subject = n.subject"
    )


def _day(day: date) -> str:
    return f"DATE '{day.isoformat()}'"


def _lengths(label: str, template: Merged) -> str:
    """The time covered by each subject's spells, and whether one of them has no beginning."""
    order = "PARTITION BY subject ORDER BY opened, closed"
    spells = (
        f"SELECT subject, {label}_opened AS opened, {label}_closed AS closed FROM laid"
        f" WHERE {label}_taken AND {label}_closed > {label}_opened"
    )
    furthest = f"max(closed) OVER ({order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    reached = f"SELECT *, {furthest} AS furthest FROM ({spells})"
    breaks = (
        "SELECT *, CASE WHEN furthest IS NULL OR opened > furthest THEN 1 ELSE 0 END AS breaks"
        f" FROM ({reached})"
    )
    numbered = (
        f"SELECT *, sum(breaks) OVER ({order} ROWS UNBOUNDED PRECEDING) AS part FROM ({breaks})"
    )
    parts = (
        "SELECT subject, min(opened) AS opened, max(closed) AS closed"
        f" FROM ({numbered}) GROUP BY subject, part"
    )
    length = "closed - opened" if template.unit == "days" else "full_months(opened, closed)"
    return (
        f"SELECT subject, CAST(sum({length}) AS BIGINT) AS total,"
        f" bool_or(opened = {EVER}) AS endless FROM ({parts}) GROUP BY subject"
    )


def plan_merged(key: str) -> Plan:
    """The fact made of the two lengths; nothing where there are no spells."""

    def finish(frame: Frame, subject: Subject) -> Ends:
        low, wide = (
            Piece(f"COALESCE({frame.column(f'a.{key}_{name}')}, 0)", 0, False)
            for name in ("narrow", "wide")
        )
        endless = Piece(f"COALESCE({frame.column(f'a.{key}_endless')}, FALSE)", 0, False)
        high = piece(
            "(CASE WHEN {0} AND NOT {1} THEN {2} END)", subject.covered, endless, wide,
            nullable=True,
        )  # fmt: skip
        return Ends(low, high)

    return Plan((), finish)
