"""Are products of ranges right, whichever ends are shared and however many rows they are of?"""

from __future__ import annotations

from itertools import product as pairs

import numpy as np
import pytest

from quanheng.engine.arrays.arithmetic import _product
from quanheng.engine.arrays.values import ALWAYS, NEVER, Ends

LOWS, HIGHS = np.array([-3, 0, 2, 5]), np.array([-1, 4, 2, 9])
OPEN = np.array([True, False, False, False])


@pytest.mark.parametrize("is_shared", [False, True])
def test_a_product_lies_between_the_least_and_the_most_of_its_corners(is_shared: bool) -> None:
    left = Ends(LOWS, HIGHS, NEVER, NEVER)
    right = Ends(HIGHS, HIGHS if is_shared else HIGHS + 2, NEVER, NEVER)
    found = _product(left, right)
    for row in range(len(LOWS)):
        ends = pairs((left.low[row], left.high[row]), (right.low[row], right.high[row]))
        corners = [int(one) * int(other) for one, other in ends]
        assert (int(found.low[row]), int(found.high[row])) == (min(corners), max(corners))


def test_a_product_of_single_wide_numbers_is_reckoned_where_rows_are_open() -> None:
    wide = np.array(10**30, dtype=object)
    left = Ends(wide, wide * 2, OPEN, NEVER)
    found = _product(left, Ends(wide, wide, NEVER, NEVER))
    assert np.broadcast_to(found.low_open, 4).tolist() == [True, False, False, False]
    assert int(np.broadcast_to(found.low, 4)[1]) == 10**60
    assert int(np.broadcast_to(found.high, 4)[1]) == 2 * 10**60
    assert not np.any(_product(left, Ends(wide, wide, NEVER, ALWAYS)).low_open[1:])
