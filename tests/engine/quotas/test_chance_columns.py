"""Do rows on columns have the chances that they have one by one, in each of the cases?"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quanheng.engine.arrays.values import Numbers, Truth
from quanheng.engine.quotas import Contender, Key
from quanheng.engine.quotas.chance_columns import (
    Corners,
    Loads,
    Turns,
    corners_of,
    places_in_order,
)
from quanheng.engine.quotas.chances import ByTurn, ByWeight
from quanheng.engine.quotas.figure_columns import Ranks
from quanheng.engine.quotas.ranking import places_in_order as places_one_by_one

CASES = [{"is_harmed": one, "ties_harm": other} for one, other in product((True, False), repeat=2)]
FIGURE = st.none() | st.integers(0, 3)


@st.composite
def contenders(draw: st.DrawFn) -> list[Contender]:
    """Rows with every kind of gap."""
    count, depth = draw(st.integers(1, 12)), draw(st.integers(0, 2))
    return [
        Contender(
            f"r{number:02}",
            tuple(draw(keys(is_most_first=place == 0)) for place in range(depth)),
            draw(st.sampled_from([False, True, None])),
            Fraction(draw(st.integers(0, 4))),
            draw(st.sampled_from([Fraction(0), Fraction(0), Fraction(2), None])),
            draw(st.sampled_from([True, True, False])),
        )
        for number in range(count)
    ]


@st.composite
def keys(draw: st.DrawFn, *, is_most_first: bool) -> Key:
    ends = [None if end is None else Fraction(end) for end in draw(st.tuples(FIGURE, FIGURE))]
    known = [end for end in ends if end is not None]
    if draw(st.booleans()) and known:
        ends = [known[0], known[0]]
    elif len(known) == len(ends):
        ends = sorted(known)
    return Key(ends[0], ends[1], is_most_first)


def ranks(rows: list[Contender], number: int) -> Ranks:
    """The ranks of one key, which are from 0 to 3 and open at either side."""
    points = [(row.keys[number].best, row.keys[number].worst) for row in rows]
    best, worst = (
        np.array([{-1: 0, 0: int(one[side][1]) + 4, 1: 9}[one[side][0]] for one in points])
        for side in (0, 1)
    )
    return Ranks(best, worst, 10)


def corners(rows: list[Contender]) -> Corners:
    return corners_of([ranks(rows, number) for number in range(len(rows[0].keys))], len(rows))


def sure(rows: list[Contender]) -> Numbers:
    return np.array([row.is_sure for row in rows])


@given(contenders(), st.integers(0, 13), st.integers(0, 13))
def test_each_has_its_turn_in_the_same_cases(
    rows: list[Contender], places: int, reserved: int
) -> None:
    reserved = min(reserved, places)
    rows = [Contender(one.id, one.keys, one.is_reserved, is_sure=one.is_sure) for one in rows]
    one_by_one = ByTurn(rows, places, reserved)
    qualifies = Truth(
        np.array([row.is_reserved is True for row in rows]),
        np.array([row.is_reserved is not False for row in rows]),
    )
    turns = Turns(corners(rows), sure(rows), qualifies, places, reserved)
    for case in CASES:
        assert turns.gets(**case).tolist() == [one_by_one.gets(row, **case) for row in rows]


@given(contenders(), st.integers(0, 30))
def test_the_places_suffice_for_each_in_the_same_cases(rows: list[Contender], places: int) -> None:
    one_by_one = ByWeight(rows, Fraction(places))
    least, most = (
        np.array([int(row.weight + (row.extra or 0) * part) for row in rows]) for part in (0, 1)
    )
    bounded = np.array([row.extra is not None for row in rows])
    loads = Loads(corners(rows), sure(rows), least, most * bounded, bounded, places)
    for case in CASES:
        assert loads.gets(**case).tolist() == [one_by_one.gets(row, **case) for row in rows]


@given(contenders())
def test_the_same_places_in_the_order_are_known(rows: list[Contender]) -> None:
    found, is_known = places_in_order(corners(rows), sure(rows))
    pairs = zip(found.tolist(), is_known.tolist(), strict=True)
    told = [place if known else None for place, known in pairs]
    assert told == [places_one_by_one(rows)[row.id] for row in rows]


def test_corners_of_many_keys_stand_as_these_do_one_after_the_other() -> None:
    random, rows = Random(3), 60
    drawn = [[random.choice((0, 1, 2**40 - 1)) for _ in range(2 * rows)] for _ in range(5)]
    every = [Ranks(np.array(one[:rows]), np.array(one[rows:]), 2**40) for one in drawn]
    made = corners_of(every, rows)
    by_keys = [*zip(*drawn, strict=True)]
    placed = sorted({*by_keys})
    assert [*made.best.tolist(), *made.worst.tolist()] == [placed.index(one) for one in by_keys]
    assert made.count == len(placed)
