"""Do the first in order get the places, and is whoever may or may not be among them named?"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.quotas import Contender, Key, allocate, allocate_weighted
from tests.engine.quotas.naive import most_given_by_weight, words

LEAST, MOST = 0, 3
TEN = Fraction(10)


def key(low: int | None, high: int | None = None, *, is_exact: bool = True) -> Key:
    ends = (low, low) if is_exact else (low, high)
    first, second = (None if end is None else Fraction(end) for end in ends)
    return Key(first, second)


def row(name: str, points: int, *, is_reserved: bool | None = False) -> Contender:
    return Contender(name, (key(points),), is_reserved)


def ranged(name: str, low: int | None, high: int | None) -> Contender:
    return Contender(name, (key(low, high, is_exact=False),))


@st.composite
def contenders(draw: st.DrawFn) -> list[Contender]:
    count, depth = draw(st.integers(1, 4)), draw(st.integers(1, 2))
    found = []
    for number in range(count):
        keys = []
        for place in range(depth):
            ends = sorted(draw(st.tuples(st.integers(LEAST, MOST), st.integers(LEAST, MOST))))
            low, high = ends if draw(st.booleans()) and place == 0 else (ends[0], ends[0])
            keys.append(Key(Fraction(low), Fraction(high), is_most_first=place == 0))
        reserved = draw(st.sampled_from([True, False, None]))
        is_sure = draw(st.sampled_from([True, True, False]))
        found.append(Contender(f"r{number}", tuple(keys), reserved, is_sure=is_sure))
    return found


def every_value(one: Contender) -> list[tuple[int, ...]]:
    """All whole values of a row's keys, negated where the most comes first."""
    ranges = []
    for each in one.keys:
        assert each.low is not None
        assert each.high is not None
        values = range(int(each.low), int(each.high) + 1)
        ranges.append([-v if each.is_most_first else v for v in values])
    return list(product(*ranges))


def test_the_first_in_order_get_the_places() -> None:
    made = allocate([row("a", 7), row("b", 9), row("c", 8)], 2)
    assert (made.named("in"), made.named("out"), made.given) == (("b", "c"), ("a",), 2)


def test_a_tie_at_the_edge_gives_nobody_the_place_and_leaves_it_to_the_body() -> None:
    made = allocate([row("a", 9), row("b", 8), row("c", 8), row("d", 8), row("e", 1)], 3)
    assert (made.named("in"), made.named("tied"), made.left_to_body) == (("a",), ("b", "c", "d"), 2)


def test_a_later_key_settles_what_an_earlier_one_leaves_equal() -> None:
    rows = [
        Contender(name, (key(8), Key(Fraction(age), Fraction(age), is_most_first=False)))
        for name, age in (("old", 50), ("young", 30))
    ]
    assert allocate(rows, 1).named("in") == ("young",)


def test_reserved_places_go_first_to_rows_that_qualify() -> None:
    rows = [row("a", 9), row("b", 8), row("c", 2, is_reserved=True), row("d", 1, is_reserved=True)]
    made = allocate(rows, 2, 1)
    assert (made.named("in"), made.named("out")) == (("a", "c"), ("b", "d"))


def test_reserved_places_that_find_no_row_go_to_the_others() -> None:
    made = allocate([row("a", 9), row("b", 8), row("c", 7)], 2, 1)
    assert made.named("in") == ("a", "b")


def test_a_row_of_unknown_key_is_open_and_so_is_whoever_it_may_push_out() -> None:
    made = allocate([row("a", 9), row("b", 8), row("c", 7), ranged("d", None, None)], 2)
    assert (made.named("in"), made.named("open"), made.named("out")) == (("a",), ("b", "d"), ("c",))
    assert (made.given, made.unsettled, made.left_to_body) == (1, 1, 0)


def test_a_range_that_cannot_reach_the_edge_leaves_everything_settled() -> None:
    made = allocate([row("a", 9), row("b", 8), ranged("c", 1, 7)], 2)
    assert (made.named("in"), made.named("out")) == (("a", "b"), ("c",))


def test_whether_a_row_qualifies_may_leave_it_open() -> None:
    rows = [row("a", 9), row("b", 8, is_reserved=True), row("c", 1, is_reserved=None)]
    made = allocate(rows, 2, 2)
    assert (made.named("in"), made.named("open")) == (("b",), ("a", "c"))


def test_a_row_that_may_not_be_there_gets_nothing_surely_and_may_push_others_out() -> None:
    rows = [row("a", 9), Contender("b", (key(8),), is_sure=False), row("c", 7), row("d", 6)]
    made = allocate(rows, 2)
    assert (made.named("in"), made.named("open"), made.named("out")) == (("a",), ("b", "c"), ("d",))
    assert [one.place for one in made.placings] == [1, 2, None, None]


def test_rows_that_tie_have_the_same_place_and_the_next_one_a_later() -> None:
    made = allocate([row("a", 9), row("b", 8), row("c", 8), row("d", 7)], 4)
    assert [one.place for one in made.placings] == [1, 2, 2, 4]


