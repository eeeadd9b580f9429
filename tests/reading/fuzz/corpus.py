"""Which good files are mutated? A small one of each format and of each way to write it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt

from tests.interchange.forms.conftest import SAMPLES, sample_bytes
from tests.reading.fuzz.mutations import packed
from tests.reading.old_workbooks import style, with_kept_values, workbook

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
HEADER = ["姓名", "身份证号", "出生年月", "等次"]
ROWS = [["甘　宁", "990101197903080017", "1979.03", "优秀"], ["诺敏·图雅", "", "1985年6月", "称职"]]


def _by_openpyxl() -> bytes:
    book: Any = openpyxl.Workbook()
    book.active.append(["棠川县名册"])
    book.active.append(HEADER)
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A1:D1")
    book.create_sheet("乙").append([1, 2.5, True])
    book["乙"].sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _by_xlsxwriter() -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet, days = book.add_worksheet("名册"), book.add_format({"num_format": "yyyy.mm"})
        for number, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(number, 0, row)
        sheet.write_number(4, 0, 27553, days)
        sheet.write_formula(4, 1, "=1+1", None, 2)
        sheet.write_rich_string(5, 0, "甘", book.add_format({"bold": True}), "宁")
    return made.getvalue()


def _old_workbook() -> bytes:
    def fill(book: Any) -> None:
        sheet = book.add_sheet("名册")
        for y, row in enumerate([HEADER, *ROWS]):
            for x, text in enumerate(row):
                sheet.write(y, x, text)
        sheet.write_merge(4, 5, 0, 1, "县委办")
        sheet.write(6, 0, 27553, style("yyyy-mm-dd"))
        sheet.write(6, 1, xlwt.Formula("1+1"))

    return with_kept_values(lambda: workbook(fill), 2.0)


def _csv() -> str:
    return "\r\n".join(",".join(row) for row in [HEADER, *ROWS]) + '\r\n"a,""b",,,\r\n'


def _parquet() -> bytes:
    sink = pa.BufferOutputStream()
    table = pa.table({"id": ["a", "b"], "n": [1, None], "days": pa.array([1, 2], pa.date32())})
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def corpus() -> dict[str, bytes]:
    """The files by name; a photo stands in the archive."""
    picture = (SAMPLES / "editor.pic").read_bytes()
    forms = {"一/甘宜初.lrm": sample_bytes("editor.lrm"), "一/甘宜初.pic": picture}
    archive: dict[str, str | bytes] = {
        **forms,
        "二.lrmx": sample_bytes("jaxb.lrmx"),
        "a.csv": _csv(),
    }
    return {
        "openpyxl.xlsx": _still(_by_openpyxl()),
        "xlsxwriter.xlsx": _still(_by_xlsxwriter()),
        "old.xls": _old_workbook(),
        "utf8.csv": _csv().encode(),
        "gb18030.csv": _csv().encode("gb18030"),
        "table.parquet": _parquet(),
        "editor.lrmx": sample_bytes("editor.lrmx"),
        "jaxb.lrmx": sample_bytes("jaxb.lrmx"),
        "editor.lrm": sample_bytes("editor.lrm"),
        "forms.zip": packed({name: as_bytes(part) for name, part in archive.items()}),
    }


def as_bytes(part: str | bytes) -> bytes:
    return part.encode() if isinstance(part, str) else part


def _still(content: bytes) -> bytes:
    """The workbook without the moment at which it was made: a seed means the same file always."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(
        {name: _MOMENT.sub(b"2026-01-01T00:00:00Z", part) for name, part in parts.items()}
    )
