"""Is a table told that another one of the same name would take the place of?"""

from __future__ import annotations

from tests.interchange.conftest import Bench
from tests.reading.packages import zipped

UNITS = "id,name\nu1,财政局\n"


def test_two_folders_of_an_archive_may_not_hold_tables_of_one_name(bench: Bench) -> None:
    [line] = bench.said({"a.zip": zipped({"2023/unit.csv": UNITS, "2024/unit.csv": UNITS})})
    assert line.startswith("IMPORT-033 a.zip: ")
    assert "unit.csv" in line


def test_a_file_beside_an_archive_that_holds_one_of_its_name_is_told(bench: Bench) -> None:
    lines = bench.said({"a.zip": zipped({"unit.csv": UNITS}), "unit.csv": UNITS})
    assert any("unit.csv" in line for line in lines)


def test_a_mark_alone_is_a_table_without_a_header(bench: Bench) -> None:
    [line] = bench.said({"unit.csv": b"\xef\xbb\xbf\r\n"})
    assert "it has no header" in line or "it is empty" in line
