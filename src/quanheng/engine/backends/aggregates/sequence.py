"""Which is the first or the last of rows, by a day or number of theirs?"""

from __future__ import annotations

from quanheng.engine.backends.aggregates.plan import (
    Plan,
    Subject,
    aggregated,
    counted,
    rows_where,
    settled,
)
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Ends, Piece, is_open, is_possible, is_true, piece


def plan_last(
    key: str, frame: Frame, subject: Piece, membership: Piece, item: Ends, order: Ends
) -> Plan:
    """LAST: the item of the one row that surely comes last in order."""
    return _plan(key, frame, subject, membership, item, order, is_last=True)


def plan_first(
    key: str, frame: Frame, subject: Piece, membership: Piece, item: Ends, order: Ends
) -> Plan:
    """FIRST: the item of the one row that surely comes first in order."""
    return _plan(key, frame, subject, membership, item, order, is_last=False)


def _plan(
    key: str,
    frame: Frame,
    subject: Piece,
    membership: Piece,
    item: Ends,
    order: Ends,
    *,
    is_last: bool,
) -> Plan:
    if order.none is None and order.is_known and not membership.is_nullable:
        return _plan_known(key, membership, item, order.low, "max" if is_last else "min")
    sure, possible = is_true(membership), is_possible(membership)
    choose, sign = ("max", ">=") if is_last else ("min", "<=")
    near, far = (order.low, order.high) if is_last else (order.high, order.low)
    bound = frame.bound(
        piece(choose + "({0}) FILTER (WHERE {1}) OVER (PARTITION BY {2})", near, sure, subject,
              nullable=True),
        always=True,
    )  # fmt: skip
    contends = piece(
        f"({{0}} AND NOT {{1}} AND ({{2}} IS NULL OR {{2}} {sign} {{3}}))",
        possible, order.none or Piece("FALSE"), far, bound, nullable=True,
    )  # fmt: skip
    contends = frame.bound(piece("COALESCE({0}, FALSE)", contends, nullable=False), always=True)
    chosen = piece("({0} AND {1})", contends, sure, nullable=False)
    columns = [
        (f"{key}_sure", rows_where(sure)),
        (f"{key}_open", rows_where(is_open(membership))),
        (f"{key}_known", aggregated("max({0})", bound)),
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
        made = settled(frame, key, covered, ends[0], ends[1])
        return made if not item.is_exact else Ends(made.low, made.low, made.none, True)

    return Plan(tuple(columns), finish)


def _plan_known(key: str, membership: Piece, item: Ends, order: Piece, choose: str) -> Plan:
    """The same where each row has one place in order: no row is looked at twice."""
    outmost = piece(f"{choose}({{0}}, 2) FILTER (WHERE {{1}})", order, membership)
    ends = {"low": item.low} if item.is_exact else {"low": item.low, "high": item.high}
    there = f"arg_{choose}_null({{0}}, {{1}}) FILTER (WHERE {{2}})"
    columns = (
        (f"{key}_sure", rows_where(membership)),
        (f"{key}_outmost", outmost),
        *(
            (f"{key}_{name}", aggregated(there, end, order, membership))
            for name, end in ends.items()
        ),
    )

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        single = piece(
            "({0}[1] IS DISTINCT FROM {0}[2])", frame.column(f"a.{key}_outmost"), nullable=False
        )
        low, *others = (
            piece("(CASE WHEN {0} THEN {1} END)", single, frame.column(f"a.{key}_{name}"),
                  nullable=True)
            for name in ends
        )  # fmt: skip
        high = others[0] if others else low
        made = settled(frame, key, subject_of.covered, low, high, may_be_open=False)
        return made if others else Ends(made.low, made.low, made.none, True)

    return Plan(columns, finish)
