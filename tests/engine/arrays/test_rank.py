"""Which place has a row among the rows of its group, on whole columns?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quanheng.engine.arrays import group_stretches
from quanheng.engine.arrays.group_stretches import groups_of
from quanheng.engine.arrays.rank import place_of
from quanheng.engine.arrays.values import NEVER, TRUE, Ends, Truth, exact, settled

KEYS = exact(np.array([30, 20, 10]))


def test_rows_without_a_group_are_not_of_the_group_below_zero() -> None:
    none = np.array([True, False, True])
    numbers = np.array([0, -1, 0], np.int32)
    group = Ends(numbers, numbers, none, none, none, True)
    found = place_of(TRUE, group, KEYS, 3, is_most=True, is_covered=True)
    assert found.low.tolist() == [1, 1, 2]


ROWS = 400


def compared(groups: Any, keys: Any, ranked: Any, *, is_most: bool) -> list[int]:
    """The places, by comparing each row with every other."""
    beats = keys[:, None] < keys if is_most else keys[:, None] > keys
    before = beats & (groups[:, None] == groups) & ranked
    return np.where(ranked, 1 + before.sum(axis=1), 0).tolist()  # type: ignore[no-any-return]


def drawn(kind: str) -> tuple[Any, Ends]:
    """The groups of rows as numbers, and as ends where those without one have any number."""
    luck = np.random.default_rng(len(kind))
    if kind == "few, without some":
        numbers, none = luck.integers(0, 6, ROWS, np.int8), luck.random(ROWS) < 0.3
        return np.where(none, -9, numbers), Ends(numbers, numbers, none, none, none, True)
    most = {"one": 1, "of one row each": ROWS, "many": 60, "far apart": 2**61, "days": 9}[kind]
    numbers = luck.integers(0, most, ROWS, np.int64)
    if kind == "of one row each":
        numbers = luck.permutation(ROWS)
    if kind == "days":
        numbers -= 30_000
    return numbers, exact(numbers)


@pytest.mark.parametrize("rows", [1, 7, 50, ROWS, 10 * ROWS])
@pytest.mark.parametrize(
    "kind", ["one", "of one row each", "many", "far apart", "days", "few, without some"]
)
def test_places_are_the_same_however_many_rows_are_ranked_at_a_time(
    rows: int, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_stretches, "ROWS", rows)
    monkeypatch.setattr(group_stretches, "_AT_ONCE", 64)
    numbers, group = drawn(kind)
    luck = np.random.default_rng(rows)
    # Most keys are alike, and many of them on both sides of a border.
    keys = luck.integers(-100, 100, ROWS, np.int16) // 40
    for ranked in (luck.random(ROWS) < 0.8, np.ones(ROWS, bool), np.zeros(ROWS, bool)):
        truth: Truth = settled(ranked)
        for is_most in (True, False):
            found = place_of(truth, group, exact(keys), ROWS, is_most=is_most, is_covered=True)
            assert found.low.tolist() == compared(numbers, keys, ranked, is_most=is_most)
            assert found.low_open.tolist() == (~ranked).tolist()


def test_a_group_that_is_one_for_all_rows_is_one() -> None:
    for none, group in ((NEVER, 5), (np.True_, 0)):
        one = Ends(np.int64(group), np.int64(group), none, none, none, True)  # type: ignore[arg-type]
        found = place_of(TRUE, one, KEYS, 3, is_most=False, is_covered=True)
        assert found.low.tolist() == [3, 2, 1]


def test_no_group_is_parted_and_each_row_is_in_one_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_stretches, "ROWS", 50)
    numbers, group = drawn("many")
    wanted = np.random.default_rng(0).random(ROWS) < 0.9
    found = [*groups_of(group, ROWS).stretches(wanted)]
    assert len(found) > 5
    assert sorted(np.concatenate(found)) == np.flatnonzero(wanted).tolist()
    assert sum(len({*numbers[one]}) for one in found) == len({*numbers[wanted]})
