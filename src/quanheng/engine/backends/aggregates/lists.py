"""Which different values do rows have?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.engine.backends.aggregates.plan import (
    Plan,
    Subject,
    aggregated,
    complete,
    counted,
    rows_where,
)
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import (
    Ends,
    Piece,
    every,
    exact,
    is_inexact,
    is_open,
    is_true,
    list_literal,
    piece,
    sql_type,
)
from quanheng.facts import Type


def plan_list(key: str, membership: Piece, item: Ends, kind: Type, codes: Sequence[str]) -> Plan:
    """LIST: the values of sure rows, each once; codes by their places, texts by code point.

    Shapes:   `kind` is the type of the list; `codes` holds the codes of the item's list, and
              nothing where it is no code.
    """
    sure = is_true(membership)
    listed = Piece(list_literal(codes), is_nullable=False)
    own = piece(f"CAST({{0}} AS {sql_type(kind.of_items)})", item.low)
    sorted_by = piece("list_position({0}, {1})", listed, item.low) if codes else own
    gap = every([is_inexact(item), sure])
    columns = (
        (f"{key}_open", rows_where(is_open(membership))),
        (f"{key}_gap", rows_where(gap)),
        (f"{key}_values", aggregated("list(DISTINCT {0}) FILTER (WHERE {1})", sorted_by, sure)),
    )

    def finish(frame: Frame, subject_of: Subject) -> Ends:
        known = piece(
            "({0} AND {1} = 0)", complete(frame, key, subject_of.covered),
            counted(frame, f"{key}_gap"), nullable=False,
        )  # fmt: skip
        values = piece("list_sort({0})", frame.column(f"a.{key}_values"))
        chosen = piece("list_select({0}, {1})", listed, values) if codes else values
        empty = Piece(f"CAST([] AS {sql_type(kind)})", is_nullable=False)
        return exact(
            piece(
                "(CASE WHEN {0} THEN COALESCE({1}, {2}) END)", known, chosen, empty, nullable=True
            )
        )

    return Plan(columns, finish)
