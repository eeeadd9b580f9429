"""How do columns of Arrow become columns of possible values, and these columns of Arrow again?"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers, Unsaid
from quanheng.engine.backends.tables import Column
from quanheng.facts import Type
from quanheng.facts.arrow import HIGH, NONE_MARK

TEXTS = "texts"
"""The words of texts and codes of all sets; the words of links are the ids of a set."""


@dataclass
class Words:
    """The texts and codes of all columns, each by a number."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """The number of a word."""
        return self.numbers.setdefault(word, len(self.numbers))

    def numbered(self, column: pa.Array) -> Numbers:
        """The numbers of a column of words; 0 where there is none."""
        if not pa.types.is_dictionary(column.type):
            column = column.dictionary_encode()
        own = np.array([self.number(one) for one in column.dictionary.to_pylist()], np.int32)
        places = column.indices.fill_null(0).to_numpy(zero_copy_only=False)
        return own.take(places) if len(own) else np.zeros(len(column), np.int32)

    def told(self, numbers: Numbers, empty: Bits | None) -> pa.Array:
        """Words by their numbers, each word once."""
        listed = pa.array(list(self.numbers), pa.string())
        codes = numbers if empty is None else np.where(empty, 0, numbers)
        places = pa.array(codes.astype(np.int32), pa.int32(), mask=empty)
        return pa.DictionaryArray.from_arrays(places, listed)


def column_of(table: pa.Table, name: str) -> pa.Array:
    """A column in one piece."""
    column = table.column(name)
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def opened_of(column: pa.Array) -> Bits:
    """Where a column is empty."""
    if not column.null_count:
        return NEVER
    return column.is_null().to_numpy(zero_copy_only=False)


def numbers_of(column: pa.Array, kind: Type) -> Numbers:
    """The whole numbers of a column; 0 where it is empty."""
    if pa.types.is_decimal(column.type):
        return _unscaled(column)
    if pa.types.is_date(column.type):
        column = column.view(pa.int32())
    elif pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    if column.null_count:
        column = column.fill_null(0)
    return column.to_numpy(zero_copy_only=False)


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


def ends_in(table: pa.Table, column: Column, kind: Type, words: Words) -> Ends:
    """The values of a column with its high ends and marks of none."""
    if kind.kind == "list":
        raise Unsaid
    is_word = kind.kind in ("text", "code", "link")
    lows = column_of(table, column.low)
    low = words.numbered(lows) if is_word else numbers_of(lows, kind)
    low_open = opened_of(lows)
    high, high_open = low, low_open
    if column.high:
        highs = column_of(table, column.high)
        high, high_open = numbers_of(highs, kind), opened_of(highs)
    none = NEVER
    if column.none:
        marks = column_of(table, column.none).fill_null(False)
        none = marks.to_numpy(zero_copy_only=False)
    told = TEXTS if is_word else ""
    return Ends(low, high, low_open, high_open, none, kind.is_optional, told)


def arrow_columns(
    name: str, ends: Ends, kind: Type, rows: int, words: Words
) -> tuple[dict[str, pa.Array], Column]:
    """The columns of Arrow of a fact, and which of them there are."""
    columns = {name: _told(ends.low, ends.low_open, kind, rows, words)}
    if not ends.is_exact:
        columns[name + HIGH] = _told(ends.high, ends.high_open, kind, rows, words)
    if ends.none is not NEVER:
        columns[name + NONE_MARK] = pa.array(np.broadcast_to(ends.none, rows))
    return columns, Column(
        name,
        "" if ends.is_exact else name + HIGH,
        "" if ends.none is NEVER else name + NONE_MARK,
        is_nullable=columns[name].null_count > 0,
        is_known=ends.is_exact and not bool(np.any(ends.absent)),
    )


def _told(values: Numbers, opened: Bits, kind: Type, rows: int, words: Words) -> pa.Array:
    values = np.broadcast_to(values, rows)
    mask = None if opened is NEVER else np.broadcast_to(opened, rows)
    if mask is not None and not mask.any():
        mask = None
    if kind.kind in ("text", "code", "link"):
        return words.told(values, mask)
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
