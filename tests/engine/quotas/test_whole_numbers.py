"""Are figures told to ten decimals as fractions tell them, however great they are?"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from quanheng.engine.arrays.wide import whole_numbers
from quanheng.engine.quotas.quota_table import shown
from quanheng.engine.quotas.whole_numbers import decimals_told, product_fits

BELOW = st.integers(1, 10**4) | st.integers(1, 10**18) | st.integers(1, 10**24)
FIGURES = st.lists(st.tuples(st.integers(0, 10**6) | st.integers(0, 10**15), st.integers(0), BELOW),
                   min_size=1, max_size=5)  # fmt: skip


@given(FIGURES)
@example([(0, 1, 2 * 10**10)])
@example([(0, 1, 2 * 10**10 + 1)])
@example([(2, 10**18 - 1, 10**18)])
@example([(10**9, 2, 3)])
def test_figures_are_told_half_up_to_ten_decimals(figures: list[tuple[int, int, int]]) -> None:
    figures = [(whole, rest % below, below) for whole, rest, below in figures]
    told = decimals_told(*(whole_numbers(column) for column in zip(*figures, strict=True)))
    assert told.to_pylist() == [shown(whole + Fraction(*part)) for whole, *part in figures]


def test_products_fit_below_62_bits_and_not_above() -> None:
    assert product_fits(np.array([2**30, 3]), np.array([2**31, 3]))
    assert not product_fits(np.array([3, 2**31]), np.array([3, 2**31]))
