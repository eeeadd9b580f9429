"""Are the rows of a value found in whatever order, and however many values there are?"""

from __future__ import annotations

import numpy as np
import pytest

from quanheng.engine.renewal.by_number import ByNumber
from quanheng.engine.renewal.row_numbers import NOBODY, distinct
from quanheng.engine.renewal.rows_by_value import LEAST, RowsByValue


@pytest.mark.parametrize("is_rising", [False, True])
@pytest.mark.parametrize("most", [0, 3, 1 << 15, 1 << 16, 1 << 22])
def test_the_rows_of_a_value_are_those_that_hold_it(most: int, is_rising: bool) -> None:
    values = np.random.default_rng(most).integers(LEAST + 1, most + 1, 4000).astype(np.int32)
    if is_rising:
        values.sort()
    found = RowsByValue(ByNumber(values, LEAST))
    for one in (*range(LEAST + 1, 3), *values[:50].tolist(), most, most + 1):
        expected = np.flatnonzero(values == one)
        assert found.holding(np.array([one])).tolist() == expected.tolist()
    some = distinct(values[:20])
    assert found.holding(some).tolist() == np.flatnonzero(np.isin(values, some)).tolist()


def test_where_there_are_no_rows_none_is_found() -> None:
    found = RowsByValue(ByNumber(np.empty(0, np.int32), LEAST))
    assert found.holding(np.array([0, 5])).tolist() == NOBODY.tolist()
    found.note(np.array([7]), np.array([5]))
    assert found.holding(np.array([5])).tolist() == NOBODY.tolist()
