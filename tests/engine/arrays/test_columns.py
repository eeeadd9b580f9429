"""How do columns of Arrow become columns of numbers?"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from quanheng.engine.arrays.columns import TEXTS, Words, all_in_one_piece, numbers_of
from quanheng.engine.arrays.values import FARTHEST
from quanheng.engine.arrays.wide import decimal_of

CENTS = pa.decimal128(38, 2)


def cents(*numbers: int | None) -> pa.Array:
    values = [None if one is None else decimal_of(one, 2) for one in numbers]
    return pa.array(values, CENTS)


def test_decimals_become_so_many_of_their_smallest_part() -> None:
    found = numbers_of(cents(FARTHEST - 1, None, -5, 1 - FARTHEST))
    assert found.tolist() == [FARTHEST - 1, 0, -5, 1 - FARTHEST]


@pytest.mark.parametrize("kind", [pa.int8(), pa.int32(), pa.int64(), pa.date32()])
def test_whatever_stands_where_a_column_is_empty_is_zero(kind: pa.DataType) -> None:
    stored = pa.array([1, 99, 3, 98, 5], kind)
    valid = pa.py_buffer(bytes([0b10101]))
    column = pa.Array.from_buffers(kind, 5, [valid, stored.buffers()[1]])
    for part, expected in ((column, [1, 0, 3, 0, 5]), (column[1:4], [0, 3, 0])):
        assert numbers_of(part).tolist() == expected


def test_truths_are_one_or_zero_and_zero_where_there_is_none() -> None:
    assert numbers_of(pa.array([True, None, False])).tolist() == [1, 0, 0]
    assert numbers_of(pa.nulls(2, pa.int32())).tolist() == [0, 0]


@pytest.mark.parametrize("number", [FARTHEST, -FARTHEST - 1, 2**63, -(2**64) - 1, 10**38 - 1])
def test_what_lies_beyond_62_bits_becomes_a_whole_number_of_pythons_own(number: int) -> None:
    found = numbers_of(cents(1, number, None, -3))
    assert (found.dtype, found.tolist()) == (np.dtype(object), [1, number, 0, -3])
    assert {type(one) for one in found} == {int}


@pytest.mark.parametrize("number", [FARTHEST, -(2**63), 2**63 - 1])
def test_whole_numbers_between_62_bits_and_64_do_as_well(number: int) -> None:
    found = numbers_of(pa.array([7, number], pa.int64()))
    assert (found.dtype, found.tolist()) == (np.dtype(object), [7, number])


def test_all_words_are_listed_once_until_there_are_more() -> None:
    words = Words(lambda _: pa.array([], pa.string()))
    numbers = words.numbered(pa.array(["oar", "sail"]))
    one, other = (words.told(numbers, None, TEXTS) for _ in range(2))
    assert one.dictionary.buffers()[2].address == other.dictionary.buffers()[2].address
    words.number("rudder")
    assert words.told(np.array([2, 0]), None, TEXTS).to_pylist() == ["rudder", "oar"]


def test_words_are_told_by_as_narrow_numbers_as_there_are_words() -> None:
    few = pa.chunked_array([["oar", None], ["sail"]]).dictionary_encode()
    many = pa.chunked_array([[str(one) for one in range(129)]]).dictionary_encode()
    for column, kind, numbers in ((few, np.int8, [0, 0, 1]), (many, np.int16, [*range(129)])):
        told = all_in_one_piece(pa.table({"word": column}))["word"].chunk(0)
        assert told.cast(pa.string()).equals(column.cast(pa.string()).combine_chunks())
        found = Words(lambda _: pa.array([], pa.string())).numbered(told)
        assert (found.dtype, found.tolist()) == (kind, numbers)
    assert all_in_one_piece(pa.table({"word": few}))["word"].type.index_type == pa.int8()


def test_words_beside_many_others_keep_their_numbers() -> None:
    words = Words(lambda _: pa.array([], pa.string()))
    for number in range(200):
        words.number(str(number))
    assert words.numbered(pa.array(["199", "5"])).tolist() == [199, 5]
    assert words.numbered(pa.array([None, None], pa.string())).tolist() == [0, 0]
