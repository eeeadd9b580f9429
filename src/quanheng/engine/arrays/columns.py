"""How do columns of Arrow become columns of possible values, and these columns of Arrow again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.choosing import where_marked
from quanheng.engine.arrays.kept_digits import far_told, items_kept
from quanheng.engine.arrays.values import FARTHEST, NEVER, Bits, Ends, Numbers
from quanheng.engine.arrays.wide import is_wide, most_of, wide
from quanheng.facts import Type
from quanheng.facts.arrow import HIGH, NONE_MARK, arrow_type
from quanheng.facts.values import Item

LISTS, TEXTS = "lists", "texts"
"""The words of texts and codes of all sets; the words of links are the ids of a set."""

Columns = Mapping[str, pa.Array]
"""The columns of Arrow of a fact by what follows its name: its values, high ends and marks."""
ENDS = ("", HIGH, NONE_MARK)
_NARROW = 2**7
"""So many words are told by numbers of one byte each."""


@dataclass
class Words:
    """The texts and codes of all columns, each by a number.

    Shapes:   `ids` gives the ids of a set's rows, which links have by their places; `strays` are
              ids that links name and no row has, numbered downwards from -2. The empty list is
              there from the first, for it is what an unknown one has for a number.
    """

    ids: Callable[[str], pa.Array]
    numbers: dict[str, int] = field(default_factory=dict)
    lists: dict[tuple[Item, ...], int] = field(default_factory=lambda: {(): 0})
    strays: dict[str, dict[str, int]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    every: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))

    def list_number(self, items: tuple[Item, ...]) -> int:
        """The number of a list."""
        with self.lock:
            return self.lists.setdefault(items, len(self.lists))

    def listed(self) -> list[tuple[Item, ...]]:
        """The lists by their numbers."""
        return list(self.lists)

    def lists_numbered(self, column: pa.Array) -> Numbers:
        """The numbers of a column of lists; that of the empty one where there is none."""
        found = [self.list_number(tuple(one or ())) for one in column.to_pylist()]
        return np.array(found, np.int64)

    def number(self, word: str) -> int:
        """The number of a word."""
        with self.lock:
            return self.numbers.setdefault(word, len(self.numbers))

    def numbered(self, column: pa.Array) -> Numbers:
        """The numbers of a column of words; 0 where there is none."""
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        own = [self.number(one) for one in column.dictionary.to_pylist()]
        if not own:
            return np.zeros(len(column), np.int8)
        indices = column.indices.fill_null(0) if column.null_count else column.indices
        narrow = np.array(own, np.min_scalar_type(-max(own) - 1))
        found: Numbers = narrow.take(indices.to_numpy(zero_copy_only=False))
        return found

    def places(self, listed: Sequence[str]) -> Numbers:
        """By the number of each word, its place in a list; -1 where it is not there."""
        numbers = [self.number(one) for one in listed]
        found = np.full(len(self.numbers), -1, np.int64)
        found[numbers] = np.arange(len(listed))
        return found

    def stray(self, ids: pa.Array, of: str) -> Numbers:
        """The numbers of ids that no row of a set has."""
        coded = ids if pa.types.is_dictionary(ids.type) else ids.dictionary_encode()
        # TRAP a dictionary may hold ids that are there, and that none of these is.
        used, places = np.unique(coded.indices.to_numpy(zero_copy_only=False), return_inverse=True)
        words = coded.dictionary.take(pa.array(used)).to_pylist()
        with self.lock:
            strays = self.strays.setdefault(of, {})
            found = [strays.setdefault(one, -2 - len(strays)) for one in words]
        return np.array(found, np.int32).take(places)

    def told(self, numbers: Numbers, empty: Bits | None, of: str) -> pa.Array:
        """Words by their numbers; of texts and codes, each word once."""
        if of != TEXTS:
            return self._identified(numbers, empty, of)
        listed = self._every()
        codes = numbers if empty is None else np.where(empty, 0, numbers)
        places = pa.array(codes.astype(np.int32), pa.int32(), mask=empty)
        return pa.DictionaryArray.from_arrays(places, listed)

    def _every(self) -> pa.Array:
        """All texts and codes by their numbers; the array is made anew when there are more."""
        with self.lock:
            if len(self.every) < len(self.numbers):
                self.every = pa.array(list(self.numbers), pa.string())
            return self.every

    def _identified(self, numbers: Numbers, empty: Bits | None, of: str) -> pa.Array:
        """The ids of rows, there or not, by their numbers."""
        ids, places = self.ids(of), np.asarray(numbers, np.int64)
        if np.any(places < 0):
            strays = pa.array(list(self.strays.get(of, ())), ids.type)
            places = np.where(places < 0, len(ids) - 2 - places, places)
            ids = pa.concat_arrays([ids, strays])
        return ids.take(pa.array(places, mask=empty))


def in_one_piece(table: pa.Table | Arriving, name: str) -> pa.Array:
    """A column in one piece."""
    return one_piece(table.column(name))


def one_piece(column: pa.ChunkedArray) -> pa.Array:
    """The same without pieces; nothing is copied where there is one."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def all_in_one_piece(table: pa.Table) -> pa.Table:
    """A table whose columns are in one piece each, so that nobody who reads one copies it.

    Shapes:   words that stand once are told by as narrow numbers as they can be.
    """
    if not table.column_names:
        return table
    columns: dict[str, pa.Array] = {}
    for name in table.column_names:
        columns[name] = told_narrowly(in_one_piece(table, name))
        # What is copied is let go of, column by column.
        table = table.drop_columns([name])
    return pa.table(columns)


