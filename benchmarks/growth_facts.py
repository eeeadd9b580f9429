"""What do facts look like of whose days some are known to the month only, in one row of five?"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.hand_written.made_facts import SETS
from quanheng.facts.arrow import HIGH

EVERY = 5


def write_ranges(exact: Path, folder: Path) -> Path:
    """Write the facts anew, as they were: but in every fifth row each day is one of its month's."""
    folder.mkdir()
    for name in SETS:
        table = _blurred(pq.read_table(exact / f"{name}.parquet"))
        # TRAP decimals that were written the other way are read seven times as slowly.
        pq.write_table(table, folder / f"{name}.parquet", store_decimal_as_integer=True)
    return folder


def _blurred(table: pa.Table) -> pa.Table:
    chosen = np.arange(table.num_rows) % EVERY == 0
    for field in table.schema:
        column = table.column(field.name)
        if pa.types.is_date(field.type) and column.null_count < table.num_rows:
            low, high = _months(column, chosen)
            place = table.column_names.index(field.name)
            table = table.set_column(place, field.name, low).append_column(field.name + HIGH, high)
    return table


def _months(column: pa.ChunkedArray, chosen: np.ndarray) -> tuple[pa.Array, pa.Array]:
    """The first and the last day of the month where chosen, else the day itself twice."""
    empty = column.is_null().to_numpy()
    days = column.to_numpy().astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    last = (month + 1).astype("datetime64[D]") - 1
    low, high = np.where(chosen, month.astype("datetime64[D]"), days), np.where(chosen, last, days)
    return tuple(pa.array(one, pa.date32(), mask=empty) for one in (low, high))  # type: ignore[return-value]
