"""From which day have spells followed each other without a break, until now or until one ended?

Spells are laid end to end twice: widened to all days they may cover, and narrowed to those
they surely cover.
"""

from __future__ import annotations

from datetime import date

from quanheng.engine.backends.aggregates.plan import Plan, Subject
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import FALSE, Ends, Piece, is_possible, is_true, piece
from quanheng.language.templates import CurrentSince, RunSince

# The days before the first and after the last that a calendar here has.
EVER, NEVER = "DATE '0001-12-31 (BC)'", "DATE '10000-01-01'"
_UNLIKE = (
    "wide_taken <> narrow_taken OR (wide_taken"
    " AND (wide_opened <> narrow_opened OR wide_closed <> narrow_closed))"
)


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
    own = FALSE
    if isinstance(template, RunSince):
        own = piece("({0} = {1})", frame.column("r.id", nullable=False), subject)
    is_asked = own
    # Of the spell that is asked about, the run begins no later than it begins or ends.
    narrow_begin = piece(
        "(CASE WHEN {0} AND NOT COALESCE({1}, FALSE) THEN least({2}, {3}) ELSE {2} END)",
        is_asked, never, begins.high, ends.high, nullable=True,
    )  # fmt: skip
    narrow_end = piece(
        f"(CASE WHEN {{0}} THEN {NEVER} ELSE greatest({{1}}, COALESCE({{2}}, {{1}})) END)",
        never, narrow_begin, ends.low,
    )  # fmt: skip
    # Any other may be over before the latest day on which it can begin.
    lasts = piece(
        "({0} OR {1} OR {2} = {3} OR COALESCE({4} >= {3}, FALSE))",
        is_asked, never, begins.low, begins.high, ends.low,
    )  # fmt: skip
    narrow = piece("({0} AND {1} IS NOT NULL AND COALESCE({2}, FALSE))",
                   is_true(membership), narrow_begin, lasts)  # fmt: skip
    laid = frame.select(
        (
            ("subject", subject),
            ("own", own),
            ("wide_opened", wide_begin), ("wide_closed", wide_end),
            ("wide_taken", is_possible(membership)),
            ("narrow_opened", narrow_begin), ("narrow_closed", narrow_end),
            ("narrow_taken", narrow),
        )
    )  # fmt: skip
    wide, narrowed = (_run(label, template, as_of) for label in ("wide", "narrow"))
    # Where all spells of a subject are exact, both of its runs are the same one.
    return (
        f"WITH laid AS MATERIALIZED ({laid}),"
        f" unlike AS MATERIALIZED (SELECT DISTINCT subject FROM laid WHERE {_UNLIKE})"
        f" SELECT w.subject AS subject, w.opened AS {key}_wide,"
        f" CASE WHEN u.subject IS NULL THEN w.opened ELSE n.opened END AS {key}_narrow,"
        f" TRUE AS {key}_runs FROM ({wide}) AS w LEFT JOIN unlike AS u ON w.subject = u.subject"
        f" LEFT JOIN ({narrowed}) AS n ON w.subject = n.subject"
    )


def _run(label: str, template: CurrentSince, as_of: date) -> str:
    """The run of spells that is asked for."""
    spells = (
        f"SELECT subject, own, {label}_opened AS opened, {label}_closed AS closed FROM laid"
        f" WHERE {label}_taken"
    )
    if label == "narrow":
        spells += " AND subject IN (SELECT subject FROM unlike)"
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
