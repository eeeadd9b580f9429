"""Which rows belong to which subject, and what do they come to together?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.segments import segments_of
from quanheng.engine.arrays.values import FARTHEST

SUBJECTS = 4
ROWS = st.lists(st.tuples(st.integers(-1, SUBJECTS - 1), st.integers(-5, 5), st.booleans()))


@given(rows=ROWS)
def test_rows_come_to_the_same_as_one_by_one(rows: list[tuple[int, int, bool]]) -> None:
    segments = segments_of(np.array([owner for owner, _, _ in rows], int), SUBJECTS)
    every = range(len(rows)) if segments.rows is None else segments.rows.tolist()
    own = [[rows[at] for at in every if rows[at][0] == subject] for subject in range(SUBJECTS)]
    values = np.array([rows[at][1] for at in every], np.int64)
    marks = np.array([rows[at][2] for at in every], bool)
    marked = [[value for _, value, mark in one if mark] for one in own]
    assert segments.count(marks).tolist() == [len(one) for one in marked]
    assert segments.total(values).tolist() == [sum(v for _, v, _ in one) for one in own]
    assert segments.least(values, 9).tolist() == [min((v for _, v, _ in o), default=9) for o in own]
    assert segments.distinct(values, marks).tolist() == [len({*one}) for one in marked]


def test_a_sum_that_outgrows_its_bits_is_reckoned_all_the_same() -> None:
    segments = segments_of(np.array([0, 0, 2]), 4)
    found = segments.total(np.array([FARTHEST - 1, 5, 7]))
    assert (found.dtype, found.tolist()) == (np.dtype(object), [FARTHEST + 4, 0, 7, 0])
    found = segments.total(np.array([FARTHEST // 2, 1, 1]))
    assert (found.dtype, found.tolist()) == (np.dtype(np.int64), [FARTHEST // 2 + 1, 0, 1, 0])


@pytest.mark.parametrize("times", [1, 10])
def test_great_numbers_that_differ_are_counted(times: int) -> None:
    rows = np.array([FARTHEST * 5, 1, FARTHEST * 5, FARTHEST * 5 + 1] * times, object)
    segments = segments_of(np.zeros(len(rows), np.int64), 1)
    assert segments.distinct(rows, np.ones(len(rows), bool)).tolist() == [3]
