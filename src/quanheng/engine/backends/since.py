"""From which day have spells followed each other without a break, in SQL?

Spells are laid end to end twice: widened to all days they may cover, and narrowed to those
they surely cover.
"""

from __future__ import annotations

from datetime import date

from quanheng.engine.backends.aggregates.plan import Plan, Subject
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Ends, Piece, is_possible, is_true, piece
from quanheng.language.templates import CurrentSince, RunSince

# The days before the first and after the last that a calendar here has.
EVER, NEVER = "DATE '0001-12-31 (BC)'", "DATE '10000-01-01'"


def runs_sql(
    frame: Frame,
    key: str,
    template: CurrentSince,
    subject: Piece,
    membership: Piece,
    begins: Ends,
    ends: Ends,
    as_of: date,
) -> str:
    """One row per subject: the begin of its widened and of its narrowed run.

    Shapes:   the run is the one that ends after the day, or the one that holds the subject itself.
    """
    never = ends.none or Piece("FALSE", 0, False)
    wide_begin = piece(f"COALESCE({{0}}, {EVER})", begins.low)
    wide_end = piece(f"(CASE WHEN {{0}} THEN {NEVER} ELSE COALESCE({{1}}, {NEVER}) END)",
                     never, ends.high)  # fmt: skip
    narrow_end = piece(
        f"(CASE WHEN {{0}} THEN {NEVER} ELSE greatest({{1}}, COALESCE({{2}}, {{1}})) END)",
        never, begins.high, ends.low,
    )  # fmt: skip
    narrow = piece("({0} AND {1} IS NOT NULL)", is_true(membership), begins.high)
    laid = frame.select(
        (
            ("subject", subject),
            ("own", piece("({0} = {1})", frame.column("r.id", nullable=False), subject)),
            ("wide_opened", wide_begin), ("wide_closed", wide_end),
            ("wide_taken", is_possible(membership)),
            ("narrow_opened", begins.high), ("narrow_closed", narrow_end),
            ("narrow_taken", narrow),
        )
    )  # fmt: skip
    wide, narrowed = (_run(label, template, as_of) for label in ("wide", "narrow"))
    return (
        f"WITH laid AS MATERIALIZED ({laid})"
        f" SELECT w.subject AS subject, w.opened AS {key}_wide, n.opened AS {key}_narrow,"
        f" TRUE AS {key}_runs FROM ({wide}) AS w LEFT JOIN ({narrowed}) AS n"
        " ON w.subject = n.subject"
    )


def _run(label: str, template: CurrentSince, as_of: date) -> str:
    """The run of spells that is asked for."""
    spells = (
        f"SELECT subject, own, {label}_opened AS opened, {label}_closed AS closed FROM laid"
        f" WHERE {label}_taken"
    )
    order = "PARTITION BY subject ORDER BY opened, closed"
    furthest = f"max(closed) OVER ({order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    reached = f"SELECT *, {furthest} AS furthest FROM ({spells})"
    breaks = (
        f"SELECT *, CASE WHEN furthest IS NULL OR opened - furthest > {template.allowed_gap_days}"
        f" THEN 1 ELSE 0 END AS breaks FROM ({reached})"
    )
    numbered = f"SELECT *, sum(breaks) OVER ({order}) AS run FROM ({breaks})"
    is_own = isinstance(template, RunSince)
    asked_for = "holds_own" if is_own else f"closed > DATE '{as_of.isoformat()}'"
    return (
        f"SELECT subject, max(opened) AS opened FROM (SELECT subject, run, min(opened) AS opened,"
        f" max(closed) AS closed, bool_or(own) AS holds_own FROM ({numbered})"
        " GROUP BY subject, run)"
        f" WHERE {asked_for} GROUP BY subject"
    )


def plan_since(key: str) -> Plan:
    """The fact made of the two runs."""

    def finish(frame: Frame, subject: Subject) -> Ends:
        wide = frame.column(f"a.{key}_wide")
        narrow = frame.column(f"a.{key}_narrow")
        runs = Piece(f"COALESCE({frame.column(f'a.{key}_runs')}, FALSE)", 0, False)
        known = piece("({0} AND {1} IS NOT NULL)", subject.covered, narrow, nullable=False)
        low = piece(
            f"(CASE WHEN {{0}} AND {{1}} > {EVER} THEN {{1}} END)", known, wide, nullable=True
        )
        high = piece("(CASE WHEN {0} THEN {1} END)", known, narrow, nullable=True)
        none = piece("({0} AND NOT {1})", subject.covered, runs, nullable=False)
        return Ends(low, high, none, True)

    return Plan((), finish)
