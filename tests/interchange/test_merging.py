"""What do the rows that several tables give of one row say together?"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.facts import NONE, UNKNOWN, Catalogue, Span, Value, ends
from quanheng.interchange import ImportResult
from quanheng.interchange.merging import DIFFER, said_together
from quanheng.interchange.set_rows import Part, SetRows
from quanheng.interchange.table import SourceTable
from tests.interchange.conftest import Bench

MONTH = Span(date(1979, 3, 1), date(1979, 3, 31))
YEAR = Span(date(1979, 1, 1), date(1979, 12, 31))
DAY = date(1979, 3, 8)


def together(catalogue: Catalogue, *tables: tuple[Value, ...], weak: int = 0) -> Value | object:
    """What tables say of one official's birth, each by its rows; the last `weak` fill gaps."""
    values = [value for table in tables for value in table]
    origins = []
    for number, table in enumerate(tables):
        source = SourceTable(f"{number}.csv", "", {}, [*range(len(table))], 1)
        part = Part(source, {}, frozenset({"born_on"}))
        origins += [(part, row) for row in range(len(table))]
    rows = SetRows(catalogue.sets["official"], {"born_on": values}, origins)
    rows.weak = {*range(len(values) - weak, len(values))}
    return said_together(rows, "born_on", range(len(values)))


AGREED = {
    "a gap is filled": ([UNKNOWN, DAY], DAY),
    "nothing is unknown": ([UNKNOWN, UNKNOWN], UNKNOWN),
    "a month and a day within it give the day": ([MONTH, DAY], DAY),
    "a year and a month within it give the month": ([YEAR, MONTH], MONTH),
    "a year, a month and a day give the day": ([YEAR, MONTH, DAY], DAY),
    "ranges that overlap give what they share": (
        [Span(date(1979, 1, 1), date(1979, 3, 31)), Span(date(1979, 3, 1), date(1979, 6, 30))],
        MONTH,
    ),
    "a month and a day outside it differ": ([MONTH, date(1979, 4, 1)], DIFFER),
    "two days differ": ([DAY, date(1979, 3, 9)], DIFFER),
    "two days differ though a month holds both": ([MONTH, DAY, date(1979, 3, 9)], DIFFER),
    "none and a day differ": ([NONE, DAY], DIFFER),
    "none and a month differ": ([NONE, MONTH], DIFFER),
    "none and nothing is none": ([NONE, UNKNOWN], NONE),
}


@pytest.mark.parametrize("case", AGREED)
def test_tables_agree_on_the_most_exact_or_differ_in_whatever_order(
    catalogue: Catalogue, case: str
) -> None:
    said, wanted = AGREED[case]
    for order in permutations(said):
        assert together(catalogue, *((value,) for value in order)) == wanted


@pytest.mark.parametrize("pair", [(UNKNOWN, DAY), (MONTH, DAY)])
def test_rows_of_one_table_must_say_the_same(catalogue: Catalogue, pair: tuple[Value, ...]) -> None:
    assert together(catalogue, pair) is DIFFER
    assert together(catalogue, pair, (DAY,)) is DIFFER
    assert together(catalogue, (DAY, DAY), (MONTH,)) == DAY


def test_what_fills_gaps_is_heard_only_where_all_others_are_silent(catalogue: Catalogue) -> None:
    other = date(1990, 1, 1)
    assert together(catalogue, (UNKNOWN,), (other,), weak=1) == other
    assert together(catalogue, (MONTH,), (DAY,), weak=1) == MONTH
    assert together(catalogue, (DAY,), (other,), weak=1) == DAY
    assert together(catalogue, (DAY,), (other,), (UNKNOWN,), weak=1) is DIFFER
    assert together(catalogue, (DAY,), (other,), weak=2) is DIFFER


def _days(said: tuple[date, date]) -> Value:
    low, high = sorted(said)
    return low if low == high else Span(low, high)


DAYS = st.dates(date(1979, 1, 1), date(1979, 1, 9))
SAID = st.lists(st.tuples(DAYS, DAYS).map(_days) | st.just(UNKNOWN), min_size=1, max_size=4)


@given(SAID)
def test_what_is_agreed_on_lies_within_all_that_was_said(
    catalogue: Catalogue, said: list[Value]
) -> None:
    agreed = together(catalogue, *((value,) for value in said))
    known = [ends(value) for value in said if value is not UNKNOWN]
    if not known:
        assert agreed is UNKNOWN
        return
    low, high = max(one[0] for one in known), min(one[1] for one in known)
    if low > high:
        assert agreed is DIFFER
    elif agreed is not DIFFER:
        assert ends(agreed) == (low, high)  # type: ignore[arg-type]


@given(SAID)
def test_the_order_of_tables_makes_no_difference(catalogue: Catalogue, said: list[Value]) -> None:
    found = [together(catalogue, *((value,) for value in order)) for order in permutations(said)]
    assert all(one == found[0] for one in found)


MAP = """tables:
  - {set: official, from: a.csv, columns: {id: 编号, name: 姓名, born_on: 出生}}
  - {set: official, from: b.csv, columns: {id: 编号, name: 姓名, born_on: 出生, native_place: 籍贯}}
"""


def both(bench: Bench, first: str, second: str) -> ImportResult:
    head = "编号,姓名,出生"
    return bench.put_mapped(MAP, {"a.csv": f"{head}\n{first}", "b.csv": f"{head},籍贯\n{second}"})


def test_rows_of_two_lists_fill_each_others_gaps(bench: Bench) -> None:
    done = both(bench, "p1,甘宁,1979-03-08\np2,何秋,\n", "p1,甘宁,1979.03,北山\np2,,1985.06,\n")
    assert (done.rows, done.warnings, done.contradictions) == ({"official": 2}, (), 0)
    rows = bench.rows("official")
    assert (rows["p1"]["born_on"], rows["p1"]["native_place"]) == (DAY, "北山")
    assert (rows["p2"]["name"], str(rows["p2"]["born_on"])) == ("何秋", "1985-06-01..1985-06-30")


def test_what_two_lists_contradict_each_other_on_is_unknown_and_both_are_kept(
    bench: Bench,
) -> None:
    done = both(bench, "p1,甘宁,1979.03\n", "p1,甘宁,1979.04,北山\n")
    [line] = [str(one) for one in done.warnings]
    assert line.startswith(
        "IMPORT-015 b.csv, row 2, column “出生”: The row says one thing; row 2 (a.csv) with"
    )
    row = bench.rows("official")["p1"]
    assert (row["born_on"], row["native_place"]) == (UNKNOWN, "北山")
    kept = pq.read_table(bench.facts / "0001/contradictions.parquet").to_pylist()
    assert [(one["file"], one["field"], one["value"]) for one in kept] == [
        ("a.csv", "born_on", "1979-03-01..1979-03-31"),
        ("b.csv", "born_on", "1979-04-01..1979-04-30"),
    ]
