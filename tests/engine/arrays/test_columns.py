"""How do columns of Arrow become columns of numbers?"""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from quanheng.engine.arrays.columns import numbers_of
from quanheng.engine.arrays.values import FARTHEST, Unsaid

CENTS = pa.decimal128(38, 2)


def cents(*numbers: int | None) -> pa.Array:
    values = [None if one is None else Decimal(one).scaleb(-2) for one in numbers]
    return pa.array(values, CENTS)


def test_decimals_become_so_many_of_their_smallest_part() -> None:
    found = numbers_of(cents(FARTHEST - 1, None, -5, 1 - FARTHEST))
    assert found.tolist() == [FARTHEST - 1, 0, -5, 1 - FARTHEST]


@pytest.mark.parametrize("number", [FARTHEST, -FARTHEST - 1, 2**63, 2**64, -(2**64) - 1])
def test_decimals_that_lie_farther_than_any_number_here_are_not_said(number: int) -> None:
    with pytest.raises(Unsaid):
        numbers_of(cents(1, number))
