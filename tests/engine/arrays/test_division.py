"""What is one number divided by another, on whole columns?"""

from __future__ import annotations

import numpy as np

from quanheng.engine.arrays.division import quotient
from quanheng.engine.arrays.values import Ends, exact
from quanheng.facts.types import Type

WHOLE, CENTS, FINEST = (Type("number", decimals=decimals) for decimals in (0, 2, 10))
ONE = 10**10


def test_a_quotient_is_rounded_half_up_and_away_from_zero() -> None:
    found = quotient(exact(np.array([1, -1, 2, 1])), exact(np.array([3, 3, -3, 2])), (WHOLE, WHOLE))
    assert found.low.tolist() == [3333333333, -3333333333, -6666666667, ONE // 2]


def test_nothing_is_divided_by_zero() -> None:
    found = quotient(exact(np.array([1, 0])), exact(np.array([0, 5])), (WHOLE, WHOLE))
    assert np.asarray(found.low_open).tolist() == [True, False]


def test_decimals_on_either_side_are_moved_together() -> None:
    found = quotient(exact(np.array([150])), exact(np.array([2])), (CENTS, WHOLE))
    assert found.low.tolist() == [ONE * 3 // 4]


def test_numbers_too_wide_for_a_column_are_divided_all_the_same() -> None:
    found = quotient(exact(np.array([10**17])), exact(np.array([10**12])), (WHOLE, WHOLE))
    assert found.low.tolist() == [10**5 * ONE]


def test_zeros_and_no_rows_are_divided_by_what_has_ten_decimals() -> None:
    for rows in ([], [0, 0]):
        numbers = np.array(rows, np.int64)
        found = quotient(exact(numbers), exact(numbers + 5), (WHOLE, FINEST))
        assert found.low.tolist() == rows


def test_a_range_is_divided_by_each_end_that_cannot_be_zero() -> None:
    left = Ends(np.array([2, 2]), np.array([4, 4]))
    right = Ends(np.array([1, -1]), np.array([2, 1]))
    found = quotient(left, right, (WHOLE, WHOLE))
    assert (found.low[0], found.high[0]) == (ONE, 4 * ONE)
    assert [bool(found.low_open[1]), bool(found.high_open[1])] == [True, True]
