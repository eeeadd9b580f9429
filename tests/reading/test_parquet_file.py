"""Do the values of a parquet file mean what the same cells of a CSV file would?"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quanheng.facts import UNKNOWN
from tests.interchange.conftest import Bench


def parquet(columns: dict[str, pa.Array]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def test_every_kind_of_column_is_read(bench: Bench) -> None:
    content = parquet(
        {
            "id": pa.array([1.0, 2.0]),
            "words": pa.array(["甲", None]).dictionary_encode(),
            "count": pa.array([3, None], pa.int16()),
            "share": pa.array([Decimal("0.25"), None]),
            "made_in": pa.array([2020.0, float("nan")]),
            "opened_on": pa.array([date(2020, 1, 2), None]),
            "closed_on": pa.array([datetime(2020, 1, 3), None]),
            "is_good": pa.array([True, None]),
            "colours": pa.array([["red", "蓝"], []]),
            "tags": pa.array([["a", "b"], None], pa.large_list(pa.large_string())),
            "secret": pa.nulls(2),
        }
    )
    bench.put({"sample.parquet": content})
    rows = bench.rows("sample")
    assert rows["1"] | {"private_day": None, "private_code": None} == {
        "id": "1", "words": "甲", "secret": UNKNOWN, "private_day": None, "private_code": None,
        "count": Decimal(3), "share": Decimal("0.25"), "made_in": Decimal(2020),
        "opened_on": date(2020, 1, 2), "closed_on": date(2020, 1, 3), "is_good": True,
        "colour": UNKNOWN, "colours": ("red", "blue"), "tags": ("a", "b"), "parent": UNKNOWN,
        "parts": UNKNOWN,
    }  # fmt: skip
    assert rows["2"]["colours"] == ()
    assert {name for name, value in rows["2"].items() if value is not UNKNOWN} == {"id", "colours"}


def test_rows_are_counted_from_one(bench: Bench) -> None:
    [line] = bench.said(
        {"sample.parquet": parquet({"id": pa.array(["a"]), "count": pa.array([-1])})}
    )
    assert line.startswith("IMPORT-007 sample.parquet, row 1, column “count”: Found “-1”.")


def test_a_moment_that_is_no_midnight_is_no_day(bench: Bench) -> None:
    columns = {"id": pa.array(["a"]), "opened_on": pa.array([datetime(2020, 1, 3, 8)])}
    [line] = bench.said({"sample.parquet": parquet(columns)})
    assert "Found “2020-01-03T08:00:00”. Expected: a day such as" in line


UNFIT = {
    "the column “words” holds struct, which no field can": pa.array([{"a": 1}]),
    "the column “words” holds binary, which no field can": pa.array([b"x"]),
    "the column “words” holds list, which no field can": pa.array([[1]]),
    "an item of a list is blank or holds a semicolon": pa.array([["a;b"]]),
}


@pytest.mark.parametrize("reason", UNFIT)
def test_a_column_that_no_field_can_hold_is_refused(bench: Bench, reason: str) -> None:
    content = parquet({"id": pa.array(["a"]), "words": UNFIT[reason]})
    [line] = bench.said({"sample.parquet": content})
    assert line.startswith(f"IMPORT-002 sample.parquet: The table cannot be read: {reason}.")


def test_a_damaged_or_false_parquet_file_is_refused(bench: Bench) -> None:
    content = parquet({"id": pa.array(["a"] * 100)})
    for damaged in (content[:-9], content[:40] + b"\0" * 20 + content[60:]):
        [line] = bench.said({"sample.parquet": damaged})
        assert "The table cannot be read: it is no parquet file, or a damaged one." in line
    [line] = bench.said({"sample.parquet": b""})
    assert "The table cannot be read: it is empty." in line
    [line] = bench.said({"sample.parquet": b"id\na\n"})
    assert "its name ends in .parquet, but its content is of another format." in line


def test_a_parquet_file_with_too_many_columns_is_refused(bench: Bench) -> None:
    content = parquet({f"c{number}": pa.array(["x"]) for number in range(1001)})
    [line] = bench.said({"sample.parquet": content})
    assert "it has more than 1000 columns" in line


def test_a_cell_that_is_too_long_is_refused(bench: Bench) -> None:
    content = parquet({"id": pa.array(["a", "b"]), "words": pa.array(["x", "y" * 100_001])})
    [line] = bench.said({"sample.parquet": content})
    assert "sample.parquet, row 2: The table cannot be read: a cell is longer than 100000" in line
