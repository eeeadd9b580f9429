"""How are COUNT, SUM, MIN, MAX and LAST taken over sure and open rows?

Each plan names the columns to aggregate by subject, and how the fact is made of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.functions import is_none
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    exact,
    is_absent,
    is_open,
    is_possible,
    is_true,
    negated,
    piece,
    sql_type,
)
from quanheng.facts import Field, Type
from quanheng.language.model import Derived
from quanheng.language.terms import Fact


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


def rows_where(truth: Piece) -> Piece:
    """How many rows fulfil a truth."""
    return aggregated("count(*) FILTER (WHERE {0})", truth)


def counted(frame: Frame, name: str) -> Piece:
    """A count of a subject, 0 where it has no rows."""
    return Piece(f"COALESCE({frame.column('a.' + name)}, 0)", 0, False)


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
    summed = f"CAST(sum({{0}}) FILTER (WHERE {{1}}) AS {number})"
    below, above = piece("least(0, {0})", low), piece("greatest(0, {0})", high)
    columns = (
        (f"{key}_low", aggregated(summed, low, sure)),
        (f"{key}_high", aggregated(summed, high, sure)),
        (f"{key}_down", aggregated(summed, below, open_)),
        (f"{key}_up", aggregated(summed, above, open_)),
        (f"{key}_no_low",
         rows_where(piece("({0} IS NULL AND {1})", low, is_possible(membership), nullable=False))),
        (f"{key}_no_high",
         rows_where(piece("({0} IS NULL AND {1})", high, is_possible(membership), nullable=False))),
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
    return piece("(CASE WHEN {0} THEN 0 ELSE {1} END)", item.none, part, nullable=True)


def _at_least(least: int, item: Ends) -> Piece:
    """The low end of a field that is never below `least`; none, which it may be, adds 0."""
    bounded = piece(f"greatest({{0}}, {least})", item.low, nullable=False)
    if not item.is_optional:
        return bounded
    return piece("(CASE WHEN {0} THEN 0 ELSE {1} END)", is_absent(item), bounded, nullable=False)


def present(membership: Piece, item: Ends) -> Piece:
    """Membership of rows whose item is not none."""
    if not item.is_optional:
        return membership
    return every([membership, negated(is_none(item))])


def _settled(frame: Frame, key: str, covered: Piece, low: Piece, high: Piece) -> Ends:
    """None where there surely is no row, the range where one surely is, else unknown."""
    sure, open_ = counted(frame, f"{key}_sure"), counted(frame, f"{key}_open")
    known = piece("({0} AND {1} > 0)", covered, sure, nullable=False)
    template = "(CASE WHEN {0} THEN {1} END)"
    none = piece("({0} AND {1} = 0 AND {2} = 0)", covered, sure, open_, nullable=False)
    return Ends(
        piece(template, known, low, nullable=True),
        piece(template, known, high, nullable=True),
        none,
        True,
    )


def plan_extreme(key: str, membership: Piece, item: Ends, is_max: bool) -> Plan:
    """MIN or MAX: one end from the sure rows, the other from all that may count."""
    near, far = (item.low, item.high) if is_max else (item.high, item.low)
    choose = "max" if is_max else "min"
    sure, possible = is_true(membership), is_possible(membership)
    gap = piece("({0} IS NULL AND {1})", far, possible, nullable=False)
    columns = (
        (f"{key}_sure", rows_where(sure)),
        (f"{key}_open", rows_where(is_open(membership))),
        (f"{key}_near", aggregated(choose + "({0}) FILTER (WHERE {1})", near, sure)),
        (f"{key}_far", aggregated(choose + "({0}) FILTER (WHERE {1})", far, possible)),
        (f"{key}_gap", rows_where(gap)),
    )

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        covered = subject_of.covered
        inner = frame.column(f"a.{key}_near")
        outer = piece(
            "(CASE WHEN {0} = 0 THEN {1} END)",
            counted(frame, f"{key}_gap"), frame.column(f"a.{key}_far"), nullable=True,
        )  # fmt: skip
        low, high = (inner, outer) if is_max else (outer, inner)
        return _settled(frame, key, covered, low, high)

    return Plan(columns, finish)


def plan_last(
    key: str, frame: Frame, subject: Piece, membership: Piece, item: Ends, order: Ends
) -> Plan:
    """LAST: the item of the one row that surely comes last in order."""
    sure, possible = is_true(membership), is_possible(membership)
    latest = frame.bound(
        piece("max({0}) FILTER (WHERE {1}) OVER (PARTITION BY {2})", order.low, sure, subject,
              nullable=True),
        always=True,
    )  # fmt: skip
    contends = piece(
        "({0} AND NOT {1} AND ({2} IS NULL OR {2} >= {3}))",
        possible, order.none or Piece("FALSE"), order.high, latest, nullable=True,
    )  # fmt: skip
    contends = frame.bound(piece("COALESCE({0}, FALSE)", contends, nullable=False), always=True)
    chosen = piece("({0} AND {1})", contends, sure, nullable=False)
    columns = [
        (f"{key}_sure", rows_where(sure)),
        (f"{key}_open", rows_where(is_open(membership))),
        (f"{key}_known", aggregated("max({0})", latest)),
        (f"{key}_contending", rows_where(contends)),
        (f"{key}_chosen", rows_where(chosen)),
        (f"{key}_low", aggregated("any_value({0}) FILTER (WHERE {1})", item.low, chosen)),
        (f"{key}_high", aggregated("any_value({0}) FILTER (WHERE {1})", item.high, chosen)),
    ]

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        covered = subject_of.covered
        single = piece(
            "({0} = 1 AND {1} = 1 AND {2} IS NOT NULL)",
            counted(frame, f"{key}_contending"), counted(frame, f"{key}_chosen"),
            frame.column(f"a.{key}_known"), nullable=False,
        )  # fmt: skip
        ends = [
            piece("(CASE WHEN {0} THEN {1} END)", single, frame.column(f"a.{key}_{end}"),
                  nullable=True)
            for end in ("low", "high")
        ]  # fmt: skip
        made = _settled(frame, key, covered, ends[0], ends[1])
        return made if not item.is_exact else Ends(made.low, made.low, made.none, True)

    return Plan(tuple(columns), finish)
