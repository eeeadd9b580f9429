"""How do the tests make old .xls workbooks, with formulas whose results are kept or not?"""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from typing import Any
from unittest.mock import patch

import xlwt

KEPT_KIND = {"text": 0, "truth": 1, "error": 2}


def workbook(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook that `fill` puts sheets into."""
    book = xlwt.Workbook()
    fill(book)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def sheet_of(rows: list[list[Any]], name: str = "名册") -> bytes:
    """A workbook of one sheet; None leaves a cell blank."""

    def fill(book: Any) -> None:
        sheet = book.add_sheet(name)
        for y, cells in enumerate(rows):
            for x, value in enumerate(cells):
                if value is not None:
                    sheet.write(y, x, value)

    return workbook(fill)


def with_kept_values(make: Callable[[], bytes], *values: float) -> bytes:
    """Make a workbook whose formulas keep these numbers, as an editor would have saved them.

    TRAP xlwt writes every formula as one that shows an empty text.
    """
    left = iter(values)
    record = xlwt.BIFFRecords.FormulaRecord
    written = record.__init__

    def keeping(self: Any, *arguments: Any, **named: Any) -> None:
        written(self, *arguments, **named)
        data = self._rec_data
        self._rec_data = data[:6] + struct.pack("<d", next(left)) + data[14:]

    with patch.object(record, "__init__", keeping):
        return make()


def style(code: str) -> Any:
    """The style that shows a number by a format code."""
    return xlwt.easyxf(num_format_str=code)
