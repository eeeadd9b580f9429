"""Are tables that are too large refused before they fill the machine?"""

from __future__ import annotations

import pytest

from quanheng.reading import limits, opening, parquet_file
from quanheng.reading.content import Refused
from quanheng.reading.csv_file import read_csv
from tests.interchange.conftest import Bench
from tests.reading.test_parquet_file import parquet


def test_a_file_with_too_many_bytes_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 5)
    [line] = bench.said({"unit.csv": "id\nu1\n"})
    assert "unit.csv: The table cannot be read: it has more than 5 bytes." in line


def test_a_table_with_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    with pytest.raises(Refused, match="it has more than 3 rows"):
        read_csv(b"id\na\nb\nc\n")
    with pytest.raises(Refused, match="it has more than 3 rows"):
        parquet_file.read_parquet(parquet({"id": ["a", "b", "c", "d"]}))


def test_a_parquet_file_that_inflates_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parquet_file, "LARGEST_INFLATED", 1000)
    with pytest.raises(Refused, match="it inflates to more than 1000 bytes"):
        parquet_file.read_parquet(parquet({"id": ["a" * 2000]}))
