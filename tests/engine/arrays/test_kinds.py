"""Which rows are alike in some columns, however wide their numbers are?"""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.kinds import is_among, keys_of, kinds_of, order_of

FAR = 2**62 - 1
# Few different values, so that rows are alike; some so far apart that two columns outgrow a number.
VALUES = st.one_of(st.integers(-2, 2), st.sampled_from([-FAR, FAR, 10**6]))
ROWS = st.integers(1, 3).flatmap(lambda count: st.lists(st.tuples(*[VALUES] * count), max_size=12))
Rows = list[tuple[int, ...]]


def columns_of(rows: Rows) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    return [np.array(column, np.int64) for column in zip(*rows, strict=True)]


@given(ROWS)
def test_rows_that_are_alike_have_one_number_and_the_first_of_them_is_chosen(rows: Rows) -> None:
    found = kinds_of(columns_of(rows), len(rows))
    first = [n for n, row in enumerate(rows) if row not in rows[:n]]
    assert found.chosen.tolist() == first
    assert found.numbers.tolist() == [[rows[n] for n in first].index(row) for row in rows]


@given(ROWS)
def test_rows_are_ordered_by_their_first_column_above_all(rows: Rows) -> None:
    if rows:
        order = order_of(columns_of(rows))
        assert order.tolist() == sorted(range(len(rows)), key=lambda place: rows[place])


@given(ROWS, st.integers(0, 12))
def test_a_row_is_among_others_where_one_of_them_is_like_it(rows: Rows, first: int) -> None:
    asked, others = rows[:first], rows[first:]
    keys = keys_of(columns_of(rows), len(rows))
    assert is_among(keys, len(asked)).tolist() == [one in others for one in asked]


def test_where_nothing_is_read_all_rows_are_alike() -> None:
    found = kinds_of([], 3)
    assert (found.numbers.tolist(), found.chosen.tolist()) == ([0, 0, 0], [0])


def test_narrow_columns_do_not_wrap_around() -> None:
    narrow = np.array([-100, 100, -100], np.int8)
    assert kinds_of([narrow, narrow], 3).numbers.tolist() == [0, 1, 0]
