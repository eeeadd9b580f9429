"""How does a table become a file of a run while it is made?

The same rows make the same bytes, however many of them come at a time, and however many threads
make them. Threads make columns of a group of rows into bytes; the file is put together of these,
and is a parquet file only once its end is written.
"""

from __future__ import annotations

import base64
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from quanheng.engine.column_bytes import MARK, ColumnBytes, end_of_file, group_told
from quanheng.engine.columns_written import Layout, WrittenColumns, known
from quanheng.engine.told_once import text_kind

ROWS_IN_GROUP, FACTS_IN_GROUP = 2**18, 1_000_000
"""Facts are read column by column, best each in one piece; of verdicts some clauses are read."""
ROWS_AHEAD = 2**19
"""Of so many rows columns are made into bytes while others are reckoned."""


class TableFile:
    """One parquet file, readable by the owner only; words are read from it as texts.

    Missing:  without `rows_in_group` as many as of verdicts.
    Errors:   what goes wrong while columns are made or written is raised by `add`, or at the end;
              then there is no file.
    """

    def __init__(
        self,
        path: Path,
        columns: pa.Schema,
        rows_in_group: int | None = None,
        layout: Layout = Layout(),  # noqa: B008 (it does not change)
        threads: int | None = None,
    ) -> None:
        make_folders_above(path)
        self._path, self._columns = path, columns
        self._most = rows_in_group or ROWS_IN_GROUP
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self._written = WrittenColumns(layout, self._pool)
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._ahead: deque[tuple[int, list[Future[ColumnBytes]]]] = deque()
        self._file: FileIO | None = None
        self._at = 0
        self._groups: list[tuple[int, bytes]] = []

    def add(self, rows: pa.Table) -> None:
        """Write rows behind those that were written; what fills no group waits."""
        self._waiting.append(rows)
        self._rows += rows.num_rows
        if self._rows < self._most:
            return
        table, start = pa.concat_tables(self._waiting), 0
        while self._rows >= self._most:
            self._make(table.slice(start, self._most))
            start += self._most
            self._rows -= self._most
        # TRAP also of no rows a slice keeps all others.
        self._waiting = [table.slice(start)] if self._rows else []

    def end_group(self) -> None:
        """Let what comes next stand in a group of its own."""
        if self._rows:
            self._make(pa.concat_tables(self._waiting))
            self._waiting, self._rows = [], 0

    def _make(self, rows: pa.Table) -> None:
        self.add_group(rows.num_rows, [rows[one.name] for one in self._columns])

    def add_group(self, rows: int, columns: Sequence[pa.ChunkedArray | ColumnBytes]) -> None:
        """Let columns stand beside each other as a group; those that are bytes stay as they are.

        Shapes:   what waits does not stand before them.
        """
        made = [
            known(one) if isinstance(one, ColumnBytes) else self._written.column(column, one)
            for column, one in zip(self._columns, columns, strict=True)
        ]
        self._ahead.append((rows, made))
        while sum(rows for rows, _ in self._ahead) > ROWS_AHEAD:
            self._write_next()

    def _write_next(self) -> None:
        rows, waited_for = self._ahead.popleft()
        columns = [one.result() for one in waited_for]
        if self._file is None:
            self._open()
        self._groups.append((rows, group_told(columns, rows, self._at)))
        for one in columns:
            self._put(one.data)

    def _open(self) -> None:
        self._file = opened(self._path)
        self._path.chmod(0o600)
        self._put(MARK)

    def _put(self, data: bytes | memoryview) -> None:
        assert self._file is not None, "a file is opened before anything is put into it"
        try:
            # TRAP without a buffer, not all may be taken at once.
            left = memoryview(data)
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            # TRAP of itself it does not say which file it is about.
            raise OSError(error.errno, error.strerror, str(self._path)) from None
        self._at += len(data)

    def __enter__(self) -> TableFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        is_whole = False
        try:
            if kind is None:
                self._end()
                is_whole = True
        finally:
            self._pool.shutdown(cancel_futures=True)
            if self._file is not None:
                self._file.close()
                if not is_whole:
                    self._path.unlink()

    def _end(self) -> None:
        """Write all that waits, and what the file tells of itself."""
        self.end_group()
        if not self._groups and not self._ahead:
            self._make(self._columns.empty_table())
        while self._ahead:
            self._write_next()
        told = base64.b64encode(as_texts(self._columns).serialize().to_pybytes())
        columns = as_texts(self._columns).with_metadata({b"ARROW:schema": told})
        rows = sum(rows for rows, _ in self._groups)
        self._put(end_of_file(columns, [told for _, told in self._groups], rows))


def opened(path: Path) -> FileIO:
    """A file into which bytes go at once."""
    return FileIO(path, "wb")


def write_table(path: Path, table: pa.Table, rows_in_group: int | None = None) -> None:
    """Write a table that is all there."""
    with TableFile(path, table.schema, rows_in_group) as file:
        file.add(table)


def write_pieces(path: Path, pieces: Iterator[pa.Table], rows_in_group: int) -> None:
    """Write a table that comes in pieces, one at least."""
    piece = next(pieces)
    with TableFile(path, piece.schema, rows_in_group) as file:
        while piece is not None:
            file.add(piece)
            # TRAP who keeps it while the next is made has two in memory.
            del piece
            piece = next(pieces, None)


def in_texts(table: pa.Table) -> pa.Table:
    """A table as a run keeps it: with words wherever they are told."""
    return table.cast(as_texts(table.schema))


def as_texts(columns: pa.Schema) -> pa.Schema:
    """The columns as a run keeps them: words that are kept once in memory are texts."""
    return pa.schema([as_text(one) for one in columns])


def as_text(column: pa.Field) -> pa.Field:
    """A column with texts for words."""
    return column.with_type(text_kind(column.type))


def make_folders_above(path: Path) -> None:
    """Make the folders above a path that are not there yet, open to the owner only.

    TRAP mkdir(parents=True) opens all but the last folder to everybody.
    """
    for folder in reversed([one for one in path.parents if not one.exists()]):
        folder.mkdir(0o700)
