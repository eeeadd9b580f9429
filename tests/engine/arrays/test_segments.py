"""Which rows belong to which subject, and what do they come to together?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.segments import segments_of
from quanheng.engine.arrays.values import FARTHEST, Unsaid

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


def test_a_sum_that_might_outgrow_its_bits_is_not_said() -> None:
    segments = segments_of(np.zeros(3, np.int64), 1)
    with pytest.raises(Unsaid):
        segments.total(np.array([FARTHEST // 2, 1, 1]))
    assert segments.total(np.array([FARTHEST // 4, 1, 1])).tolist() == [FARTHEST // 4 + 2]
