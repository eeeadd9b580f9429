"""Is what is drawn fixed by seed and topic, and within its bounds?"""

from __future__ import annotations

from datetime import date

from quanheng.sampling.chance import Chance

# Computed from the digests by hand; another value would change every county.
FIRST_OF_SEVEN = [999, 632, 882, 629, 103]


def test_the_numbers_of_a_seed_are_those_of_every_machine() -> None:
    chance = Chance(7, "units")
    assert [chance.below(1_000) for _ in range(5)] == FIRST_OF_SEVEN


def test_topics_and_seeds_draw_from_rows_of_their_own() -> None:
    rows = [
        [Chance(seed, topic).below(10**9) for _ in range(3)]
        for seed, topic in ((7, "a"), (7, "b"), (8, "a"))
    ]
    assert rows[0] != rows[1] != rows[2] != rows[0]


def test_draws_stay_within_their_bounds_and_reach_both_ends() -> None:
    chance = Chance(1, "bounds")
    assert {chance.between(3, 5) for _ in range(200)} == {3, 4, 5}
    assert {chance.below(2) for _ in range(200)} == {0, 1}
    low, high = date(2023, 1, 1), date(2023, 1, 3)
    assert {chance.day(low, high).day for _ in range(200)} == {1, 2, 3}
    assert chance.day(high, low) == high
    assert not any(chance.happens(0) for _ in range(200))
    assert all(chance.happens(1_000) for _ in range(200))


def test_some_are_different_ones_and_never_more_than_there_are() -> None:
    chance = Chance(1, "some")
    drawn = chance.some(range(10), 4)
    assert len(set(drawn)) == 4
    assert sorted(chance.some(range(3), 9)) == [0, 1, 2]


def test_the_row_goes_on_behind_its_first_block() -> None:
    chance = Chance(1, "long")
    drawn = [chance.below(10**12) for _ in range(20_000)]
    assert len(set(drawn)) == 20_000
