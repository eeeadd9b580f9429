"""In which order do the rows of a set stand? In that of their ids."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def by_id(table: pa.Table) -> pa.Table:
    """The rows of a set in the order of their ids; nothing is moved where they stand so already."""
    return table if _ascends(table) else table.sort_by("id")


def _ascends(table: pa.Table) -> bool:
    """Whether the rows of a set stand in the order of their ids, or have none here."""
    if "id" not in table.column_names:
        return True
    values = table["id"].combine_chunks()
    return len(values) < 2 or bool(pc.all(pc.less(values[:-1], values[1:])).as_py())
