"""What is the average of rows, and what their median?

TRAP DuckDB's own avg, median and `/` give doubles; these figures are exact decimals.
"""

from __future__ import annotations

from dataclasses import replace

from quanheng.engine.backends.aggregates.plan import (
    Plan,
    Subject,
    aggregated,
    complete,
    counted,
    rows_where,
    settled,
)
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    is_open,
    is_true,
    piece,
    sql_type,
)
from quanheng.facts.types import NUMBER

_MEAN = "quotient({0}, {1})"
_MEDIAN = (
    f"(CASE WHEN {{1}} % 2 = 1 THEN CAST(list_extract({{0}}, {{1}} // 2 + 1) AS {sql_type(NUMBER)})"
    " ELSE quotient(list_extract({0}, {1} // 2) + list_extract({0}, {1} // 2 + 1), 2) END)"
)


def plan_average(key: str, membership: Piece, item: Ends) -> Plan:
    """AVG: the sums of the ends, divided by how many rows there are."""
    return _plan(key, membership, item, "sum({0}) FILTER (WHERE {1})", _MEAN)


def plan_median(key: str, membership: Piece, item: Ends) -> Plan:
    """MEDIAN: the ends in their order, and the middle of them."""
    return _plan(key, membership, item, "list({0} ORDER BY {0}) FILTER (WHERE {1})", _MEDIAN)


def _plan(key: str, membership: Piece, item: Ends, collected: str, middle: str) -> Plan:
    sure = is_true(membership)
    ends = {"low": item.low} if item.is_exact else {"low": item.low, "high": item.high}
    columns = [(f"{key}_sure", rows_where(sure)), (f"{key}_open", rows_where(is_open(membership)))]
    for name, end in ends.items():
        gap = every([is_open(end), sure])
        columns.append((f"{key}_{name}", aggregated(collected, end, sure)))
        columns.append((f"{key}_no_{name}", rows_where(gap)))

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        low, *others = (_end(frame, key, name, middle) for name in ends)
        is_settled = complete(frame, key, subject_of.covered)
        made = settled(frame, key, is_settled, low, others[0] if others else low)
        return made if others else replace(made, high=made.low)

    return Plan(tuple(columns), finish)


def _end(frame: Frame, key: str, name: str, middle: str) -> Piece:
    """One end; open where it is open in any row."""
    collected, rows = frame.column(f"a.{key}_{name}"), counted(frame, f"{key}_sure")
    made = piece(middle, collected, rows, nullable=True)
    gaps = counted(frame, f"{key}_no_{name}")
    return piece("(CASE WHEN {0} = 0 AND {1} > 0 THEN {2} END)", gaps, rows, made, nullable=True)
