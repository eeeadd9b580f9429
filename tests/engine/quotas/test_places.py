"""Are places right under their ceiling, and is every one of them accounted for?"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.quotas import PoolPlaces, UnitShare, places
from quanheng.language.quota_model import ROUNDINGS
from tests.engine.quotas.naive import handed_out, under_ceiling

PERCENT = Fraction(1, 100)
PERCENTS = st.integers(0, 100).map(lambda n: n * PERCENT)


@st.composite
def units(draw: st.DrawFn) -> list[UnitShare]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        base = draw(st.integers(0, 45))
        exact, plain = (draw(st.sampled_from([10, 15, 20, 25, 33, 100])) for _ in range(2))
        found.append(UnitShare(f"u{number}", base, base * exact * PERCENT, base * plain * PERCENT))
    return found


def unit(name: str, base: int, percent: int, plain: int | None = None) -> UnitShare:
    exact = base * percent * PERCENT
    return UnitShare(name, base, exact, exact if plain is None else base * plain * PERCENT)


def given_by(pool: PoolPlaces) -> dict[str, int]:
    return {one.id: one.places for one in pool.units}


def test_ten_units_of_three_have_four_places_in_all_and_the_body_gives_them() -> None:
    pool = places([unit(f"u{n}", 3, 15) for n in range(10)], 15 * PERCENT)
    assert (pool.total, pool.left_to_body, len(pool.tied)) == (4, 4, 10)
    assert set(given_by(pool).values()) == {0}
    assert all(one.is_in_tie for one in pool.units)


def test_eight_units_of_thirteen_have_twenty_places_and_not_twenty_four() -> None:
    pool = places([unit(f"u{n}", 13, 20) for n in range(8)], 20 * PERCENT)
    assert (pool.cap, pool.total, pool.left_to_body) == (20, 20, 4)
    assert set(given_by(pool).values()) == {2}


def test_twenty_units_of_two_have_six_places_and_not_twenty() -> None:
    pool = places([unit(f"u{n}", 2, 15) for n in range(20)], 15 * PERCENT)
    assert (pool.total, pool.left_to_body, len(pool.tied)) == (6, 6, 20)


@pytest.mark.parametrize(("percent", "wanted"), [(15, 6), (20, 8), (25, 10)])
def test_a_unit_of_forty_has_the_places_of_its_share(percent: int, wanted: int) -> None:
    assert given_by(places([unit("u", 40, percent)], 25 * PERCENT)) == {"u": wanted}


def test_shares_raised_twice_stay_under_a_higher_ceiling() -> None:
    # An excellent township (25%) beside excellent and ordinary units of a county: 20% at most.
    every = [unit("town", 40, 25, 15), unit("good", 40, 20, 15), unit("other", 40, 15)]
    pool = places(every, 20 * PERCENT)
    assert (pool.cap, pool.scaling, given_by(pool)) == (
        24, "nothing", {"town": 10, "good": 8, "other": 6},
    )  # fmt: skip
    pool = places([*every, unit("more", 40, 25, 15)], 20 * PERCENT)
    assert (pool.cap, pool.total, pool.scaling, pool.factor) == (32, 32, "raises", Fraction(4, 5))
    assert given_by(pool) == {"town": 9, "more": 9, "good": 8, "other": 6}


def test_a_unit_without_a_raise_keeps_its_plain_share_when_raises_give_way() -> None:
    pool = places([unit("raised", 40, 25, 15), unit("plain", 40, 15)], 16 * PERCENT)
    scaled = {one.id: one.scaled for one in pool.units}
    assert scaled == {"raised": Fraction(34, 5), "plain": Fraction(6)}
    assert (pool.total, given_by(pool)) == (12, {"raised": 6, "plain": 6})


def test_all_shares_give_way_by_one_factor_when_the_plain_ones_alone_are_too_many() -> None:
    pool = places([unit("raised", 40, 25, 20), unit("plain", 20, 20)], 10 * PERCENT)
    assert (pool.scaling, pool.factor) == ("all_shares", Fraction(1, 2))
    assert {one.id: one.scaled for one in pool.units} == {"raised": 4, "plain": 2}


def test_a_share_below_the_plain_one_is_not_pulled_up_by_scaling() -> None:
    pool = places([unit("lowered", 40, 10, 15), unit("raised", 40, 30, 15)], 15 * PERCENT)
    assert {one.id: one.scaled for one in pool.units} == {"lowered": 4, "raised": 8}


def test_the_largest_remainder_gets_the_place_that_is_left() -> None:
    pool = places([unit("a", 12, 15), unit("b", 11, 15), unit("c", 10, 15)], 15 * PERCENT)
    assert pool.total == 4
    assert [(one.floor, one.has_extra_place) for one in pool.units] == [
        (1, True), (1, False), (1, False),
    ]  # fmt: skip


def test_a_declared_order_settles_a_tie_and_leaves_the_unnamed_to_the_body() -> None:
    every = [unit(name, 3, 15) for name in "abcdefghij"]
    pool = places(every, 15 * PERCENT, order=["j", "b"])
    assert {name for name, count in given_by(pool).items() if count} == {"b", "j"}
    assert (pool.left_to_body, pool.tied) == (2, tuple("acdefghi"))


def test_rounding_down_gives_no_place_for_a_remainder() -> None:
    pool = places([unit(f"u{n}", 13, 15) for n in range(4)], 15 * PERCENT, "floor")
    assert (pool.plain_total, pool.total, pool.left_to_body) == (7, 4, 0)


def test_rounding_half_up_may_exceed_the_shares_but_shows_it_and_stays_under_the_ceiling() -> None:
    every = [unit(f"u{n}", 10, 15) for n in range(4)]
    pool = places(every, 20 * PERCENT, "half_up")
    assert (pool.plain_total, pool.total, pool.exceeds_plain_total) == (6, 8, True)
    assert (pool.taken_back, set(given_by(pool).values())) == (0, {2})


def test_rounding_up_past_the_ceiling_takes_back_from_those_that_went_up_most() -> None:
    pool = places([unit("a", 19, 10), unit("b", 15, 10), unit("c", 12, 10)], 12 * PERCENT, "ceil")
    assert (pool.cap, pool.total, pool.taken_back) == (5, 5, 1)
    assert given_by(pool) == {"a": 2, "b": 2, "c": 1}


def test_a_tie_among_those_that_would_lose_a_place_is_left_to_the_body() -> None:
    pool = places([unit("a", 19, 10), unit("b", 12, 10), unit("c", 12, 10)], 12 * PERCENT, "ceil")
    assert (pool.cap, pool.taken_back, pool.tied, pool.left_to_body) == (5, 1, ("b", "c"), 1)
    assert given_by(pool) == {"a": 2, "b": 1, "c": 1}


def test_rounding_half_up_takes_a_remainder_of_exactly_one_half_and_none_below() -> None:
    pool = places([unit("a", 10, 15), unit("b", 100, 14)], 20 * PERCENT, "half_up")
    below = places([UnitShare("a", 10, Fraction(149, 100), Fraction(0))], Fraction(1), "half_up")
    assert (given_by(pool), given_by(below)) == ({"a": 2, "b": 14}, {"a": 1})


def test_a_pool_without_units_or_rows_has_no_places() -> None:
    assert places([], 15 * PERCENT).total == 0
    assert given_by(places([unit("a", 0, 15)], 15 * PERCENT)) == {"a": 0}


@given(units(), PERCENTS)
def test_places_given_one_at_a_time_come_out_the_same(every: list[UnitShare], top: Any) -> None:
    pool = places(every, top)
    shares = under_ceiling(every, top)
    assert {one.id: one.scaled for one in pool.units} == shares
    has, left, tied = handed_out(shares, pool.total)
    assert (given_by(pool), pool.left_to_body, frozenset(pool.tied)) == (has, left, tied)


@given(units(), PERCENTS, st.sampled_from(ROUNDINGS))
def test_no_pool_has_more_places_than_its_ceiling(
    every: list[UnitShare], top: Any, rounding: Any
) -> None:
    pool = places(every, top, rounding)
    assert pool.total <= pool.cap == int(top * sum(one.base for one in every))
    assert pool.total == sum(given_by(pool).values()) + pool.left_to_body
    assert pool.left_to_body < len(pool.tied) or not pool.tied
    assert pool.left_to_body == 0 or pool.tied


@given(units(), PERCENTS, st.sampled_from(ROUNDINGS))
def test_no_unit_is_a_full_place_above_its_exact_share(
    every: list[UnitShare], top: Any, rounding: Any
) -> None:
    for one in places(every, top, rounding).units:
        most = one.places + one.is_in_tie
        assert most - one.exact < 1
        assert one.places >= one.floor
        assert one.scaled <= one.exact


@given(units(), PERCENTS)
def test_scaled_shares_add_up_to_what_the_ceiling_leaves(every: list[UnitShare], top: Any) -> None:
    pool = places(every, top)
    assert sum(one.scaled for one in pool.units) == min(pool.share_sum, top * pool.base)
    assert pool.total == min(pool.cap, int(pool.scaled_sum)) == pool.plain_total


@given(units(), PERCENTS)
def test_units_without_a_raise_lose_nothing_while_raises_can_give_way(
    every: list[UnitShare], top: Any
) -> None:
    pool = places(every, top)
    if pool.scaling != "all_shares":
        assert all(one.scaled == one.exact for one in pool.units if one.exact <= one.plain)


@given(units().flatmap(lambda every: st.tuples(st.just(every), st.permutations(every))), PERCENTS,
       st.sampled_from(ROUNDINGS))  # fmt: skip
def test_the_order_in_which_units_come_changes_nothing(
    both: tuple[list[UnitShare], list[UnitShare]], top: Any, rounding: Any
) -> None:
    assert places(both[0], top, rounding) == places(both[1], top, rounding)
