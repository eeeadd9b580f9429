"""Are the places of ids those that a search one by one finds?"""

from __future__ import annotations

from random import Random

import pyarrow as pa
import pytest

from quanheng.engine.arrays import directory
from quanheng.engine.arrays.directory import NOWHERE, Directory

LETTERS = "ab-é\0"


def drawn(random: Random, count: int, longest: int) -> list[str]:
    """So many different ids."""
    found: set[str] = set()
    while len(found) < count:
        found.add("".join(random.choices(LETTERS, k=random.randint(0, longest))))
    return sorted(found)


@pytest.mark.parametrize("at_once", [1, 70, 1000])
@pytest.mark.parametrize("longest", [4, 7, 8, 9, 30, 70])
def test_every_id_is_found_at_its_place_and_no_other(
    longest: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "AT_ONCE", at_once)
    random = Random(longest)
    ids = drawn(random, 60, longest)
    asked = [random.choice([*ids, *drawn(random, 9, longest + 3), None]) for _ in range(500)]
    found = Directory(pa.array(ids, pa.string())).places(pa.array(asked, pa.string()))
    assert found.tolist() == [ids.index(one) if one in ids else NOWHERE for one in asked]


def test_ids_that_follow_each_other_as_the_rows_do_are_found() -> None:
    ids = [f"{number:04}" for number in range(50)]
    asked = [one for one in ids[7:31] for _ in range(3)]
    assert Directory(pa.array(ids)).places(pa.array(asked)).tolist() == [
        number for number in range(7, 31) for _ in range(3)
    ]


def test_ids_of_which_only_the_last_letter_differs_or_only_the_length_are_told_apart() -> None:
    ids = ["a", "a\0", "a\0\0", "aaaaaaaab", "aaaaaaaac"]
    places = Directory(pa.array(ids)).places(pa.array([*ids[::-1], "", "aaaaaaaa"]))
    assert places.tolist() == [4, 3, 2, 1, 0, NOWHERE, NOWHERE]


def test_ids_without_a_slot_in_any_table_are_found_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(directory, "_slots", lambda mixed, *_: (mixed * 0).astype(int))
    ids = ["b", "a", "d", "c", "e", "f"]
    places = Directory(pa.array(ids)).places(pa.array(["f", "z", "a", "b", "c"]))
    assert places.tolist() == [5, NOWHERE, 1, 0, 3]


def test_a_part_of_a_longer_column_and_words_told_once_each_are_found() -> None:
    ids = pa.array(["x", "p", "q", "r"]).slice(1)
    asked = pa.array(["r", "y", None, "p", "q", "q"])
    whole = Directory(ids)
    assert whole.places(asked.slice(1)).tolist() == [NOWHERE, NOWHERE, 0, 1, 1]
    assert whole.places(asked.dictionary_encode()).tolist() == [2, NOWHERE, NOWHERE, 0, 1, 1]


def test_in_a_set_without_rows_nothing_is_found() -> None:
    assert Directory(pa.array([], pa.string())).places(pa.array(["a"])).tolist() == [NOWHERE]


def test_ids_are_found_again_once_what_they_were_found_by_is_forgotten() -> None:
    whole = Directory(pa.array(["p", "q", "r"]))
    asked = pa.array(["r", "p", "s"])
    found = whole.places(asked)
    assert {"own", "tables"} <= vars(whole).keys()
    whole.let_go()
    assert not {"own", "tables"} & vars(whole).keys()
    assert whole.places(asked).tolist() == found.tolist() == [2, 0, NOWHERE]
