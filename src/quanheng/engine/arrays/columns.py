"""How do columns of Arrow become columns of possible values, and these columns of Arrow again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers, Unsaid
from quanheng.facts import Type
from quanheng.facts.arrow import HIGH, NONE_MARK

TEXTS = "texts"
"""The words of texts and codes of all sets; the words of links are the ids of a set."""

Columns = Mapping[str, pa.Array]
"""The columns of Arrow of a fact by what follows its name: its values, high ends and marks."""
ENDS = ("", HIGH, NONE_MARK)


@dataclass
class Words:
    """The texts and codes of all columns, each by a number.

    Shapes:   `ids` gives the ids of a set's rows, which links have by their places.
    """

    ids: Callable[[str], pa.Array]
    numbers: dict[str, int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def number(self, word: str) -> int:
        """The number of a word."""
        with self.lock:
            return self.numbers.setdefault(word, len(self.numbers))

    def numbered(self, column: pa.Array) -> Numbers:
        """The numbers of a column of words; 0 where there is none."""
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        own = np.array([self.number(one) for one in column.dictionary.to_pylist()], np.int32)
        places = column.indices.fill_null(0).to_numpy(zero_copy_only=False)
        return own.take(places) if len(own) else np.zeros(len(column), np.int32)

    def told(self, numbers: Numbers, empty: Bits | None, of: str) -> pa.Array:
        """Words by their numbers; of texts and codes, each word once."""
        if of != TEXTS:
            return self.ids(of).take(pa.array(numbers, mask=empty))
        listed = pa.array(list(self.numbers), pa.string())
        codes = numbers if empty is None else np.where(empty, 0, numbers)
        places = pa.array(codes.astype(np.int32), pa.int32(), mask=empty)
        return pa.DictionaryArray.from_arrays(places, listed)


def in_one_piece(table: pa.Table, name: str) -> pa.Array:
    """A column in one piece."""
    column = table.column(name)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


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
        column = column.fill_null(0)
    numbers: Numbers = column.to_numpy(zero_copy_only=False)
    return numbers


def _unscaled(column: pa.Array) -> Numbers:
    """Decimals as so many of their smallest part."""
    halves = np.frombuffer(column.buffers()[1], np.int64)
    halves = halves[2 * column.offset : 2 * (column.offset + len(column))].reshape(-1, 2)
    low, high = halves[:, 0], halves[:, 1]
    if column.null_count:
        empty = opened_of(column)
        low, high = np.where(empty, 0, low), np.where(empty, 0, high)
    if not np.array_equal(high, low >> 63):
        raise Unsaid
    return np.ascontiguousarray(low)


def ends_in(columns: Columns, kind: Type, words: Words) -> Ends:
    """The values that the columns of a fact hold."""
    if kind.kind == "list":
        raise Unsaid
    lows = columns[""]
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


def columns_in(table: pa.Table, name: str) -> Columns:
    """The columns of a fact in a table.

    Errors:   Unsaid where there are none.
    """
    has = set(table.column_names)
    if name not in has:
        raise Unsaid
    return {end: in_one_piece(table, name + end) for end in ENDS if name + end in has}


def named(name: str, columns: Columns) -> dict[str, pa.Array]:
    """The columns of a fact by the names under which they stand in a table."""
    return {name + end: column for end, column in columns.items()}


def _told(values: Numbers, opened: Bits, kind: Type, rows: int, words: Words, of: str) -> pa.Array:
    values = np.broadcast_to(values, rows)
    mask = None if opened is NEVER else np.broadcast_to(opened, rows)
    if mask is not None and not mask.any():
        mask = None
    if kind.kind in ("text", "code", "link"):
        return words.told(values, mask, of)
    if kind.kind == "truth":
        return pa.array(values != 0, pa.bool_(), mask=mask)
    if kind.kind == "date":
        # TRAP an open day may stand for any number.
        days = values if mask is None else np.where(mask, 0, values)
        return pa.array(days.astype(np.int32), pa.int32(), mask=mask).view(pa.date32())
    found = pa.array(np.ascontiguousarray(values, np.int64), pa.int64(), mask=mask)
    if not kind.decimals:
        return found
    # Whole numbers become decimals by moving the point, and nothing else.
    return _pointed(found, kind.decimals)


def _pointed(found: pa.Array, decimals: int) -> pa.Array:
    """So many smallest parts as decimals."""
    values = found.fill_null(0).to_numpy(zero_copy_only=False)
    halves = np.empty((len(values), 2), np.int64)
    halves[:, 0], halves[:, 1] = values, values >> 63
    valid = None if not found.null_count else pa.py_buffer(_bits_of(pc.is_valid(found)))
    kind = pa.decimal128(38, decimals)
    return pa.Array.from_buffers(kind, len(values), [valid, pa.py_buffer(halves)])


def _bits_of(valid: pa.Array) -> bytes:
    return np.packbits(valid.to_numpy(zero_copy_only=False), bitorder="little").tobytes()
