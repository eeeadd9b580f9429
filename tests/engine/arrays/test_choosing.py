"""Is the value that is reckoned the one that choosing gives?"""

from __future__ import annotations

import numpy as np
import pytest

from quanheng.engine.arrays.by_value import by_value
from quanheng.engine.arrays.choosing import chosen, where_marked
from quanheng.engine.arrays.other_end import other_end
from quanheng.engine.arrays.values import ALWAYS, NEVER

LUCK = np.random.default_rng(5)
MARKS = LUCK.random(400) < 0.5
KINDS = [np.int8, np.int16, np.int32, np.int64, bool, object]


def drawn(kind: type) -> np.ndarray:
    if kind is bool:
        return LUCK.random(400) < 0.5
    if kind is object:
        return np.array([int(one) * 2**80 for one in LUCK.integers(-9, 9, 400)], object)
    reach = np.iinfo(kind)
    return LUCK.integers(reach.min, reach.max, 400, dtype=kind, endpoint=True)


@pytest.mark.parametrize("marked", KINDS)
@pytest.mark.parametrize("others", KINDS)
def test_values_of_every_width_are_taken_as_they_are(marked: type, others: type) -> None:
    if (marked is bool) != (others is bool):
        return
    one, other = drawn(marked), drawn(others)
    found = chosen(MARKS, one, other)
    expected = np.where(MARKS, one, other)
    assert found.dtype == expected.dtype
    assert np.array_equal(found, expected)
    assert chosen(ALWAYS, one, other) is one
    assert chosen(NEVER, one, other) is other


def test_one_value_may_be_the_same_for_all_rows() -> None:
    values = drawn(np.int16)
    assert np.array_equal(
        chosen(MARKS, np.int64(2**40), values), np.where(MARKS, np.int64(2**40), values)
    )
    assert np.array_equal(
        chosen(MARKS, values, np.asarray(-3)), np.where(MARKS, values, np.asarray(-3))
    )


@pytest.mark.parametrize("number", [0, 127, -127, 128, -128, 2**15, -(2**31), 2**40])
def test_one_number_is_told_no_wider_than_it_must_be(number: int) -> None:
    values = drawn(np.int8)
    found = chosen(MARKS, np.int64(number), values)
    assert np.array_equal(found, np.where(MARKS, np.int64(number), values))
    assert (found.dtype == np.int8) == (abs(number) <= 127)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_marked_is_zero(kind: type) -> None:
    values = drawn(kind)
    for bits in (MARKS, ALWAYS, NEVER):
        assert np.array_equal(where_marked(bits, values), np.where(bits, values, 0))


def test_the_other_end_is_reckoned_of_few_rows_alone() -> None:
    asked: list[int] = []

    def reckon(day: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        asked.append(np.size(day))
        made = np.asarray(day, np.int64) * count
        return made, made > 500

    low, count = np.arange(400, dtype=np.int16), np.asarray(2)
    high = low.copy()
    high[::10] += 90
    found = other_end(reckon, reckon(low, count), (low, count), (high, count))
    assert np.array_equal(found[0], reckon(high, count)[0])
    assert np.array_equal(found[1], reckon(high, count)[1])
    assert asked[:2] == [400, 40]
    many = low + np.int16(1)
    assert np.array_equal(
        other_end(reckon, reckon(low, count), (low, count), (many, count))[0], many * 2
    )


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.int64])
def test_what_is_reckoned_once_for_each_value_is_what_each_row_comes_to(kind: type) -> None:
    asked: list[int] = []

    def reckon(day: np.ndarray, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        asked.append(np.size(day))
        made = np.asarray(day, np.int64) * count
        return made, made > 50

    days = LUCK.integers(-20, 90, 4_000).astype(kind)
    for given in ((days, np.asarray(3)), (days, days), (np.asarray(4), days)):
        for found, expected in zip(by_value(reckon)(*given), reckon(*given), strict=True):
            assert np.array_equal(found, expected)
    assert asked[0] == 110, "each value was reckoned once"
