"""How do the tests make workbooks of several sheets?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from io import BytesIO

import xlsxwriter

Rows = Sequence[Sequence[str]]


def book(
    sheets: Mapping[str, Rows], *, hidden: Collection[str] = (), very: Collection[str] = ()
) -> bytes:
    """A workbook of these sheets; `very` hidden ones no menu shows."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
            if name in hidden:
                sheet.hide()
            if name in very:
                sheet.very_hidden()
    return made.getvalue()
