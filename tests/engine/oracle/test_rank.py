"""Which place has a row among the rows of its group?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.facts import NONE, UNKNOWN, Completeness, Span, Value
from tests.engine.oracle.worlds import Rows, concerts, world

D = Decimal


def ranked(
    folder: Path, *given: Mapping[str, Value | int], most: str = "songs", **more: Any
) -> Oracle:
    """Concerts with their place by songs, or by another key."""
    asked = {key: more.pop(key) for key in ("where", "within", "group", "order") if key in more}
    derived = [
        {"name": "place", "of": "concert", "from": "concert", "template": "rank_in_group",
         "order": {"most": most}, **asked}
    ]  # fmt: skip
    rows: Rows = concerts(*given)
    return world(folder, rows, derived=derived, **more)


def places(oracle: Oracle) -> list[Value]:
    rows = sorted(oracle.roster.of("concert"))
    return [oracle.derived("concert", "place", row).value for row in rows]


def test_equal_rows_share_a_place_and_the_next_counts_them_all(tmp_path: Path) -> None:
    given = [{"songs": 5}, {"songs": 9}, {"songs": 5}, {"songs": 2}]
    assert places(ranked(tmp_path, *given)) == [D(2), D(1), D(2), D(4)]
    assert places(ranked(tmp_path, *given, order={"least": "songs"})) == [D(2), D(4), D(2), D(1)]


def test_only_rows_of_the_same_group_stand_before_each_other(tmp_path: Path) -> None:
    given = [{"songs": 1, "town": "a"}, {"songs": 2, "town": "b"}, {"songs": 3, "town": "a"}]
    assert places(ranked(tmp_path, *given, group="town")) == [D(2), D(1), D(1)]


def test_a_row_of_an_unknown_group_may_stand_before_any(tmp_path: Path) -> None:
    given = [{"songs": 1, "town": "a"}, {"songs": 2}, {"songs": 3, "town": "b"}]
    assert places(ranked(tmp_path, *given, group="town")) == [Span(D(1), D(2)), Span(D(1), D(2)),
                                                              D(1)]  # fmt: skip


def test_groups_of_none_are_one_group(tmp_path: Path) -> None:
    given = [{"songs": 1, "prize": "none"}, {"songs": 2, "prize": "none"}, {"songs": 3, "prize": 1}]
    assert places(ranked(tmp_path, *given, group="prize")) == [D(2), D(1), D(1)]


def test_a_range_stands_before_what_it_surely_and_possibly_exceeds(tmp_path: Path) -> None:
    given = [{"songs": "3..6"}, {"songs": 2}, {"songs": 3}, {"songs": 5}]
    assert places(ranked(tmp_path, *given)) == [
        Span(D(1), D(2)), D(4), Span(D(2), D(3)), Span(D(1), D(2)),
    ]  # fmt: skip


def test_a_row_without_a_key_has_no_place_and_takes_none(tmp_path: Path) -> None:
    given = [{"prize": "none"}, {"prize": 1}, {"prize": "unknown"}]
    assert places(ranked(tmp_path, *given, most="prize")) == [NONE, Span(D(1), D(2)), UNKNOWN]


def test_a_row_that_is_left_out_has_no_place_and_an_open_one_no_known_one(tmp_path: Path) -> None:
    given = [{"songs": 9, "sung": False}, {"songs": 5, "sung": "unknown"}, {"songs": 1}]
    assert places(ranked(tmp_path, *given, where="sung")) == [NONE, UNKNOWN, Span(D(1), D(2))]


def test_a_row_outside_the_window_has_no_place(tmp_path: Path) -> None:
    given = [{"songs": 9, "held_on": "2020-01-01"}, {"songs": 5}]
    assert places(ranked(tmp_path, *given, within="1 years")) == [NONE, D(1)]


@pytest.mark.parametrize(
    ("complete", "place"),
    [
        ([], Span(D(1), None)),
        ([Completeness("concert")], D(1)),
        ([Completeness("concert", frozenset({"a"}))], Span(D(1), None)),
        ([Completeness("concert", since=date(2024, 1, 1))], Span(D(1), None)),
    ],
)
def test_a_place_is_open_unless_the_set_is_complete_for_all_units(
    tmp_path: Path, complete: list[Completeness], place: Value
) -> None:
    oracle = ranked(tmp_path, {"songs": 1}, incomplete=["concert"], complete=complete)
    assert places(oracle) == [place]
    assert oracle.derived("concert", "place", "c1").is_complete is (place == D(1))


def test_the_rows_that_stand_before_are_the_evidence(tmp_path: Path) -> None:
    given = [{"songs": 1}, {"songs": "0..7"}, {"songs": 5}, {"songs": 0}]
    reckoned = ranked(tmp_path, *given).derived("concert", "place", "c1")
    assert (reckoned.sure_rows, reckoned.open_rows) == (("c3",), ("c2",))
