"""What do AVG, MEDIAN, COUNT(DISTINCT x) and FIRST give where rows are open or may be missing?"""

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
        ("mean", "AVG(profit)", {}),
        ("middle", "MEDIAN(profit)", {}),
        ("mean_prize", "AVG(prize)", {}),
        ("third", "MEDIAN(profit / 3)", {}),
        ("profits", "COUNT(DISTINCT profit)", {}),
        ("colours", "COUNT(DISTINCT colour)", {}),
        ("towns", "COUNT(DISTINCT town)", {}),
        ("days", "COUNT(DISTINCT held_on)", {}),
        ("earliest", "FIRST(profit)", {"order": "held_on"}),
        ("cheapest", "FIRST(profit)", {"order": "prize"}),
    )
]
OPEN: Given = {"sung": "unknown"}


def value_of(folder: Path, name: str, *given: Given, is_complete: bool = True) -> Value:
    incomplete = () if is_complete else ("concert",)
    return fact(world(folder, concerts(*given), derived=DERIVED, incomplete=incomplete), name)


def profits(*given: int | str) -> list[Given]:
    return [{"profit": one} for one in given]


@pytest.mark.parametrize(
    ("given", "mean", "middle"),
    [
        ([], NONE, NONE),
        (profits(4), D(4), D(4)),
        (profits(1, 2, 6), D(3), D(2)),
        (profits(6, 1, 2, 2), D("2.75"), D(2)),
        (profits(1, 2), D("1.5"), D("1.5")),
        (profits(0, 0, 1), D("0.3333333333"), D(0)),
        (profits(0, 1, 1), D("0.6666666667"), D(1)),
        (profits(0, -1, -1), D("-0.6666666667"), D(-1)),
        (profits("1..3", 5), Span(D(3), D(4)), Span(D(3), D(4))),
        (profits("1..9", 5, 6), Span(D(4), D("6.6666666667")), Span(D(5), D(6))),
        (profits("1..", 5), Span(D(3), None), Span(D(3), None)),
        (profits("..1", 5), Span(None, D(3)), Span(None, D(3))),
        (profits("unknown", 5), UNKNOWN, UNKNOWN),
        ([*profits(5), {"profit": 5, **OPEN}], UNKNOWN, UNKNOWN),
        ([{"profit": 5, **OPEN}], UNKNOWN, UNKNOWN),
        ([*profits(5), {"profit": 9, "sung": False}], D(5), D(5)),
    ],
)
def test_averages_and_medians_are_those_of_the_low_ends_and_of_the_high_ends(
    tmp_path: Path, given: list[Given], mean: Value, middle: Value
) -> None:
    assert value_of(tmp_path, "mean", *given) == mean
    assert value_of(tmp_path, "middle", *given) == middle
    assert value_of(tmp_path, "mean", *given, is_complete=False) is UNKNOWN
    assert value_of(tmp_path, "middle", *given, is_complete=False) is UNKNOWN


def test_half_of_the_last_decimal_is_rounded_up_and_once_only(tmp_path: Path) -> None:
    # The thirds are 0.3333333333 and 0.6666666667, and 3.3333333333 and 3.6666666667.
    assert value_of(tmp_path, "third", *profits(1, 2)) == D("0.5")
    assert value_of(tmp_path, "third", *profits(1, 10)) == D("1.8333333333")
    assert value_of(tmp_path, "third", *profits(-1, 0)) == D("-0.1666666667")


def test_an_average_shows_no_zeros_that_rounding_left(tmp_path: Path) -> None:
    assert str(value_of(tmp_path, "mean", *profits(100, 300))) == "200"
    assert str(value_of(tmp_path, "mean", *profits(1, 2))) == "1.5"


def test_a_row_whose_value_is_none_has_no_part_in_an_average(tmp_path: Path) -> None:
    assert value_of(tmp_path, "mean_prize", {"prize": 3}, {"prize": NONE}) == D(3)
    assert value_of(tmp_path, "mean_prize", {"prize": NONE}) is NONE
    assert value_of(tmp_path, "mean_prize", {"prize": 3}, {"prize": "unknown"}) is UNKNOWN


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ([], D(0)),
        (profits(3, 3, 5), D(2)),
        (profits("unknown"), D(1)),
        (profits("unknown", "unknown"), Span(D(1), D(2))),
        (profits(3, "3..4"), Span(D(1), D(2))),
        (profits(3, 4, "unknown"), Span(D(2), D(3))),
        ([*profits(3), {"profit": 3, **OPEN}], D(1)),
        ([*profits(3), {"profit": 4, **OPEN}], Span(D(1), D(2))),
        ([{"profit": 4, **OPEN}], Span(D(0), D(1))),
    ],
)
def test_different_values_run_from_those_that_are_sure_to_all_that_may_be(
    tmp_path: Path, given: list[Given], count: Value
) -> None:
    assert value_of(tmp_path, "profits", *given) == count


