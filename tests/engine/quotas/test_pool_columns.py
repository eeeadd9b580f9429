"""Are places reckoned on columns those that are reckoned in fractions, pool by pool?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quanheng.engine.arrays.wide import is_wide, whole_numbers
from quanheng.engine.quotas import PoolPlaces, UnitShare, places
from quanheng.engine.quotas.pool_columns import PlacesOf, Pools, places_of
from quanheng.language.quota_model import ROUNDINGS

ODD = st.sampled_from([1, 2, 3, 7, 10, 20, 97, 100, 3**5, 10**4])
PARTS = st.builds(Fraction, st.integers(0, 40), ODD)
HUGE = st.builds(Fraction, st.integers(0, 10**25), st.sampled_from([1, 10**10, 7**20]))
CEILINGS = st.builds(Fraction, st.integers(0, 12), st.sampled_from([1, 3, 7, 10, 97]))
Pool = list[UnitShare]


def units(shares: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Pool]:
    row = st.tuples(st.integers(0, 30), shares, shares)
    return st.lists(row, min_size=1, max_size=7).map(
        lambda rows: [UnitShare(f"u{n}", *one) for n, one in enumerate(rows)]
    )


def alike() -> st.SearchStrategy[Pool]:
    """Units of few different shares, so that remainders are equal."""
    row = st.tuples(st.sampled_from([3, 10, 13]), st.sampled_from([15, 20]))
    return st.lists(row, min_size=2, max_size=9).map(
        lambda rows: [
            UnitShare(f"u{n}", base, Fraction(base * percent, 100), Fraction(base * 15, 100))
            for n, (base, percent) in enumerate(rows)
        ]
    )


def pools_of(every: Sequence[Pool], keys: Sequence[Sequence[int]] = ()) -> Pools:
    """Those pools beside each other."""
    listed = [one for pool in every for one in pool]
    parts = [part for one in listed for part in (one.exact, one.plain)]
    below = math.lcm(*(part.denominator for part in parts))
    return Pools(
        np.cumsum([0, *map(len, every)])[:-1],
        whole_numbers([one.base for one in listed]),
        whole_numbers([int(one.exact * below) for one in listed]),
        whole_numbers([int(one.plain * below) for one in listed]),
        below, [whole_numbers(key) for key in keys],
    )  # fmt: skip


def assert_same(found: PlacesOf, wanted: Sequence[PoolPlaces]) -> None:
    """Hold every figure against that of the fractions."""
    of = [number for number, pool in enumerate(wanted) for _ in pool.units]
    every = [one for pool in wanted for one in pool.units]
    below = found.below.take(of).tolist()
    left = map(Fraction, found.remainder.tolist(), below)
    assert [*left] == [one.remainder for one in every]
    assert found.floor.tolist() == [one.floor for one in every]
    assert found.has_extra.tolist() == [one.has_extra_place for one in every]
    assert found.is_in_tie.tolist() == [one.is_in_tie for one in every]
    told = zip(found.base, found.cap, found.total, found.left_to_body, strict=True)
    assert [tuple(map(int, one)) for one in told] == [
        (one.base, one.cap, one.total, one.left_to_body) for one in wanted
    ]


def check(every: Sequence[Pool], ceiling: Fraction, rounding: Any) -> PlacesOf:
    found = places_of(pools_of(every), ceiling, rounding)
    assert_same(found, [places(pool, ceiling, rounding) for pool in every])
    return found


@given(st.lists(units(PARTS), max_size=4), CEILINGS, st.sampled_from(ROUNDINGS))
def test_several_pools_of_any_fractions_come_out_as_one_by_one(
    every: list[Pool], ceiling: Fraction, rounding: Any
) -> None:
    check(every, ceiling, rounding)


@given(st.lists(alike(), min_size=1, max_size=4), st.integers(0, 22), st.sampled_from(ROUNDINGS))
def test_equal_remainders_stand_in_the_same_ties(
    every: list[Pool], percent: int, rounding: Any
) -> None:
    check(every, Fraction(percent, 100), rounding)


@given(st.lists(units(HUGE | PARTS), min_size=1, max_size=3), HUGE | CEILINGS,
       st.sampled_from(ROUNDINGS))  # fmt: skip
@example([[UnitShare("u0", 30, Fraction(2**61), Fraction(1))]], Fraction(1, 3), "ceil")
def test_numbers_that_outgrow_64_bits_lose_nothing(
    every: list[Pool], ceiling: Fraction, rounding: Any
) -> None:
    check(every, ceiling, rounding)


@given(st.lists(alike(), min_size=1, max_size=3), st.integers(0, 22), st.randoms())
def test_keys_settle_ties_as_a_declared_order_does(
    every: list[Pool], percent: int, random: Any
) -> None:
    ceiling, wanted = Fraction(percent, 100), []
    keys = [[random.randrange(3) for _ in pool] for pool in every]
    for pool, own in zip(every, keys, strict=True):
        order: list[list[str]] = [[], [], []]
        for one, key in zip(pool, own, strict=True):
            order[key].append(one.id)
        wanted.append(places(pool, ceiling, order=order))
    found = places_of(
        pools_of(every, [[key for own in keys for key in own]]),
        ceiling, "floor_then_largest_remainder",
    )  # fmt: skip
    assert_same(found, wanted)


def test_a_pool_of_ordinary_size_stays_in_64_bits_whatever_gives_way() -> None:
    pool = [
        UnitShare(f"u{n:05}", 50, Fraction((7 + n % 5) * 50, 100), Fraction(15, 2))
        for n in range(20_000)
    ]
    for ceiling in (Fraction(1), Fraction(173, 2000), Fraction(3, 100)):
        found = check([pool], ceiling, "floor_then_largest_remainder")
        assert not is_wide(found.remainder)
        assert not is_wide(found.floor)


@pytest.mark.parametrize("above", [2**62 - 1, 2**62, 2**64])
def test_what_lies_at_the_edge_of_64_bits_is_exact(above: int) -> None:
    pool = [UnitShare("a", 1, Fraction(above, 3), Fraction(above, 3))]
    found = check([pool], Fraction(above), "floor")
    assert found.floor.tolist() == [above // 3]
