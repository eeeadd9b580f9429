"""How many years in a row, counted back from the last one, in SQL?

Years are bits: bit 0 is the last year, bit 59 the year 59 before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quanheng.engine.backends.aggregates.plan import Plan, Subject, aggregated_where, rows_where
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.longest_run import longest_run
from quanheng.engine.backends.membership import holds_unit
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    is_inexact,
    is_open,
    is_possible,
    is_true,
    negated,
    piece,
    slots,
)
from quanheng.facts import Completeness
from quanheng.language.templates import LongestRun, Streak

HORIZON = 60
_OLDEST = f"(CAST(1 AS BIGINT) << {HORIZON - 1})"
_ALL = f"((CAST(1 AS BIGINT) << {HORIZON}) - 1)"


def last_year(
    streak: Streak, complete: Sequence[Completeness], name: str, unit: Ends | None, as_of: date
) -> Piece:
    """The year from which the streak counts back; NULL where none is settled."""
    if streak.through == "as_of":
        return Piece(str(as_of.year), 0, False)
    choices = []
    for declared in complete:
        year = settled_year(declared, as_of)
        if declared.set == name and year is not None:
            holds = holds_unit(declared, unit)
            choices.append(piece(f"CASE WHEN {{0}} THEN {year} END", holds, nullable=True))
    if not choices:
        return Piece("CAST(NULL AS BIGINT)")
    listed = slots(len(choices))
    return piece(f"greatest({listed})" if len(choices) > 1 else listed, *choices, nullable=True)


def settled_year(declared: Completeness, as_of: date) -> int | None:
    """The latest year that has ended by the day and lies inside a declaration."""
    ended = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    if declared.until is not None:
        last = declared.until
        whole = last.year if (last.month, last.day) == (12, 31) else last.year - 1
        ended = min(ended, whole)
    if ended < 1 or (declared.since is not None and declared.since > date(ended, 1, 1)):
        return None
    return ended


def plan_streak(
    key: str,
    streak: Streak,
    membership: Piece,
    has_begun: Piece,
    year: Ends,
    frame: Frame,
    last: Piece,
    complete: Sequence[Completeness],
    name: str,
    as_of: date,
) -> Plan:
    """The columns of years that are in, out or open, and the streak made of them."""
    counts = is_possible(has_begun)
    back = frame.bound(piece("({0} - {1})", last, year.low, nullable=True), always=True)
    within = piece(f"({{0}} AND {{1}} BETWEEN 0 AND {HORIZON - 1})", counts, back, nullable=True)
    # TRAP what FILTER leaves out is computed all the same, and a shift by less than 0 fails.
    bit = piece(
        f"CAST(1 AS BIGINT) << CAST(least(greatest({{0}}, 0), {HORIZON - 1}) AS INTEGER)", back
    )
    columns = tuple(
        (
            f"{key}_{label}",
            aggregated_where("bit_or({0})", bit, every([within, chosen]), "BIGINT"),
        )
        for label, chosen in (
            ("in", is_true(membership)),
            ("out", negated(is_possible(membership))),
            ("open", is_open(membership)),
        )
    )  # fmt: skip
    vague = every([counts, is_inexact(year)])
    columns += ((f"{key}_vague", rows_where(vague)),)

    def finish(frame: Frame, subject: Subject) -> Ends:
        return _made(frame, key, streak, complete, name, subject, as_of)

    return Plan(columns, finish)


def _made(
    frame: Frame,
    key: str,
    streak: Streak,
    complete: Sequence[Completeness],
    name: str,
    subject: Subject,
    as_of: date,
) -> Ends:
    """The streak from its bits."""
    last = frame.bound(last_year(streak, complete, name, subject.unit, as_of))
    bits = {
        label: Piece(f"COALESCE({frame.column(f'a.{key}_{label}')}, 0)", 0, False)
        for label in ("in", "out", "open")
    }
    settled = frame.bound(_covered_bits(complete, name, subject.unit, last), always=True)
    absent = frame.bound(
        piece(f"(~({{0}} | {{1}} | {{2}}) & {_ALL})", bits["in"], bits["out"], bits["open"]),
        always=True,
    )
    sure = frame.bound(
        piece("({0} & ~{1} & ~{2})", bits["in"], bits["out"], bits["open"]), always=True
    )
    gap = piece("({0} & {1})", absent, settled)
    passed = gap if streak.gap == "skip" else Piece("0", 0, False)
    doubtful = gap if streak.gap == "unknown" else Piece("0", 0, False)
    maybe = frame.bound(
        piece("(({0} & ~{1}) | ({2} & ~{3}) | {4})", bits["open"], bits["out"], absent, settled,
              doubtful),
        always=True,
    )  # fmt: skip
    passed = frame.bound(passed, always=True)
    known = piece(
        "({0} IS NOT NULL AND COALESCE({1}, 0) = 0)", last, frame.column(f"a.{key}_vague"),
        nullable=False,
    )  # fmt: skip
    if isinstance(streak, LongestRun):
        return longest_run(frame, known, sure, maybe, passed)
    return _last_run(frame, known, sure, maybe, passed)


def _last_run(frame: Frame, known: Piece, sure: Piece, maybe: Piece, passed: Piece) -> Ends:
    """The run that ends with the last year."""
    low = piece(
        "(CASE WHEN {0} THEN CAST(bit_count(trailing_ones({1} | {2}) & {1}) AS BIGINT) END)",
        known, sure, passed, nullable=True,
    )  # fmt: skip
    run = frame.bound(piece("trailing_ones({0} | {1} | {2})", sure, maybe, passed), always=True)
    high = piece(
        f"(CASE WHEN {{0}} AND ({{1}} & ({{2}} | {{3}})) < {_OLDEST}"
        " THEN CAST(bit_count({1} & ({2} | {3})) AS BIGINT) END)",
        known, run, sure, maybe, nullable=True,
    )  # fmt: skip
    return Ends(low, high)


def _covered_bits(
    complete: Sequence[Completeness], name: str, unit: Ends | None, last: Piece
) -> Piece:
    """The bits of the years for which nothing is missing."""
    parts = []
    for declared in complete:
        if declared.set != name:
            continue
        newest, oldest = whole_years(declared)
        low = f"({{0}} - {newest})" if newest is not None else "0"
        high = f"({{0}} - {oldest} + 1)" if oldest is not None else str(HORIZON)
        mask = f"(low_bits({high}) & ~low_bits({low}))"
        template = f"(CASE WHEN {{1}} THEN {mask} ELSE 0 END)"
        parts.append(piece(template, last, holds_unit(declared, unit), nullable=True))
    if not parts:
        return Piece("CAST(0 AS BIGINT)", 0, False)
    listed = slots(len(parts), sign=" | ")
    return piece(f"COALESCE({listed}, 0)", *parts, nullable=False)


def whole_years(declared: Completeness) -> tuple[int | None, int | None]:
    """The newest and the oldest year that lie wholly inside a declaration."""
    newest = oldest = None
    if declared.until is not None:
        until = declared.until
        newest = until.year if (until.month, until.day) == (12, 31) else until.year - 1
    if declared.since is not None:
        since = declared.since
        oldest = since.year if (since.month, since.day) == (1, 1) else since.year + 1
    return newest, oldest
