"""Which is the least or the greatest of rows?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.engine.backends.aggregates.plan import (
    Plan,
    Subject,
    aggregated,
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
    is_possible,
    is_true,
    list_literal,
    piece,
)


def plan_extreme(key: str, membership: Piece, item: Ends, is_max: bool) -> Plan:
    """MIN or MAX: one end from the sure rows, the other from all that may count."""
    near, far = (item.low, item.high) if is_max else (item.high, item.low)
    choose = "max" if is_max else "min"
    sure, possible = is_true(membership), is_possible(membership)
    gap = every([is_open(far), possible])
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
        return settled(frame, key, covered, low, high)

    return Plan(columns, finish)


def plan_extreme_code(
    key: str, membership: Piece, item: Ends, is_max: bool, codes: Sequence[str]
) -> Plan:
    """MIN or MAX of ordered codes: by their places, and back where only one is possible."""
    listed = Piece(list_literal(codes), is_nullable=False)
    place = piece("list_position({0}, {1})", listed, item.low, nullable=True)
    by_place = plan_extreme(
        key, membership, Ends(place, place, item.none, item.is_optional), is_max
    )

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        found = by_place.finish(frame, subject_of)
        code = piece(
            "(CASE WHEN {0} = {1} THEN list_extract({2}, {0}) END)", found.low, found.high, listed,
            nullable=True,
        )  # fmt: skip
        return Ends(code, code, found.none, True)

    return Plan(by_place.columns, finish)
