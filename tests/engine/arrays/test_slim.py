"""Do whole numbers stand in no more bytes than they need?"""

from __future__ import annotations

import numpy as np
import pytest

from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.values import exact


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [([0, 127], np.int8), ([-128, 0], np.int16), ([0, 2**31 - 1], np.int32), ([2**31], np.int64)],
)
def test_numbers_take_no_more_bytes_than_the_farthest_needs(numbers: list[int], kind: type) -> None:
    found = slim(exact(np.array(numbers, np.int64)))
    assert (found.low.dtype, found.low.tolist()) == (np.dtype(kind), numbers)
    assert found.high is found.low
