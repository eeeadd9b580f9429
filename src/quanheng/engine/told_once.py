"""How do texts stand in a column, each once, whoever made it?

A dictionary holds words that no row has, in the order in which somebody met them. Here they stand
as the rows of the column have them, first come first, which is how Arrow would write texts.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

MOST_BYTES = 1_000_000
"""More texts than this Arrow writes into each row again; it does so only where they are texts."""


def is_rising(texts: pa.Array) -> bool:
    """Whether each text comes after the one before it, so that all differ; ids of a set do.

    >>> is_rising(pa.array(["a", "b", "b"]))
    False
    """
    few = texts[:1_000]
    return _rises(few) and (len(few) == len(texts) or _rises(texts))


def _rises(texts: pa.Array) -> bool:
    rises = pc.all(pc.greater(texts[1:], texts[:-1]), skip_nulls=False).as_py()
    return bool(rises) and len(texts) > 1


def texts_laid(column: pa.Array) -> tuple[pa.Array, bool]:
    """A column of texts as it is written, and whether each of them is listed once.

    Shapes:   not where they differ in most of the rows, as ids of many do: to list them takes twice
              as long, and twice the room.
    """
    if pa.types.is_string(column.type) and is_rising(column):
        return column, False
    is_coded = pa.types.is_dictionary(column.type)
    listed = _in_order(column) if is_coded else column.dictionary_encode()
    if 2 * len(listed.dictionary) > len(column):
        return column.cast(pa.string()), False
    is_too_much = listed.dictionary.nbytes > MOST_BYTES
    return listed.cast(pa.string()) if is_too_much else listed, True


def told_once(column: pa.Array) -> pa.Array:
    """A column whose words are listed as its rows have them, also those inside lists.

    Missing:  words that are too many to be listed stand in each row.
    """
    if pa.types.is_dictionary(column.type):
        listed = _in_order(column)
        is_too_much = listed.dictionary.nbytes > MOST_BYTES
        return listed.cast(text_kind(column.type)) if is_too_much else listed
    if column.null_count:
        return column.cast(text_kind(column.type))
    if pa.types.is_list(column.type):
        ends = column.offsets
        inner = column.values.slice(ends[0].as_py(), ends[-1].as_py() - ends[0].as_py())
        values = told_once(inner)
        kind = pa.list_(column.type.value_field.with_type(values.type))
        return pa.ListArray.from_arrays(pc.subtract(ends, ends[0]), values, kind)
    if pa.types.is_struct(column.type):
        values = [*map(told_once, column.flatten())]
        pairs = zip(column.type, values, strict=True)
        return pa.StructArray.from_arrays(
            values, fields=[one.with_type(each.type) for one, each in pairs]
        )
    return column


def _in_order(column: pa.DictionaryArray) -> pa.DictionaryArray:
    words = column.dictionary
    numbers = column.indices.drop_null().to_numpy()
    first = np.full(len(words), len(numbers))
    # Of several places the one that is written last stays: the first.
    first[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(numbers))]
    places = np.zeros(len(words), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    found = pa.array(places).take(column.indices)
    return pa.DictionaryArray.from_arrays(found, words.take(pa.array(order)), safe=False)


def text_kind(kind: pa.DataType) -> pa.DataType:
    """A type, also of what is inside lists, with texts for words."""
    if pa.types.is_dictionary(kind):
        return kind.value_type
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(text_kind(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([one.with_type(text_kind(one.type)) for one in kind])
    return kind
