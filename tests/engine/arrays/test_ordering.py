"""Is the order of numbers the one that comparing finds?"""

from __future__ import annotations

import numpy as np
import pytest

from quanheng.engine.arrays.ordering import order_of


@pytest.mark.parametrize("widest", [1, 200, 40_000, 2**20, 2**40, 2**61])
def test_numbers_stand_as_comparing_puts_them(widest: int) -> None:
    luck = np.random.default_rng(widest)
    for kind in (np.int64, np.int32, np.int8):
        most = min(widest, np.iinfo(kind).max)
        numbers = luck.integers(-most, most, 900, dtype=kind)
        numbers = np.concatenate([numbers, numbers[:300]])
        assert np.array_equal(order_of(numbers), np.argsort(numbers, kind="stable"))


def test_of_nothing_there_is_no_order() -> None:
    assert order_of(np.zeros(0, np.int32)).tolist() == []
