"""What do COUNT, SUM, MIN, MAX and LAST give where rows are open or may be missing?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from quanheng.facts import NONE, UNKNOWN, Span, Value
from tests.engine.oracle.worlds import concerts, fact, world

D = Decimal
Given = Mapping[str, Value | int]
DERIVED = [
    {"name": name, "of": "singer", "from": "concert", "where": "sung", "value": value, **more}
    for name, value, more in (
        ("number", "COUNT(*)", {}),
        ("songs", "SUM(songs)", {}),
        ("profit", "SUM(profit)", {}),
        ("prizes", "SUM(prize)", {}),
        ("least", "MIN(profit)", {}),
        ("most", "MAX(profit)", {}),
        ("best_prize", "MAX(prize)", {}),
        ("latest", "LAST(profit)", {"order": "held_on"}),
        ("dearest", "LAST(profit)", {"order": "prize"}),
    )
]
OPEN: Given = {"sung": "unknown"}


def value_of(folder: Path, name: str, *given: Given, is_complete: bool = True) -> Value:
    incomplete = () if is_complete else ("concert",)
    return fact(world(folder, concerts(*given), derived=DERIVED, incomplete=incomplete), name)


def test_a_count_runs_from_the_sure_rows_to_those_and_the_open_ones(tmp_path: Path) -> None:
    given: list[Given] = [{}, {}, OPEN, {"sung": False}]
    assert value_of(tmp_path, "number", *given) == Span(D(2), D(3))
    assert value_of(tmp_path, "number", *given, is_complete=False) == Span(D(2), None)


def test_no_rows_count_as_zero_only_where_none_can_be_missing(tmp_path: Path) -> None:
    assert value_of(tmp_path, "number") == D(0)
    assert value_of(tmp_path, "number", is_complete=False) == Span(D(0), None)
    assert value_of(tmp_path, "profit") == D(0)
    assert value_of(tmp_path, "profit", is_complete=False) is UNKNOWN
    assert value_of(tmp_path, "songs", is_complete=False) == Span(D(0), None)


def test_open_rows_only_widen_a_sum(tmp_path: Path) -> None:
    given: list[Given] = [{"profit": 5}, {"profit": 2, **OPEN}, {"profit": -3, **OPEN}]
    assert value_of(tmp_path, "profit", *given) == Span(D(2), D(7))
    assert value_of(tmp_path, "profit", {"profit": "3..4"}, {"profit": 1}) == Span(D(4), D(5))
    assert value_of(tmp_path, "profit", {"profit": "3..4", **OPEN}) == Span(D(0), D(4))


def test_an_unknown_summand_opens_both_ends_unless_its_field_has_a_least_value(
    tmp_path: Path,
) -> None:
    assert value_of(tmp_path, "profit", {"profit": 5}, {}) is UNKNOWN
    assert value_of(tmp_path, "songs", {"songs": 5}, {}) == Span(D(5), None)
    assert value_of(tmp_path, "songs", {"songs": 5}, {"songs": "..2"}) == Span(D(5), D(7))


def test_none_adds_nothing(tmp_path: Path) -> None:
    assert value_of(tmp_path, "prizes", {"prize": 5}, {"prize": NONE}) == D(5)
    assert value_of(tmp_path, "prizes", {"prize": NONE}) == D(0)


@pytest.mark.parametrize(
    ("given", "least", "most"),
    [
        ([], NONE, NONE),
        ([{"profit": 5, **OPEN}], UNKNOWN, UNKNOWN),
        ([{"profit": 5}, {"profit": 8}], D(5), D(8)),
        ([{"profit": 5}, {"profit": "6..9"}], D(5), Span(D(6), D(9))),
        ([{"profit": 5}, {"profit": 9, **OPEN}], D(5), Span(D(5), D(9))),
        ([{"profit": 5}, {"profit": 1, **OPEN}], Span(D(1), D(5)), D(5)),
        ([{"profit": 5}, {}], Span(None, D(5)), Span(D(5), None)),
        ([{}], UNKNOWN, UNKNOWN),
    ],
)
def test_the_extremes_run_between_what_is_sure_and_what_may_be(
    tmp_path: Path, given: list[Given], least: Value, most: Value
) -> None:
    assert value_of(tmp_path, "least", *given) == least
    assert value_of(tmp_path, "most", *given) == most
    assert value_of(tmp_path, "most", *given, is_complete=False) is UNKNOWN


def test_a_row_whose_value_is_none_has_no_part_in_an_extreme(tmp_path: Path) -> None:
    assert value_of(tmp_path, "best_prize", {"prize": 3}, {"prize": NONE}) == D(3)
    assert value_of(tmp_path, "best_prize", {"prize": NONE}) is NONE
    assert value_of(tmp_path, "best_prize", {"prize": "unknown"}) is UNKNOWN
    assert value_of(tmp_path, "best_prize", {"prize": 3}, {}) == Span(D(3), None)


@pytest.mark.parametrize(
    ("given", "latest"),
    [
        ([], NONE),
        ([{"profit": 1, **OPEN}], UNKNOWN),
        ([{"profit": 1, "held_on": "2024-03-01"}, {"profit": 2, "held_on": "2024-02-01"}], D(1)),
        ([{"profit": 1, "held_on": "2024.03"}, {"profit": 2, "held_on": "2024-02-29"}], D(1)),
        ([{"profit": 1, "held_on": "2024.03"}, {"profit": 2, "held_on": "2024-03-15"}], UNKNOWN),
        ([{"profit": 1}, {"profit": 2}], UNKNOWN),
        ([{"profit": 1}, {"profit": 2, "held_on": "2024-04-01", **OPEN}], UNKNOWN),
        ([{"profit": 1}, {"profit": 2, "held_on": "2024-02-01", **OPEN}], D(1)),
        ([{"profit": "1..2"}], Span(D(1), D(2))),
        ([{"profit": 1}, {"profit": 2, "held_on": "none"}], D(1)),
    ],
)
def test_the_last_row_is_known_only_when_no_other_can_be_later(
    tmp_path: Path, given: list[Given], latest: Value
) -> None:
    assert value_of(tmp_path, "latest", *given) == latest


def test_a_row_without_a_place_in_the_order_is_never_the_last(tmp_path: Path) -> None:
    priced: Given = {"profit": 1, "prize": 3}
    assert value_of(tmp_path, "dearest", priced, {"profit": 2, "prize": NONE}) == D(1)
    assert value_of(tmp_path, "dearest", priced, {"profit": 2}) is UNKNOWN
    assert value_of(tmp_path, "dearest", {"profit": 2, "prize": NONE}) is UNKNOWN


def test_a_row_whose_value_may_be_none_only_may_count(tmp_path: Path) -> None:
    rows = concerts({"prize": 3}, {"prize": NONE}, {"prize": "unknown"})
    reckoned = world(tmp_path, rows, derived=DERIVED).derived("singer", "best_prize", "ada")
    assert (reckoned.sure_rows, reckoned.open_rows) == (("c1",), ("c3",))


def test_the_evidence_names_the_rows_that_count_and_those_that_may(tmp_path: Path) -> None:
    rows = concerts({}, OPEN, {"sung": False}, {"held_on": "2025-01-01"}, {"held_on": "unknown"})
    reckoned = world(tmp_path, rows, derived=DERIVED).derived("singer", "number", "ada")
    assert reckoned.sure_rows == ("c1",)
    assert reckoned.open_rows == ("c2", "c5")
