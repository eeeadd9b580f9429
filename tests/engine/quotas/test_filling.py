"""Do rows that take their whole weight or nothing fill as much of what is left as they can?"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.quotas.filling import most_of_steps, most_taken_up

WEIGHTS = st.lists(st.sampled_from([0, 1, 2, 3, 7, 12, 30]), max_size=12)


def best_of(weights: list[int], left: int) -> int:
    """The greatest sum that is not above what is left: every sum is tried."""
    sums = {0}
    for weight in weights:
        sums |= {one + weight for one in sums}
    return max(one for one in sums if one <= left)


@given(WEIGHTS, st.integers(0, 90))
def test_no_choice_of_rows_fills_more(weights: list[int], left: int) -> None:
    assert most_of_steps(Counter(weights), left) == best_of(weights, left)


@given(WEIGHTS, st.integers(0, 90), st.sampled_from([1, 3, 10, 97]))
def test_parts_of_places_are_filled_as_whole_ones(
    weights: list[int], left: int, below: int
) -> None:
    found = most_taken_up([Fraction(one, below) for one in weights], Fraction(left, below))
    assert found == Fraction(best_of(weights, left), below)


def test_of_many_rows_that_weigh_the_same_not_each_is_tried_alone() -> None:
    assert most_of_steps({7: 10**9, 11: 10**9}, 9_999_999) == 9_999_999
    assert most_of_steps({6: 10**9, 10: 3}, 9_999_999) == 9_999_998


def test_what_is_too_finely_divided_to_be_tried_is_never_told_too_low() -> None:
    assert most_of_steps({10**9: 1, 10**9 + 1: 1}, 10**9 + 5) == 10**9 + 5
