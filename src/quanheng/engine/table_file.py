"""How does a table become a file of a run while it is made?

The same rows make the same bytes, however many of them come at a time.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROWS_IN_GROUP, FACTS_IN_GROUP = 200_000, 1_000_000
"""Facts are read column by column, best each in one piece; of verdicts some clauses are read."""


class TableFile:
    """One parquet file, readable by the owner only; words are read from it as texts.

    Shapes:   `listed` names columns whose words stand in the same order whenever such a table is
              made: they are written as they are kept, so that nobody looks for them again.
    Missing:  without `rows_in_group` as many as of verdicts.
    """

    def __init__(
        self,
        path: Path,
        columns: pa.Schema,
        rows_in_group: int | None = None,
        listed: Collection[str] = (),
    ) -> None:
        make_folders_above(path)
        self._path, self._columns, self._listed = path, columns, listed
        self._laid = pa.schema([one if one.name in listed else as_text(one) for one in columns])
        self._most = rows_in_group or ROWS_IN_GROUP
        self._file: pq.ParquetWriter | None = None
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, rows: pa.Table) -> None:
        """Write rows behind those that were written; what fills no group waits."""
        self._waiting.append(rows)
        self._rows += rows.num_rows
        if self._rows < self._most:
            return
        table, start = pa.concat_tables(self._waiting), 0
        while self._rows >= self._most:
            self._write(table.slice(start, self._most))
            start += self._most
            self._rows -= self._most
        self._waiting = [table.slice(start)]

    def _write(self, rows: pa.Table) -> None:
        # TRAP where a column is in pieces, its pages end with them.
        laid = rows.cast(self._laid).combine_chunks()
        if self._file is None:
            self._file = self._opened([*_listed_once(laid)])
        self._file.write_table(laid, self._most)

    def _opened(self, listed_once: Sequence[str]) -> pq.ParquetWriter:
        """The file, which says of itself that all words are texts."""
        told = base64.b64encode(as_texts(self._columns).serialize().to_pybytes())
        laid = self._laid.with_metadata({b"ARROW:schema": told})
        return pq.ParquetWriter(
            self._path, laid, compression="zstd", use_dictionary=listed_once, store_schema=False,
            store_decimal_as_integer=True,
        )  # fmt: skip

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is None and (self._rows or self._file is None):
            self._write(pa.concat_tables([self._columns.empty_table(), *self._waiting]))
        if self._file is not None:
            self._file.close()
            self._path.chmod(0o600)


def _listed_once(rows: pa.Table) -> Iterator[str]:
    """The columns of which each value is listed once in a group, by where they stand in a file.

    Shapes:   not texts that differ in most of the rows of the first group, as ids of many do: to
              list them takes twice as long, and twice the room.
    """
    for one in rows.schema:
        if pa.types.is_dictionary(one.type):
            yield one.name
            continue
        is_text = pa.types.is_string(one.type)
        if not is_text or 2 * pc.count_distinct(rows[one.name]).as_py() <= rows.num_rows:
            yield from _leaves(one.name, one.type)


def _leaves(path: str, kind: pa.DataType) -> Iterator[str]:
    """Where the values of a column stand in a file."""
    if pa.types.is_list(kind):
        yield from _leaves(f"{path}.list.element", kind.value_type)
    elif pa.types.is_struct(kind):
        for one in kind:
            yield from _leaves(f"{path}.{one.name}", one.type)
    else:
        yield path


def write_table(path: Path, table: pa.Table, rows_in_group: int | None = None) -> None:
    """Write a table that is all there."""
    with TableFile(path, table.schema, rows_in_group) as file:
        file.add(table)


def write_pieces(path: Path, pieces: Iterator[pa.Table], rows_in_group: int) -> None:
    """Write a table that comes in pieces, one at least."""
    first = next(pieces)
    with TableFile(path, first.schema, rows_in_group) as file:
        file.add(first)
        for one in pieces:
            file.add(one)


def in_texts(table: pa.Table) -> pa.Table:
    """A table as a run keeps it: with words wherever they are told."""
    return table.cast(as_texts(table.schema))


def as_texts(columns: pa.Schema) -> pa.Schema:
    """The columns as a run keeps them: words that are kept once in memory are texts."""
    return pa.schema([as_text(one) for one in columns])


def as_text(column: pa.Field) -> pa.Field:
    """A column with texts for words."""
    return column.with_type(_as_text(column.type))


def _as_text(kind: pa.DataType) -> pa.DataType:
    """A type, also of what is inside lists, with texts for words."""
    if pa.types.is_dictionary(kind):
        return kind.value_type
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(_as_text(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([one.with_type(_as_text(one.type)) for one in kind])
    return kind


def make_folders_above(path: Path) -> None:
    """TRAP mkdir(parents=True) opens all but the last folder to everybody."""
    for folder in reversed([one for one in path.parents if not one.exists()]):
        folder.mkdir(0o700)