def told_narrowly(column: pa.Array) -> pa.Array:
    """A column whose words, where they stand once and are few, are told by numbers of a byte."""
    if not pa.types.is_dictionary(column.type) or len(column.dictionary) > _NARROW:
        return column
    return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int8()), column.dictionary)


def opened_of(column: pa.Array) -> Bits:
    """Where a column is empty."""
    if not column.null_count:
        return NEVER
    empty: Bits = column.is_null().to_numpy(zero_copy_only=False)
    return empty


def numbers_of(column: pa.Array) -> Numbers:
    """The whole numbers of a column; 0 where it is empty."""
    if pa.types.is_decimal(column.type):
        return _unscaled(column)
    if pa.types.is_date(column.type):
        column = column.view(pa.int32())
    elif pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    if column.null_count:
        numbers = where_marked(~opened_of(column), _as_stored(column))
    else:
        numbers = column.to_numpy(zero_copy_only=False)
    if numbers.dtype == np.int64 and most_of(numbers) >= FARTHEST:
        return wide(numbers)
    return numbers


def _as_stored(column: pa.Array) -> Numbers:
    """Whole numbers with whatever stands where the column is empty."""
    stored = np.frombuffer(column.buffers()[1], column.type.to_pandas_dtype())
    return stored[column.offset : column.offset + len(column)]


def _unscaled(column: pa.Array) -> Numbers:
    """Decimals as so many of their smallest part."""
    halves = np.frombuffer(column.buffers()[1], np.int64)
    halves = halves[2 * column.offset : 2 * (column.offset + len(column))].reshape(-1, 2)
    low, high = halves[:, 0], halves[:, 1]
    if column.null_count:
        empty = opened_of(column)
        low, high = np.where(empty, 0, low), np.where(empty, 0, high)
    if not np.array_equal(high, low >> 62):
        return wide(high) * 2**64 + wide(low.view(np.uint64))
    return np.ascontiguousarray(low)


def ends_in(columns: Columns, kind: Type, words: Words) -> Ends:
    """The values that the columns of a fact hold."""
    lows = columns[""]
    if kind.kind == "list":
        opened, numbers = opened_of(lows), words.lists_numbered(lows)
        return Ends(numbers, numbers, opened, opened, marks_of(columns), kind.is_optional, LISTS)
    is_word = pa.types.is_string(lows.type) or pa.types.is_dictionary(lows.type)
    low = words.numbered(lows) if is_word else numbers_of(lows)
    low_open = opened_of(lows)
    high, high_open = low, low_open
    if HIGH in columns:
        high, high_open = numbers_of(columns[HIGH]), opened_of(columns[HIGH])
    none = marks_of(columns)
    return Ends(low, high, low_open, high_open, none, kind.is_optional, TEXTS if is_word else "")


