"""Which rows of a table have each value of a column, found in one look?"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc


def parted(table: pa.Table, name: str) -> Mapping[str, pa.Table]:
    """The rows of each value of a column of texts, in the order of the table.

    Rows that stand together are cut out of the table without copying; to look through the whole
    table for each value would take as long as there are values.

    >>> table = pa.table({"clause": ["b", "b", "a", "b"], "row": [1, 2, 3, 4]})
    >>> {one: rows["row"].to_pylist() for one, rows in parted(table, "clause").items()}
    {'b': [1, 2, 4], 'a': [3]}
    """
    runs = pc.run_end_encode(table.column(name).cast(pa.string()).combine_chunks())
    cut: dict[str, list[pa.Table]] = {}
    start = 0
    for value, end in zip(runs.values.to_pylist(), runs.run_ends.to_pylist(), strict=True):
        cut.setdefault(value, []).append(table.slice(start, end - start))
        start = end
    return {value: pa.concat_tables(parts) for value, parts in cut.items()}
