"""Do values know whether any of them is a range?"""

from __future__ import annotations

import numpy as np
import pytest

from quanheng.engine.arrays.values import ALWAYS, NEVER, Ends

ROWS = 2_500


@pytest.mark.parametrize("place", [0, 999, 1_000, ROWS - 1])
def test_a_single_range_anywhere_keeps_both_ends(place: int) -> None:
    low = np.arange(ROWS)
    high = low.copy()
    high[place] += 1
    found = Ends(low, high).narrowed()
    assert np.array_equal(found.high, high)
    assert np.flatnonzero(found.ranges).tolist() == [place]


@pytest.mark.parametrize("place", [0, ROWS - 1])
def test_an_end_that_is_open_alone_makes_a_range(place: int) -> None:
    values = np.arange(ROWS)
    opened = np.zeros(ROWS, bool)
    opened[place] = True
    assert not Ends(values, values.copy(), NEVER, opened).narrowed().is_exact
    assert Ends(values, values.copy(), opened, opened.copy()).narrowed().is_exact


def test_one_value_for_all_rows_and_no_rows_are_told_as_well() -> None:
    one, other = np.asarray(3), np.asarray(4)
    assert not Ends(one, other).narrowed().is_exact
    assert Ends(one, np.asarray(3)).narrowed().is_exact
    assert Ends(one, other, ALWAYS, np.asarray(True)).narrowed().is_exact
    assert Ends(np.arange(0), np.arange(0)).narrowed().is_exact
