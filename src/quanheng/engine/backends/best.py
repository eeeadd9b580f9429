"""Which rows of a subject are among the best of their kind, in SQL?"""

from __future__ import annotations

from quanheng.engine.backends.counting import Order, possibly_before, surely_before
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import FALSE, Ends, Piece, is_inexact, piece

_NULL = Piece("NULL")
_ORDER = Order("subject, row_id", "subject", is_most=True, counts_equals=True)
_SAME = "USING (subject, row_id)"


def best_sql(
    frame: Frame,
    subject: Piece,
    membership: Piece,
    per: Ends,
    by: Ends,
    item: Ends | None,
    keep: int,
) -> str:
    """By subject and row, whether it still counts when so many of each kind are kept.

    Missing:  rows that surely do not count are not there.
    """
    vague = is_inexact(per)
    rows = frame.select(
        (
            ("subject", subject),
            ("row_id", frame.column("r.id", nullable=False)),
            ("member", membership),
            ("no_key", FALSE),
            ("vague", vague),
            ("no_group", per.none or FALSE),
            ("own", piece("(CASE WHEN NOT {0} THEN {1} END)", vague, per.low)),
            ("worst", by.low),
            ("best", by.high),
            ("item_low", item.low if item else _NULL),
            ("item_high", item.high if item else _NULL),
            ("item_none", (item.none or FALSE) if item else Piece("TRUE")),
        ),
    )
    kept = f"WITH ranked AS MATERIALIZED (SELECT * FROM ({rows}) WHERE member IS NOT FALSE)"
    alike = _ALIKE if item else "TRUE"
    is_known = by.is_exact and not by.low.is_nullable and not membership.is_nullable
    choose = _among_exact if is_known and vague.sql == FALSE.sql else _among
    return f"{kept} SELECT subject, row_id, {choose(alike, keep)}"


def _among(alike: str, keep: int) -> str:
    """Whether each row is kept, counting those before it surely and possibly."""
    settled = f"SELECT *, {alike} AS alike, {_CLEAN} AS clean, {_AHEAD} AS ahead FROM ranked"
    return (
        f"CASE WHEN COALESCE(sure, 0) >= {keep} THEN FALSE WHEN possible < {keep} THEN member"
        f" WHEN clean AND alike THEN COALESCE(sure, 0) + ahead < {keep} END AS kept"
        f" FROM ({settled}) LEFT JOIN ({surely_before(_ORDER)}) {_SAME}"
        f" LEFT JOIN ({possibly_before(_ORDER)}) {_SAME}"
    )


def _among_exact(alike: str, keep: int) -> str:
    """Whether each row is kept where all are sure and every one of their values is exact."""
    kind = "PARTITION BY subject, no_group, own"
    settled = (
        f"SELECT *, {alike} AS alike, {_AHEAD} AS ahead, count(*) {_TIED} AS tied,"
        f" rank() OVER ({kind} ORDER BY worst DESC) - 1 AS beaten FROM ranked"
    )
    return (
        f"CASE WHEN beaten >= {keep} THEN FALSE WHEN beaten + tied <= {keep} THEN TRUE"
        f" WHEN alike THEN beaten + ahead < {keep} END AS kept FROM ({settled})"
    )


_AHEAD = "row_number() OVER (PARTITION BY subject, no_group, own, worst ORDER BY row_id) - 1"
# Rows that are equally good give the same: it does not matter which of them is kept.
_TIED = "OVER (PARTITION BY subject, no_group, own, worst)"
_ALIKE = (
    f"(bool_and(item_none) {_TIED} OR (NOT bool_or(item_none) {_TIED}"
    f" AND count(item_low) {_TIED} = count(*) {_TIED}"
    f" AND count(item_high) {_TIED} = count(*) {_TIED}"
    f" AND min(item_low) {_TIED} = max(item_high) {_TIED}))"
)
_CLEAN = (
    "(NOT bool_or(vague) OVER (PARTITION BY subject)"
    " AND bool_and(member IS TRUE AND COALESCE(worst = best, FALSE))"
    " OVER (PARTITION BY subject, no_group, own))"
)
