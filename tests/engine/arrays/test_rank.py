"""Which place has a row among the rows of its group, on whole columns?"""

from __future__ import annotations

import numpy as np

from quanheng.engine.arrays.rank import place_of
from quanheng.engine.arrays.values import TRUE, Ends, exact

KEYS = exact(np.array([30, 20, 10]))


def test_rows_without_a_group_are_not_of_the_group_below_zero() -> None:
    none = np.array([True, False, True])
    numbers = np.array([0, -1, 0], np.int32)
    group = Ends(numbers, numbers, none, none, none, True)
    found = place_of(TRUE, group, KEYS, 3, is_most=True, is_covered=True)
    assert found.low.tolist() == [1, 1, 2]