def test_a_place_that_a_range_decides_is_not_known() -> None:
    made = allocate([row("a", 9), ranged("b", 8, 9), row("c", 8), row("d", 7)], 4)
    assert [one.place for one in made.placings] == [1, None, None, 4]
    assert made.named("in") == ("a", "b", "c", "d")


def test_a_row_of_unknown_weight_may_take_up_all_that_is_left() -> None:
    rows = [
        Contender("a", (key(9),), weight=Fraction(2)),
        Contender("b", (key(8),), weight=Fraction(1), extra=None),
        Contender("c", (key(7),)),
        Contender("d", (key(6),), weight=Fraction(9)),
    ]
    made = allocate_weighted(rows, Fraction(10))
    assert (made.named("in"), made.named("open"), made.named("out")) == (("a",), ("b", "c"), ("d",))
    assert (made.given, made.unsettled) == (2, 8)


def test_places_for_which_there_is_no_row_are_shown() -> None:
    made = allocate([row("a", 1)], 3)
    assert (made.named("in"), made.unfilled) == (("a",), 2)


def test_a_lighter_row_does_not_overtake_one_for_which_the_places_do_not_suffice() -> None:
    rows = [
        Contender("a", (key(9),), weight=Fraction(2)),
        Contender("b", (key(8),), weight=Fraction(2)),
        Contender("c", (key(7),), weight=Fraction(1)),
    ]
    made = allocate_weighted(rows, Fraction(3))
    assert (made.named("in"), made.named("out"), made.unfilled) == (("a",), ("b", "c"), 1)


def heavy(name: str, points: int, weight: str) -> Contender:
    return Contender(name, (key(points),), weight=Fraction(weight))


def test_the_body_is_left_what_those_in_the_tie_can_take_up_and_not_all_that_is_over() -> None:
    made = allocate_weighted([heavy("a", 9, "4"), heavy("b", 8, "5"), heavy("c", 8, "5")], TEN)
    assert (made.named("in"), made.named("tied")) == (("a",), ("b", "c"))
    assert (made.given, made.left_to_body, made.unfilled) == (4, 5, 1)


def test_of_unlike_weights_in_a_tie_the_most_that_fits_is_left_to_the_body() -> None:
    rows = [heavy("a", 9, "3"), heavy("b", 8, "5"), heavy("c", 8, "2.5"), heavy("d", 8, "4")]
    made = allocate_weighted(rows, TEN)
    assert (made.named("tied"), made.left_to_body) == (("b", "c", "d"), Fraction("6.5"))
    assert made.unfilled == Fraction("0.5")


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["0", "0.5", "1", "1.5", "2", "7"])),
             max_size=6),
    st.integers(0, 12),
)  # fmt: skip
def test_trying_every_order_of_ties_leaves_as_much_to_the_body(
    drawn: list[tuple[int, str]], count: int
) -> None:
    rows = [heavy(f"r{number}", *each) for number, each in enumerate(drawn)]
    places = Fraction(count, 2)
    made = allocate_weighted(rows, places)
    assert made.given + made.left_to_body == most_given_by_weight(rows, places)
    assert made.given + made.left_to_body + made.unfilled == places


@given(contenders(), st.integers(0, 4), st.integers(0, 3))
def test_trying_every_case_gives_each_row_the_same_word(
    rows: list[Contender], places: int, reserved: int
) -> None:
    made = allocate(rows, places, reserved)
    values = {one.id: every_value(one) for one in rows}
    assert {p.id: p.word for p in made.placings} == words(rows, places, reserved, values)


@given(contenders(), st.integers(0, 4))
def test_rows_of_weight_one_are_weighed_as_they_are_counted(
    rows: list[Contender], places: int
) -> None:
    unreserved = [Contender(one.id, one.keys, is_sure=one.is_sure) for one in rows]
    counted, weighed = allocate(rows, places), allocate_weighted(unreserved, Fraction(places))
    assert counted.placings == weighed.placings


@given(contenders().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))),
       st.integers(0, 4), st.integers(0, 3))  # fmt: skip
def test_the_order_in_which_rows_come_changes_nothing(
    both: tuple[list[Contender], list[Contender]], places: int, reserved: int
) -> None:
    assert allocate(both[0], places, reserved) == allocate(both[1], places, reserved)


@given(contenders(), st.integers(0, 6), st.integers(0, 3))
def test_every_place_is_accounted_for(rows: list[Contender], places: int, reserved: int) -> None:
    made = allocate(rows, places, reserved)
    assert made.given + made.left_to_body + made.unsettled + made.unfilled == places
    sure = [one for one in rows if one.is_sure]
    assert made.unfilled <= max(0, places - len(sure))
    assert len(sure) < len(rows) or made.unfilled == max(0, places - len(rows))
    assert made.left_to_body < len(made.named("tied")) or not made.left_to_body


def test_open_ends_stand_outermost_whichever_way_the_order_runs() -> None:
    low, high = Key(None, Fraction(3)), Key(Fraction(3), None)
    assert (low.best, low.worst[0], high.best[0], high.worst) == ((0, -3), 1, -1, (0, -3))
    least: Any = Key(None, Fraction(3), is_most_first=False)
    assert (least.best[0], least.worst) == (-1, (0, 3))
