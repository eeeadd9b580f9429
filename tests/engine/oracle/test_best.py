"""Which rows of a subject are among the best of their kind?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.oracle import Oracle
from quanheng.facts import Span, Value
from tests.engine.oracle.worlds import concerts, world

D = Decimal
Given = Mapping[str, Value | int]


def choosing(
    folder: Path, *given: Given, value: str = "SUM(profit)", keep: int = 1, **more: Any
) -> Oracle:
    """Concerts of ada, of which those with the most songs are kept in each town."""
    best = {"per": "town", "by": "songs", "keep": keep, "ties": "ask"}
    derived = [{"name": "best", "of": "singer", "from": "concert", "where": "sung",
                "value": value, "best": best}]  # fmt: skip
    return world(folder, concerts(*given), derived=derived, **more)


def best(folder: Path, *given: Given, **more: Any) -> Value:
    return choosing(folder, *given, **more).derived("singer", "best", "ada").value


def at(town: str, songs: Value | int, profit: Value | int = 1, **more: Value | int) -> Given:
    return {"town": town, "songs": songs, "profit": profit, **more}


def test_only_the_best_of_each_kind_count(tmp_path: Path) -> None:
    given = [at("a", 5, 10), at("a", 7, 20), at("b", 1, 40), at("a", 6, 80)]
    assert best(tmp_path, *given) == D(60)
    assert best(tmp_path, *given, keep=2) == D(140)
    assert best(tmp_path, *given, value="COUNT(*)", keep=2) == D(3)
    assert best(tmp_path, *given, value="MAX(profit)") == D(40)
    assert best(tmp_path, *given, value="MIN(profit)") == D(20)


def test_a_row_that_where_leaves_out_takes_no_place(tmp_path: Path) -> None:
    assert best(tmp_path, at("a", 9, 1, sung=False), at("a", 5, 10)) == D(10)


def test_a_tie_at_the_edge_that_changes_the_value_is_left_open(tmp_path: Path) -> None:
    given = [at("a", 5, 10), at("a", 5, 20), at("a", 1, 40)]
    assert best(tmp_path, *given) == Span(D(0), D(30))
    reckoned = choosing(tmp_path, *given).derived("singer", "best", "ada")
    assert (reckoned.sure_rows, reckoned.open_rows) == ((), ("c1", "c2"))


def test_a_tie_within_the_places_is_none(tmp_path: Path) -> None:
    assert best(tmp_path, at("a", 5, 10), at("a", 5, 20), at("a", 1, 40), keep=2) == D(30)


def test_a_tie_between_rows_that_give_the_same_takes_the_first_id(tmp_path: Path) -> None:
    given = [at("a", 4, 1), at("a", 5, 10), at("a", 5, 10)]
    reckoned = choosing(tmp_path, *given).derived("singer", "best", "ada")
    assert (reckoned.value, reckoned.sure_rows, reckoned.open_rows) == (D(10), ("c2",), ())
    given = [at("a", 5, 10), at("a", 5, 20)]
    assert best(tmp_path, *given, value="COUNT(*)") == D(1)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ([at("a", "3..6", 10), at("a", 2, 20)], D(10)),
        ([at("a", "3..6", 10), at("a", 5, 20)], Span(D(0), D(30))),
        ([at("a", "3..6", 10), at("a", 6, 20)], Span(D(0), D(30))),
        ([at("a", 9, 10), at("a", "3..6", 20)], D(10)),
        ([at("unknown", 9, 10), at("a", 5, 20)], Span(D(10), D(30))),
        ([at("unknown", 4, 10), at("a", 5, 20)], Span(D(20), D(30))),
        ([at("a", 9, 10, sung="unknown"), at("a", 5, 20)], Span(D(0), D(30))),
        ([at("a", 4, 10, sung="unknown"), at("a", 5, 20)], D(20)),
        ([at("a", 5, "1..2"), at("a", 5, "1..2")], Span(D(0), D(4))),
    ],
)
def test_what_is_inexact_leaves_rows_open_rather_than_out(
    tmp_path: Path, given: list[Given], value: Value
) -> None:
    assert best(tmp_path, *given) == value


def test_where_rows_may_be_missing_the_best_are_open_but_their_number_only_grows(
    tmp_path: Path,
) -> None:
    given = [at("a", 5, 10), at("b", 5, 10)]
    lost = {"incomplete": ["concert"]}
    reckoned = choosing(tmp_path, *given, value="SUM(songs)", **lost)
    assert reckoned.derived("singer", "best", "ada").value == Span(D(0), None)
    assert best(tmp_path, *given, value="COUNT(*)", **lost) == Span(D(2), None)
