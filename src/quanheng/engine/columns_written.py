"""Which columns of a group of rows must be made into bytes, and which are known already?

Of a million officials the ids stand below every clause, and most columns tell of no row: such
columns are made once, and their bytes stand in the file wherever the column does.
"""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from quanheng.engine.column_bytes import ColumnBytes, column_bytes
from quanheng.engine.told_once import texts_laid, told_once

Key = tuple[object, ...]


@dataclass(frozen=True)
class Layout:
    """How the columns of a table are written.

    Shapes:   `listed` names columns whose words stand in the same order whenever such a table is
              made: they are written as they are kept. `shared` names columns of which the same
              arrays are in many rows; these are held until the file ends. Of those in
              `without_ends` the file does not tell which values are the least and the greatest.
    """

    listed: Collection[str] = ()
    shared: Collection[str] = ()
    without_ends: Collection[str] = ()


@dataclass
class WrittenColumns:
    """Makes columns into bytes, in threads, each once where that is seen at a glance."""

    layout: Layout
    threads: Executor
    known: dict[Key, tuple[pa.ChunkedArray | None, Future[ColumnBytes]]] = field(
        default_factory=dict
    )

    def column(self, column: pa.Field, values: pa.ChunkedArray) -> Future[ColumnBytes]:
        """The bytes of a column, once they are made."""
        key, is_held = self._key(column.name, values)
        if key is None:
            return self.threads.submit(self._made, column, values)
        key = column.name, len(values), *key
        if key not in self.known:
            # TRAP what is known by its place in memory must stay there.
            held = values if is_held else None
            self.known[key] = held, self.threads.submit(self._made, column, values)
        return self.known[key][1]

    def _key(self, name: str, values: pa.ChunkedArray) -> tuple[Key | None, bool]:
        """What columns of as many rows have in common that are the same; None where none is."""
        if name in self.layout.shared:
            return tuple(map(_place, values.chunks)), True
        if values.null_count == len(values):
            return ("nothing",), False
        if pa.types.is_list(values.type) and not values.null_count:
            return (("no list",) if all(map(_is_empty, values.chunks)) else None), False
        word = _only_word(values) if name in self.layout.listed else None
        return (None if word is None else ("word", word)), False

    def _made(self, column: pa.Field, values: pa.ChunkedArray) -> ColumnBytes:
        # TRAP where a column is in pieces, its pages end with them.
        array, is_listed_once = self._laid(column.name, values.combine_chunks())
        has_ends = column.name not in self.layout.without_ends
        return column_bytes(
            column.with_type(array.type), array,
            is_listed_once=is_listed_once, has_statistics=has_ends,
        )  # fmt: skip

    def _laid(self, name: str, array: pa.Array) -> tuple[pa.Array, bool]:
        """A column as it is written, and whether each of its values is listed once."""
        if name in self.layout.listed:
            word = _only_word_of(array)
            return (array if word is None else _repeated(word, len(array))), True
        if not (pa.types.is_string(array.type) or pa.types.is_dictionary(array.type)):
            return told_once(array), True
        return texts_laid(array)


def known(column: ColumnBytes) -> Future[ColumnBytes]:
    """A column that nobody has to wait for."""
    found: Future[ColumnBytes] = Future()
    found.set_result(column)
    return found


def _place(chunk: pa.Array) -> Key:
    """Where an array stands in memory, and how much of that it is."""
    where = (None if one is None else one.address for one in chunk.buffers())
    return (*where, chunk.offset, len(chunk))


def _is_empty(chunk: pa.ListArray) -> bool:
    ends = chunk.offsets
    return bool(ends[0].as_py() == ends[-1].as_py())


def _repeated(word: str, rows: int) -> pa.Array:
    """One word for all rows, without the other words that they might have had."""
    return pa.DictionaryArray.from_arrays(np.zeros(rows, np.int8), [word], safe=False)


def _only_word(values: pa.ChunkedArray) -> str | None:
    """The word that all rows have; None where there are several, or none."""
    words = {_only_word_of(one) for one in values.chunks if len(one)}
    return words.pop() if len(words) == 1 else None


def _only_word_of(array: pa.DictionaryArray) -> str | None:
    if array.null_count or not len(array):
        return None
    numbers = array.indices.to_numpy()
    is_same = bool(np.all(numbers == numbers[0]))
    return str(array.dictionary[int(numbers[0])].as_py()) if is_same else None