def test_different_values_may_be_more_where_rows_may_be_missing(tmp_path: Path) -> None:
    assert value_of(tmp_path, "profits", is_complete=False) == Span(D(0), None)
    assert value_of(tmp_path, "profits", *profits(3, 4), is_complete=False) == Span(D(2), None)


def test_different_codes_texts_and_days_are_counted_and_none_is_none_of_them(
    tmp_path: Path,
) -> None:
    given: list[Given] = [{"colour": "red"}, {"colour": "blue"}, {"colour": NONE}]
    assert value_of(tmp_path, "colours", *given) == D(2)
    assert value_of(tmp_path, "colours", *given, {"colour": "unknown"}) == Span(D(2), D(3))
    assert value_of(tmp_path, "towns", {"town": "a"}, {"town": "a"}, {"town": "A"}) == D(2)
    assert value_of(tmp_path, "days", {"held_on": "2024-03-02"}, {}, {}) == D(2)
    assert value_of(tmp_path, "days", {"held_on": "2024.03"}, {}) == Span(D(1), D(2))


@pytest.mark.parametrize(
    ("given", "earliest"),
    [
        ([], NONE),
        ([{"profit": 1, **OPEN}], UNKNOWN),
        ([{"profit": 1, "held_on": "2024-03-01"}, {"profit": 2, "held_on": "2024-02-01"}], D(2)),
        ([{"profit": 1, "held_on": "2024.03"}, {"profit": 2, "held_on": "2024-04-01"}], D(1)),
        ([{"profit": 1, "held_on": "2024.03"}, {"profit": 2, "held_on": "2024-03-31"}], UNKNOWN),
        ([{"profit": 1}, {"profit": 2}], UNKNOWN),
        ([{"profit": 1}, {"profit": 2, "held_on": "2024-02-01", **OPEN}], UNKNOWN),
        ([{"profit": 1}, {"profit": 2, "held_on": "2024-04-01", **OPEN}], D(1)),
        ([{"profit": "1..2"}], Span(D(1), D(2))),
        ([{"profit": 1, "held_on": "..2024-03-01"}, {"profit": 2, "held_on": "2024-03-02"}], D(1)),
    ],
)
def test_the_first_row_is_known_only_when_no_other_can_be_earlier(
    tmp_path: Path, given: list[Given], earliest: Value
) -> None:
    assert value_of(tmp_path, "earliest", *given) == earliest
    assert value_of(tmp_path, "earliest", *given, is_complete=False) is UNKNOWN


def test_a_row_without_a_place_in_the_order_is_never_the_first(tmp_path: Path) -> None:
    priced: Given = {"profit": 1, "prize": 3}
    assert value_of(tmp_path, "cheapest", priced, {"profit": 2, "prize": NONE}) == D(1)
    assert value_of(tmp_path, "cheapest", priced, {"profit": 2}) is UNKNOWN
    assert value_of(tmp_path, "cheapest", priced, {"profit": 2, "prize": "4.."}) == D(1)


@pytest.mark.parametrize(
    ("name", "sure", "open_"),
    [("mean_prize", ("c1",), ("c3", "c4")), ("mean", ("c1", "c2", "c3"), ("c4",))],
)
def test_the_evidence_names_the_rows_with_a_value_and_those_that_may_have_one(
    tmp_path: Path, name: str, sure: tuple[str, ...], open_: tuple[str, ...]
) -> None:
    rows = concerts({"prize": 3}, {"prize": NONE}, {"prize": "unknown"}, {"prize": 3, **OPEN})
    reckoned = world(tmp_path, rows, derived=DERIVED).derived("singer", name, "ada")
    assert (reckoned.sure_rows, reckoned.open_rows) == (sure, open_)
