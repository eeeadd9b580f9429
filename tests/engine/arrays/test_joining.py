"""Do the values of several stretches stand in one column as they stood in theirs?"""

from __future__ import annotations

import numpy as np

from quanheng.engine.arrays.joining import joined
from quanheng.engine.arrays.values import NEVER, Ends, exact


def test_ranges_and_marks_of_one_stretch_make_room_in_all() -> None:
    marks = np.array([True, False])
    plain = exact(np.array([300], np.int16))
    spread = Ends(np.array([1, 2], np.int8), np.array([3, 4], np.int8), marks, NEVER, ~marks)
    found = joined([(slice(1, 2), plain), (np.array([0, 2]), spread)], 3)
    assert [one.tolist() for one in (found.low, found.high, found.low_open, found.none)] == [
        [1, 300, 2], [3, 300, 4], [True, False, False], [False, False, True],
    ]  # fmt: skip
    assert not np.any(found.high_open)


def test_what_is_exact_in_all_stays_so() -> None:
    found = joined([(slice(0, 1), exact(np.array([1]))), (slice(1, 2), exact(np.array([2])))], 2)
    assert (found.is_exact, found.low_open is NEVER, found.none is NEVER) == (True, True, True)
