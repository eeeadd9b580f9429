"""Is a table refused that tells who reported?"""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from quanheng.errors import Place
from quanheng.interchange.consistency import refuse_reporters
from tests.interchange.conftest import Bench

TOLD = "The table has a column about those who reported or complained."


@pytest.mark.parametrize(
    "column",
    [
        *(
            "举报人",
            "举报人姓名",
            "举报人电话",
            "举 报 人",
            "实名举报人",
            "检举人",
            "控告人",
            "反映人",
        ),
        *("投诉人", "信访人", "信访人住址", "来信人", "上访人", "whistleblower", "Whistle-Blower"),
        *("reporterName", "complainant_phone", "问题线索/举报人"),
    ],
)
def test_columns_of_reporters_are_recognised(column: str) -> None:
    problem = refuse_reporters(["姓名", column], Place("a.csv", row=1))
    assert problem is not None
    assert str(problem).startswith(f"IMPORT-074 a.csv, row 1, column “{column}”: {TOLD}")


@pytest.mark.parametrize(
    "column",
    ["被举报人", "被反映人", "举报人数", "信访人次", "举报件数", "reporters count", "reported_on",
     "number of complainants", "报告人", "report", "姓名"],
)  # fmt: skip
def test_counts_and_those_reported_are_not_taken_for_reporters(column: str) -> None:
    assert refuse_reporters(["姓名", column], Place("a.csv", row=1)) is None


def test_an_unmapped_column_is_enough_to_refuse_the_file(bench: Bench) -> None:
    mapped = "tables:\n  - {set: unit, from: unit.csv, columns: {id: id, name: 名称}}\n"
    files = {"unit.csv": "id,名称,举报人\nu1,财政局,某某\n"}
    [line] = bench.said_mapped(mapped, files)
    assert line.startswith(f"IMPORT-074 unit.csv, row 1, column “举报人”: {TOLD}")
    assert "某某" not in line


def test_a_second_row_of_headers_in_a_workbook_is_looked_at(bench: Bench) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["编号", "单位名称", "来源", ""])
    book.active.append(["", "", "日期", "举报人"])
    book.active.append(["u1", "财政局", "2024.01", "某某"])
    made = BytesIO()
    for merged in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(merged)
    book.save(made)
    mapped = "tables:\n  - {set: unit, from: a.xlsx, columns: {id: 编号, name: 单位名称}}\n"
    [line] = bench.said_mapped(mapped, {"a.xlsx": made.getvalue()})
    assert line.startswith("IMPORT-074 a.xlsx, sheet “Sheet”, row 2, column “来源/举报人”")
