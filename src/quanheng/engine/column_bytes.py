"""How does a column of some rows become bytes of a parquet file?

Arrow writes a file of that column alone; what tells of it at the end is kept apart, so that the
bytes can stand anywhere in any file, and more than once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from quanheng.engine.compact_thrift import (
    LIST,
    STRUCT,
    WHOLE,
    Many,
    Offset,
    Part,
    Struct,
    parts_of,
    placed,
    read_struct,
)

MARK = b"PAR1"
"""What a parquet file begins with and ends with."""
OPTIONS: Mapping[str, Any] = {
    "compression": "zstd",
    "store_decimal_as_integer": True,
    "store_schema": False,
}
_LONG = WHOLE[-1]
# The numbers of fields in parquet.thrift: of a file, of a group of rows, of a leaf.
_ROWS, _GROUPS = 3, 4
_LEAVES, _PLAIN_SIZE, _GROUP_ROWS, _BEGIN, _SIZE = 1, 2, 3, 5, 6
_TOLD, _PATH, _LEAF_PLAIN_SIZE, _LEAF_SIZE, _PAGES = 3, 3, 6, 7, (9, 10, 11)
_ELSEWHERE, _BLOOM = {4, 5, 6, 7}, 14
"""What a file may tell of a leaf outside of its pages: indexes and filters, which nobody wants."""


@dataclass(frozen=True)
class ColumnBytes:
    """A column of some rows: its bytes, and what a file tells of each of its leaves.

    Units:   `plain_size` counts bytes before they were compressed.
    """

    data: memoryview
    leaves: tuple[Sequence[Part], ...]
    plain_size: int


def column_bytes(
    column: pa.Field, values: pa.Array, *, is_listed_once: bool, has_statistics: bool
) -> ColumnBytes:
    """The bytes of a column."""
    sink, rows = pa.BufferOutputStream(), pa.table([values], pa.schema([column]))
    with pq.ParquetWriter(
        sink, rows.schema, use_dictionary=is_listed_once, write_statistics=has_statistics, **OPTIONS
    ) as file:
        file.write_table(rows, max(1, len(values)))
    [(_, [made])] = _groups_of(memoryview(sink.getvalue()))
    return made


def groups_in(path: Path) -> Iterator[tuple[int, list[ColumnBytes]]]:
    """The groups of rows of a file: how many rows, and each column as it stands there."""
    # What is read stays on disk until somebody looks at it.
    yield from _groups_of(memoryview(pa.memory_map(str(path)).read_buffer()))


def _groups_of(file: memoryview) -> Iterator[tuple[int, list[ColumnBytes]]]:
    for group in _told(file)[_GROUPS][1].values:
        leaves = groupby(group[_LEAVES][1].values, key=_column_name)
        columns = [_column_of(file, [*own]) for _, own in leaves]
        yield group[_GROUP_ROWS][1], columns


def _told(file: memoryview) -> Struct:
    """What a file tells of itself."""
    end = len(file) - len(MARK) - 4
    return read_struct(bytes(file[end - int.from_bytes(file[end : end + 4], "little") : end]))


def _column_name(leaf: Struct) -> bytes:
    return bytes(leaf[_TOLD][1][_PATH][1].values[0])


def _column_of(file: memoryview, leaves: Sequence[Struct]) -> ColumnBytes:
    """A column of a group; its leaves stand one after the other."""
    told = [one[_TOLD][1] for one in leaves]
    pages = (told[0][one][1] for one in _PAGES if one in told[0])
    begin = min(filter(None, pages), default=0)
    size = sum(one[_LEAF_SIZE][1] for one in told)
    moved = tuple(_movable(one, begin) for one in leaves)
    plain_size = sum(one[_LEAF_PLAIN_SIZE][1] for one in told)
    return ColumnBytes(file[begin : begin + size], moved, plain_size)


def _movable(leaf: Struct, begin: int) -> list[Part]:
    """What is told of a leaf, its pages found from where the bytes of the column begin."""
    kind, told = leaf[_TOLD]
    is_all = not leaf.keys() & _ELSEWHERE and _BLOOM not in told
    assert is_all, "what stands outside of pages would be lost"
    # TRAP what stands at 0 is not there, as the page of values where there are no rows.
    moved = {
        number: (told[number][0], Offset(told[number][1] - begin))
        for number in _PAGES
        if number in told and told[number][1]
    }
    return parts_of(STRUCT, leaf | {_TOLD: (kind, told | moved)})


def group_told(columns: Sequence[ColumnBytes], rows: int, begin: int) -> bytes:
    """What a file tells of a group of rows, whose columns stand in it from a place on."""
    leaves, at = [], begin
    for column in columns:
        leaves += [placed(leaf, at) for leaf in column.leaves]
        at += len(column.data)
    told: Struct = {
        _LEAVES: (LIST, Many(STRUCT, leaves)),
        _PLAIN_SIZE: (_LONG, sum(one.plain_size for one in columns)),
        _GROUP_ROWS: (_LONG, rows),
        _BEGIN: (_LONG, begin),
        _SIZE: (_LONG, at - begin),
    }
    return placed(parts_of(STRUCT, told), 0)


def end_of_file(columns: pa.Schema, groups: Sequence[bytes], rows: int) -> bytes:
    """What stands behind all groups: what the file tells of itself and of them."""
    sink = pa.BufferOutputStream()
    pq.ParquetWriter(sink, columns, **OPTIONS).close()
    told = _told(memoryview(sink.getvalue()))
    told[_ROWS] = _LONG, rows
    told[_GROUPS] = LIST, Many(STRUCT, groups)
    footer = placed(parts_of(STRUCT, told), 0)
    return footer + len(footer).to_bytes(4, "little") + MARK
