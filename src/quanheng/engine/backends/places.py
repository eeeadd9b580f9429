"""At which place of its set does a row stand, by its id? A number is joined and sorted faster.

Shapes:   places count from 0 in the order of the ids.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.backends.pieces import quoted

PLACE = "row place"
"""The column of a row's place; no field has a space in its name."""
NUMBERED = "CAST(row_number() OVER (ORDER BY r.id) - 1 AS INTEGER)"
"""The place of a row, r, of a set whose rows are made."""


def placed(table: pa.Table) -> pa.Table:
    """The rows of a set with the place of each; as they came where they have no ids."""
    if ascends(table):
        places = pa.arange(0, table.num_rows)
    else:
        places = pc.subtract(pc.rank(table["id"], tiebreaker="first"), 1)
    return table.append_column(PLACE, places.cast(pa.int32()))


def by_id(table: pa.Table) -> pa.Table:
    """The rows of a set in the order of their ids; nothing is moved where they stand so already."""
    return table if ascends(table) else table.sort_by("id")


def ascends(table: pa.Table) -> bool:
    """Whether the rows of a set stand in the order of their ids, or have none here."""
    return "id" not in table.column_names or _ascends(table["id"])


def in_order(rows: pa.Table) -> pa.Table:
    """Rows by their places; nothing is moved where they stand so already."""
    if _ascends(rows[PLACE]):
        return rows
    return rows.take(pc.sort_indices(rows[PLACE]))


def same_place(alias: str, other: str) -> str:
    """The condition that two aliases stand for the same row of a set."""
    return f"{alias}.{quoted(PLACE)} = {other}.{quoted(PLACE)}"


def _ascends(column: pa.ChunkedArray) -> bool:
    values = column.combine_chunks()
    return len(values) < 2 or bool(pc.all(pc.less(values[:-1], values[1:])).as_py())