def marks_of(columns: Columns) -> Bits:
    """Where a value is none."""
    if NONE_MARK not in columns:
        return NEVER
    marks: Bits = columns[NONE_MARK].fill_null(False).to_numpy(zero_copy_only=False)
    return marks


def columns_of(ends: Ends, kind: Type, rows: int, words: Words) -> Columns:
    """The columns of Arrow of values."""
    columns = {"": _told(ends.low, ends.low_open, kind, rows, words, ends.words)}
    if not ends.is_exact:
        columns[HIGH] = _told(ends.high, ends.high_open, kind, rows, words, ends.words)
    if ends.none is not NEVER:
        columns[NONE_MARK] = pa.array(np.broadcast_to(ends.none, rows))
    return columns


def columns_in(table: pa.Table | Arriving, name: str) -> Columns:
    """The columns of a fact in a table.

    Errors:   KeyError where there are none: what is not read stops the engine.
    """
    has = set(table.column_names)
    return {end: in_one_piece(table, name + end) for end in ENDS if name + end in has}


def named(name: str, columns: Columns) -> dict[str, pa.Array]:
    """The columns of a fact by the names under which they stand in a table."""
    return {name + end: column for end, column in columns.items()}


def _told(values: Numbers, opened: Bits, kind: Type, rows: int, words: Words, of: str) -> pa.Array:
    values = np.broadcast_to(values, rows)
    mask = None if opened is NEVER else np.broadcast_to(opened, rows)
    if mask is not None and not mask.any():
        mask = None
    if kind.kind == "list":
        return _lists_told(values, mask, kind, words)
    if kind.kind in ("text", "code", "link"):
        return words.told(values, mask, of)
    if kind.kind == "truth":
        return pa.array(values != 0, pa.bool_(), mask=mask)
    if kind.kind == "date":
        return days_told(values, mask)
    if is_wide(values):
        return far_told(values if mask is None else np.where(mask, 0, values), mask, kind)
    found = pa.array(np.ascontiguousarray(values, np.int64), pa.int64(), mask=mask)
    if not kind.decimals:
        return found
    # Whole numbers become decimals by moving the point, and nothing else.
    return pointed(found, kind.decimals)


def _lists_told(numbers: Numbers, empty: Bits | None, kind: Type, words: Words) -> pa.Array:
    """Lists by their numbers."""
    item = kind.of_items
    of = pa.decimal128(38, item.decimals) if item.decimals else arrow_type(item)
    needed = np.unique(numbers)
    listed = words.listed()
    items = [[*listed[one]] for one in needed]
    if item.kind == "number":
        items_kept(items, item)
    each = pa.array(items, pa.list_(of))
    return each.take(pa.array(np.searchsorted(needed, numbers), mask=empty))


def days_told(values: Numbers, empty: Bits | None) -> pa.Array:
    """Days by their numbers."""
    # TRAP an open day may stand for any number.
    days = values if empty is None else np.where(empty, 0, values)
    return pa.array(days.astype(np.int32), pa.int32(), mask=empty).view(pa.date32())


def pointed(found: pa.Array, decimals: int) -> pa.Array:
    """So many smallest parts as decimals."""
    values = found.fill_null(0).to_numpy(zero_copy_only=False)
    halves = np.empty((len(values), 2), np.int64)
    halves[:, 0], halves[:, 1] = values, values >> 63
    valid = None if not found.null_count else pa.py_buffer(_bits_of(pc.is_valid(found)))
    kind = pa.decimal128(38, decimals)
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(halves)])


def _bits_of(valid: pa.Array) -> bytes:
    return np.packbits(valid.to_numpy(zero_copy_only=False), bitorder="little").tobytes()
