"""What stands in one file of a snapshot, and is it still what the import wrote?"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quanheng.errors import NothingReadable, Place, Problems, SnapshotChanged
from quanheng.facts.arrow import HIGH
from quanheng.facts.set_tables import Pieces, columns_of_fields
from quanheng.interchange.manifest import StoredSet

Stamp = tuple[int, int, int]
PIECE = 1 << 17
"""So many rows are read at a time: few enough to stay near the processor."""
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR)


@dataclass(frozen=True)
class StoredRows:
    """One stored table whose bytes were found to be those that the import wrote.

    Shapes:   `file` is its path below the snapshot's folder; `stamp` tells whether the file has
              been touched since.
    """

    path: Path
    file: str
    schema: pa.Schema
    stamp: Stamp

    def read(self, fields: Collection[str] | None = None, coded: Collection[str] = ()) -> pa.Table:
        """The rows, with all columns or those of some fields.

        Shapes:   of the `coded` fields each word stands once, in a dictionary.
        Errors:   Problems with SnapshotChanged, where the file is not as it was, or with
                  NothingReadable, where nobody can tell.
        """
        with _told_plainly(self.file):
            table = read_fields(self.path, fields, coded)
            if _stamp(self.path) == self.stamp:
                return table
        raise _changed(self.file)

    def pieces(self, fields: Collection[str], coded: Collection[str] = ()) -> Pieces:
        """The rows with the columns of some fields, piece by piece.

        Errors:   as of `read`, once a part is read.
        """
        with _told_plainly(self.file):
            found = pieces_of(self.path, fields, coded)
        parts = [partial(self._checked, part) for part in found.parts]
        return Pieces(found.rows, parts, lambda: self.read(fields, coded))

    @property
    def sizes(self) -> Sequence[int]:
        """How many rows each part of the file has."""
        with _told_plainly(self.file), pa.OSFile(str(self.path)) as opened:
            told = pq.read_metadata(opened)
        return [told.row_group(one).num_rows for one in range(told.num_row_groups)]

    def _checked(self, part: Callable[[], Iterator[pa.Table]]) -> Iterator[pa.Table]:
        with _told_plainly(self.file):
            yield from part()
        if _stamp(self.path) != self.stamp:
            raise _changed(self.file)


def stored_rows(folder: Path, stored: StoredSet) -> StoredRows:
    """One stored table, if its bytes are those that the import wrote.

    Errors:   Problems with SnapshotChanged or NothingReadable.
    """
    path = folder / stored.file
    with _told_plainly(stored.file):
        stamp = _stamp(path)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if digest == stored.sha256:
            return StoredRows(path, stored.file, _schema(path), stamp)
    raise _changed(stored.file)


def are_few(rows: int) -> bool:
    """Whether so many rows are read at a time."""
    return rows <= PIECE


def read_fields(
    path: Path, fields: Collection[str] | None, coded: Collection[str] = ()
) -> pa.Table:
    """The rows of a parquet file, with all columns or those of some fields.

    Shapes:   of the `coded` fields that are no ranges each word stands once, in a dictionary.
    """
    # TRAP bytes of Python's own, freed by an Arrow thread while Python ends, abort the process.
    with pa.OSFile(str(path)) as opened:
        names = pq.read_schema(opened).names
        file = pq.ParquetFile(opened, read_dictionary=_words(names, coded))
        return file.read(None if fields is None else columns_of_fields(names, fields))


def pieces_of(path: Path, fields: Collection[str], coded: Collection[str] = ()) -> Pieces:
    """The rows of a parquet file with the columns of some fields, piece by piece."""
    with pa.OSFile(str(path)) as opened:
        told = pq.read_metadata(opened)
    names = told.schema.to_arrow_schema().names
    columns, words = columns_of_fields(names, fields), _words(names, coded)

    def part(group: int) -> Iterator[pa.Table]:
        with pa.OSFile(str(path)) as opened:
            file = pq.ParquetFile(opened, metadata=told, read_dictionary=words)
            for batch in file.iter_batches(PIECE, [group], columns, use_threads=False):
                yield pa.Table.from_batches([batch])

    parts = [partial(part, group) for group in range(told.num_row_groups)]
    return Pieces(told.num_rows, parts, lambda: read_fields(path, fields, coded))


def _words(names: Collection[str], coded: Collection[str]) -> list[str]:
    """Those of some fields of which each word stands once: such as are there, and no ranges."""
    return [name for name in coded if name in names and name + HIGH not in names]


@contextmanager
def _told_plainly(file: str) -> Iterator[None]:
    """Let what stops the reading of a file be one of our own problems.

    Missing:  what is for want of memory stays as it is.
    """
    try:
        yield
    except MemoryError:
        raise
    except (OSError, pa.ArrowException) as error:
        # TRAP of content that it cannot make out, Arrow tells as of a disk, but without a number.
        number = error.errno if isinstance(error, OSError) else None
        if number is None or number in _NOT_THERE:
            raise _changed(file) from None
        raise Problems([NothingReadable(Place(file), reason=os.strerror(number))]) from None


def _changed(file: str) -> Problems:
    return Problems([SnapshotChanged(Place(file))])


def _schema(path: Path) -> pa.Schema:
    with pa.OSFile(str(path)) as file:
        return pq.read_schema(file)


def _stamp(path: Path) -> Stamp:
    """What changes whenever somebody writes to a file or puts another in its place."""
    state = path.stat()
    return state.st_ino, state.st_size, state.st_mtime_ns
