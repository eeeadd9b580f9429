"""Which rows of text does a parquet file hold?

Every value becomes the cell that a CSV file would have, so that both are read alike.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quanheng.messages import N_
from quanheng.reading.content import Grid, Refused
from quanheng.reading.limits import check_sizes, limit_passed

LARGEST_INFLATED = 4_000_000_000
# A column without a value takes no room; so many cells may stand in any file, and so many more
# for each of its bytes.
_FREE_CELLS, _CELLS_EACH = 10_000_000, 20
_BATCH = 16_384
_SPLITS = (";", "；")


def read_parquet(content: bytes) -> Grid:
    """Read a parquet file: its header as row 0, and its rows, counted from 1.

    Missing:  null and NaN are blank.
    Errors:   Refused, saying why.
    """
    try:
        # TRAP bytes of Python's own, freed by an Arrow thread while Python ends, abort the process.
        opened = pq.ParquetFile(pa.BufferReader(content), pre_buffer=False)
        check_sizes(opened.metadata.num_rows, opened.metadata.num_columns)
        _check_cells(opened.metadata.num_rows * opened.metadata.num_columns, len(content))
        schema = opened.schema_arrow
        columns = [_Column(one) for one in schema]
        inflated = 0
        for batch in opened.iter_batches(batch_size=_BATCH, use_threads=False):
            inflated += batch.nbytes
            if inflated > LARGEST_INFLATED:
                raise limit_passed(N_("it inflates to more than {limit} bytes"), LARGEST_INFLATED)
            for column, values in zip(columns, batch.columns, strict=True):
                column.add(values)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise Refused(N_("it is no parquet file, or a damaged one")) from None
    rows = [[*schema.names], *map(list, zip(*(column.texts for column in columns), strict=True))]
    return Grid(rows, [*range(len(rows))], header_rows=1)


def _check_cells(cells: int, size: int) -> None:
    if cells > _FREE_CELLS + _CELLS_EACH * size:
        raise Refused(N_("it inflates to far more than a file of its size holds"))


class _Column:
    """The texts of one column, gathered batch by batch."""

    def __init__(self, one: pa.Field) -> None:
        self._cell = _cell_writer(one)
        self._known: dict[Any, str] = {None: ""}
        self.texts: list[str] = []

    def add(self, values: pa.Array) -> None:
        known = self._known
        for value in values.to_pylist():
            # TRAP True == 1, but one column holds one type, so they never share an entry.
            key = tuple(value) if isinstance(value, list) else value
            if key not in known:
                known[key] = self._cell(value)
            self.texts.append(known[key])


def _cell_writer(one: pa.Field) -> Callable[[Any], str]:
    kind = one.type.value_type if pa.types.is_dictionary(one.type) else one.type
    for is_kind, writer in _WRITERS:
        if is_kind(kind):
            return writer
    message = N_("the column “{column}” holds {kind}, which no field can")
    raise Refused(message, column=one.name, kind=str(kind).partition("<")[0])


def _float(value: float) -> str:
    """A number without exponent; a whole one without ".0", as ids read by pandas need it."""
    if value != value:
        return ""
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0")


def _moment(value: datetime) -> str:
    """A day where the moment is midnight; else the moment, which no field can mean."""
    return value.date().isoformat() if value.time() == time() else value.isoformat()


def _list(value: list[str | None]) -> str:
    if any(item is None or not item.strip() or any(s in item for s in _SPLITS) for item in value):
        raise Refused(N_("an item of a list is blank or holds a semicolon"))
    return ";".join(item for item in value if item) or ";"


def _is_texts(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind)) and _is_text(
        kind.value_type
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


_WRITERS: tuple[tuple[Callable[[pa.DataType], bool], Callable[[Any], str]], ...] = (
    (_is_text, str),
    (pa.types.is_null, str),
    (pa.types.is_boolean, lambda value: "true" if value else "false"),
    (pa.types.is_integer, str),
    (pa.types.is_decimal, lambda value: f"{value:f}"),
    (pa.types.is_floating, _float),
    (pa.types.is_date, str),
    (pa.types.is_timestamp, _moment),
    (_is_texts, _list),
)
