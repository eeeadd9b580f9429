"""How many rows stand before each other one, surely and possibly, in SQL?

No row is set against every other one: rows and questions are laid in one order, and each
question counts the rows that it has passed. Both are read from a relation `ranked` with the
columns member, no_key, vague, no_group, own, worst and best.
"""

from __future__ import annotations

from dataclasses import dataclass

_SOFAR = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"


@dataclass(frozen=True)
class Order:
    """How rows are told from each other and ordered.

    Shapes:   `ids` are the columns that name a row; only rows alike in `within` are compared,
              all rows where it is empty. With `counts_equals`, an equal row may stand before.
    """

    ids: str
    within: str
    is_most: bool
    counts_equals: bool = False

    @property
    def way(self) -> str:
        """The direction in which better rows come first."""
        return "DESC" if self.is_most else "ASC"


def surely_before(order: Order) -> str:
    """By the ids, how many rows surely stand before: their worst case beats its best."""
    taken = "FROM ranked WHERE NOT no_key AND NOT vague"
    ids, groups = order.ids, ", ".join(filter(None, (order.within, "no_group", "own")))
    read = f"{ids}, no_group, own"
    events = (
        f"SELECT {read}, 1 AS is_row, worst AS point {taken} AND member IS TRUE"
        f" AND worst IS NOT NULL UNION ALL SELECT {read}, 0, best {taken}"
        " AND member IS NOT FALSE AND best IS NOT NULL"
    )
    # TRAP at equal keys the questions come first, for an equal row is no better one.
    window = f"PARTITION BY {groups} ORDER BY point {order.way}, is_row {_SOFAR}"
    counted = f"SELECT {ids}, is_row, sum(is_row) OVER ({window}) AS sure FROM ({events})"
    return f"SELECT {ids}, sure FROM ({counted}) WHERE is_row = 0"


def possibly_before(order: Order) -> str:
    """By the ids, how many other rows may stand before: their best case beats its worst.

    Rows without a best case come before every question, questions without a worst case last.
    """
    ids, kinds = order.ids, "vague, no_group, own"
    sign = (">" if order.is_most else "<") + ("=" if order.counts_equals else "")
    read = f"{ids}, {kinds}"
    taken = "FROM ranked WHERE member IS NOT FALSE AND NOT no_key"
    events = (
        f"SELECT {read}, 1 AS is_row, CASE WHEN best IS NULL THEN 0 ELSE 1 END AS stage,"
        f" best AS point, FALSE AS itself {taken} UNION ALL SELECT {read}, 0,"
        " CASE WHEN worst IS NULL THEN 2 ELSE 1 END, worst,"
        f" (best IS NULL OR worst IS NULL OR best {sign} worst) {taken}"
    )
    first = "is_row DESC" if order.counts_equals else "is_row"
    sorting = f"ORDER BY stage, point {order.way}, {first} {_SOFAR}"
    within = f"PARTITION BY {order.within} " if order.within else ""
    grouped = ", ".join(filter(None, (order.within, kinds)))
    counted = (
        f"SELECT {ids}, is_row, itself, vague,"
        f" sum(is_row) OVER (PARTITION BY {grouped} {sorting}) AS grouped,"
        f" sum(is_row) OVER ({within}{sorting}) AS everyone,"
        f" sum(CASE WHEN vague THEN is_row ELSE 0 END) OVER ({within}{sorting}) AS stray"
        f" FROM ({events})"
    )
    return (
        f"SELECT {ids}, CASE WHEN vague THEN everyone ELSE grouped + stray END"
        f" - CASE WHEN itself THEN 1 ELSE 0 END AS possible FROM ({counted}) WHERE is_row = 0"
    )
