"""How are sheets, as clerks keep them, written as workbooks, text files and archives?

The same sheets always give the same content; the bytes may differ with the libraries.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
import xlwt

MADE_AT = datetime(2024, 6, 30)


@dataclass(frozen=True)
class Shown:
    """A number or a day, and the format in which its cell shows it."""

    value: float | date
    code: str


@dataclass(frozen=True)
class Formula:
    """A formula, and the result that the spreadsheet kept."""

    words: str
    kept: float


Cell = str | int | Shown | Formula | None
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Shapes:   `rows` from the first row and column on; `merges` are top, left, bottom, right,
              counted from 0, both ends included.
    Missing:  None is a blank cell.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: Sequence[Range] = ()
    is_hidden: bool = False


def xlsx(*sheets: Sheet) -> bytes:
    """A workbook as today's spreadsheets write it."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": MADE_AT})
        for one in sheets:
            sheet = book.add_worksheet(one.name)
            for top, left, bottom, right in one.merges:
                sheet.merge_range(top, left, bottom, right, "")
            for row, cells in enumerate(one.rows):
                for column, cell in enumerate(cells):
                    _write(book, sheet, row, column, cell)
            if one.is_hidden:
                sheet.hide()
    return content.getvalue()


def _write(book: Any, sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Formula):
        sheet.write_formula(row, column, cell.words, None, cell.kept)
    elif isinstance(cell, Shown):
        write = sheet.write_datetime if isinstance(cell.value, date) else sheet.write_number
        write(row, column, cell.value, book.add_format({"num_format": cell.code}))
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)


def xls(*sheets: Sheet) -> bytes:
    """A workbook of Excel 97 to 2003; it can hold texts and whole numbers here."""
    book = xlwt.Workbook(encoding="utf-8")
    for one in sheets:
        sheet = book.add_sheet(one.name)
        firsts = {(top, left): (bottom, right) for top, left, bottom, right in one.merges}
        for row, cells in enumerate(one.rows):
            for column, cell in enumerate(cells):
                bottom, right = firsts.get((row, column), (row, column))
                if (bottom, right) != (row, column):
                    sheet.write_merge(row, bottom, column, right, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def csv(rows: Sequence[Sequence[str]]) -> bytes:
    """A text file as spreadsheets with Chinese settings write it."""
    return "".join(",".join(cells) + "\r\n" for cells in rows).encode("gb18030")


def archive(files: Mapping[str, bytes]) -> bytes:
    """An archive of files, all of one moment."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name, MADE_AT.timetuple()[:6]), data)
    return content.getvalue()
