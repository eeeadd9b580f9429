"""Are tables that are too large refused before they fill the machine?"""

from __future__ import annotations

import pytest

from quanheng.interchange import source
from quanheng.reading import limits, parquet_file
from tests.interchange.conftest import Bench
from tests.reading.test_parquet_file import parquet


def test_a_file_with_too_many_bytes_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LARGEST_FILE", 5)
    [line] = bench.said({"unit.csv": "id\nu1\n"})
    assert "unit.csv: The table cannot be read: it has more than 5 bytes." in line


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_table_with_too_many_rows_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    content = b"id\na\nb\nc\n" if kind == "csv" else parquet({"id": ["a", "b", "c"]})
    [line] = bench.said({f"unit.{kind}": content})
    assert "The table cannot be read: it has more than 2 rows." in line


def test_a_parquet_file_that_inflates_too_much_is_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_file, "LARGEST_INFLATED", 1000)
    [line] = bench.said({"unit.parquet": parquet({"id": ["a" * 2000]})})
    assert "The table cannot be read: it inflates to more than 1000 bytes." in line
