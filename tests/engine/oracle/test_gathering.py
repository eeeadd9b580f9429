"""What do LIST, ANY, EVERY and extremes of codes give where rows are open or may be missing?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.facts import NONE, UNKNOWN, Value
from tests.engine.oracle.worlds import concerts, fact, world

Given = Mapping[str, Value | int]
DERIVED = [
    {"name": name, "of": "singer", "from": "concert", "where": "sung", "value": value}
    for name, value in (
        ("towns", "LIST(town)"),
        ("ranks", "LIST(rank)"),
        ("colours", "LIST(colour)"),
        ("hosts", "LIST(host)"),
        ("numbers", "LIST(songs)"),
        ("days", "LIST(held_on)"),
        ("any_big", "ANY(songs > 5)"),
        ("all_big", "EVERY(songs > 5)"),
        ("best", "MAX(rank)"),
        ("worst", "MIN(rank)"),
    )
]
OPEN: Given = {"sung": "unknown"}


def value_of(folder: Path, name: str, *given: Given, is_complete: bool = True) -> Value:
    incomplete = () if is_complete else ("concert",)
    return fact(world(folder, concerts(*given), derived=DERIVED, incomplete=incomplete), name)


def towns(*given: str) -> list[Given]:
    return [{"town": one} for one in given]


def test_a_list_holds_each_text_once_by_code_point(tmp_path: Path) -> None:
    given = towns("b", "a", "\U0001f3b5", "乙", "b", "￥", "B")
    assert value_of(tmp_path, "towns", *given) == ("B", "a", "b", "乙", "￥", "\U0001f3b5")


def test_a_list_holds_codes_in_the_order_of_their_list(tmp_path: Path) -> None:
    given: list[Given] = [{"rank": one} for one in ("first", "low", "high", "low")]
    assert value_of(tmp_path, "ranks", *given) == ("low", "high", "first")


def test_a_list_of_no_rows_is_empty_where_none_can_be_missing(tmp_path: Path) -> None:
    assert value_of(tmp_path, "towns") == ()
    assert value_of(tmp_path, "colours", {"colour": NONE}) == ()
    assert value_of(tmp_path, "towns", is_complete=False) is UNKNOWN
    assert value_of(tmp_path, "towns", *towns("a"), is_complete=False) is UNKNOWN


def test_a_list_is_unknown_where_a_row_is_open_or_a_value_unknown(tmp_path: Path) -> None:
    assert value_of(tmp_path, "towns", *towns("a"), {"town": "a", **OPEN}) is UNKNOWN
    assert value_of(tmp_path, "towns", *towns("a"), {}) is UNKNOWN
    assert value_of(tmp_path, "colours", {"colour": "red"}, {"colour": "unknown"}) is UNKNOWN
    assert value_of(tmp_path, "hosts", {"host": "u2"}, {"host": "u1"}, {"host": NONE}) == (
        "u1",
        "u2",
    )


def test_numbers_and_days_are_listed_by_size(tmp_path: Path) -> None:
    given: list[Given] = [{"songs": 10}, {"songs": 9}, {"songs": 10}]
    assert value_of(tmp_path, "numbers", *given) == (Decimal(9), Decimal(10))
    assert value_of(tmp_path, "days", {"held_on": "2024-03-02"}, {"held_on": "2024-03-01"}) == (
        date(2024, 3, 1),
        date(2024, 3, 2),
    )


def test_a_range_in_a_list_leaves_it_unknown(tmp_path: Path) -> None:
    assert value_of(tmp_path, "numbers", {"songs": 3}, {"songs": "3..4"}) is UNKNOWN


@pytest.mark.parametrize(
    ("given", "any_big", "all_big"),
    [
        ([], False, True),
        ([{"songs": 9}, {"songs": 1}], True, False),
        ([{"songs": 9}, {"songs": 9}], True, True),
        ([{"songs": 1}, {"songs": 1}], False, False),
        ([{"songs": 9}, {}], True, UNKNOWN),
        ([{"songs": 1}, {}], UNKNOWN, False),
        ([{"songs": 9}, {"songs": 1, **OPEN}], True, UNKNOWN),
        ([{"songs": 1}, {"songs": 9, **OPEN}], UNKNOWN, False),
        ([{"songs": 1, **OPEN}], False, UNKNOWN),
        ([{"songs": 9, **OPEN}], UNKNOWN, True),
        ([{"songs": "4..9"}], UNKNOWN, UNKNOWN),
        ([{"songs": 1, "sung": False}], False, True),
    ],
)
def test_one_row_settles_whether_any_or_every_row_fulfils_a_condition(
    tmp_path: Path, given: list[Given], any_big: Value, all_big: Value
) -> None:
    assert value_of(tmp_path, "any_big", *given) is any_big
    assert value_of(tmp_path, "all_big", *given) is all_big
    missing = value_of(tmp_path, "any_big", *given, is_complete=False)
    assert missing is (True if any_big is True else UNKNOWN)
    missing = value_of(tmp_path, "all_big", *given, is_complete=False)
    assert missing is (False if all_big is False else UNKNOWN)


@pytest.mark.parametrize(
    ("given", "worst", "best"),
    [
        ([], NONE, NONE),
        ([{"rank": "mid", **OPEN}], UNKNOWN, UNKNOWN),
        ([{"rank": "mid"}, {"rank": "first"}], "mid", "first"),
        ([{"rank": "mid"}, {"rank": "low", **OPEN}], UNKNOWN, "mid"),
        ([{"rank": "mid"}, {"rank": "high", **OPEN}], "mid", UNKNOWN),
        ([{"rank": "mid"}, {"rank": "mid", **OPEN}], "mid", "mid"),
        ([{"rank": "mid"}, {}], UNKNOWN, UNKNOWN),
    ],
)
def test_the_extreme_code_is_known_only_where_no_row_may_change_it(
    tmp_path: Path, given: list[Given], worst: Value, best: Value
) -> None:
    assert value_of(tmp_path, "worst", *given) == worst
    assert value_of(tmp_path, "best", *given) == best
    assert value_of(tmp_path, "best", *given, is_complete=False) is UNKNOWN


@pytest.mark.parametrize(
    ("name", "sure", "open_"),
    [
        ("any_big", ("c1", "c2"), ("c3",)),
        ("all_big", ("c1", "c2"), ("c3",)),
        ("colours", ("c1",), ("c3",)),
        ("best", ("c1", "c2"), ("c3",)),
    ],
)
def test_the_evidence_names_the_rows_that_count_and_those_that_may(
    tmp_path: Path, name: str, sure: tuple[str, ...], open_: tuple[str, ...]
) -> None:
    rows = concerts({"colour": "red", "songs": 9}, {"colour": NONE}, OPEN, {"sung": False})
    reckoned = world(tmp_path, rows, derived=DERIVED).derived("singer", name, "ada")
    assert (reckoned.sure_rows, reckoned.open_rows) == (sure, open_)
