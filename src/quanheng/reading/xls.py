"""Which sheets does an old .xls workbook hold, as an editor shows them?"""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any, Final

import xlrd
from xlrd.compdoc import CompDoc

from quanheng.messages import N_
from quanheng.reading.content import Grid, Range, Refused
from quanheng.reading.limits import LONGEST_CELL, limit_passed
from quanheng.reading.merged_cells import blank_hidden, column_letters
from quanheng.reading.number_format import NumberFormat, number_format
from quanheng.reading.number_format_text import shown
from quanheng.reading.xls_records import check_parts, scanned
from quanheng.reading.xlsx_package import damaged

_STREAMS = ("Workbook", "Book")
_TEXT, _NUMBER, _DAY, _TRUTH, _ERROR = 1, 2, 3, 4, 5
_TRUTHS: Final = ("false", "true")


def read_xls(content: bytes) -> tuple[Grid, ...]:
    """Read the sheets of a workbook in its order, hidden ones too; as `read_xlsx`.

    Missing:  rows without any text are left out; so are sheets that hold only a chart.
    Errors:   Refused.
    """
    found = scanned(_stream(content))
    book = xlrd.open_workbook(
        file_contents=content, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
    )
    if len(found.sheets) != book.nsheets:
        raise damaged()
    forms = _Forms(book)
    return tuple(
        _SheetReader(sheet, forms, found.computed.get(offset, ())).grid()
        for sheet, offset in zip(book.sheets(), found.sheets, strict=True)
    )


def _stream(content: bytes) -> bytes:
    """The stream of the workbook, once its other parts are checked."""
    if not content.startswith(xlrd.compdoc.SIGNATURE):
        raise Refused(N_("it is a workbook of before Excel 5; save it as .xlsx"))
    document = CompDoc(content, logfile=io.StringIO())
    check_parts([one.name for one in document.dirlist])
    for name in _STREAMS:
        if stream := document.get_named_stream(name):
            return bytes(stream)
    raise damaged()


class _Forms(dict[int, NumberFormat]):
    """How the cells of each style show their numbers."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.is_1904 = bool(book.datemode)

    def __missing__(self, style: int) -> NumberFormat:
        code = self._book.format_map[self._book.xf_list[style].format_key].format_str
        form = self[style] = number_format(code)
        return form


class _SheetReader:
    """Makes the grid of one sheet.

    Errors:   Refused, with the sheet and the row.
    """

    def __init__(self, sheet: Any, forms: _Forms, computed: Collection[tuple[int, int]]) -> None:
        self._sheet = sheet
        self._forms = forms
        self._computed = computed

    def grid(self) -> Grid:
        rows: list[list[str]] = []
        numbers: list[int] = []
        for index in range(self._sheet.nrows):
            texts = self._texts(index)
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                rows.append(texts)
                numbers.append(index + 1)
        ranges = map(_range, sorted(self._sheet.merged_cells))
        merges = tuple(one for one in ranges if one is not None)
        blank_hidden(rows, numbers, merges, self._sheet.name)
        computed = tuple(sorted((row + 1, column) for row, column in {*self._computed}))
        is_hidden = bool(self._sheet.visibility)
        return Grid(rows, numbers, self._sheet.name, merges, computed, is_hidden)

    def _texts(self, row: int) -> list[str]:
        kinds, values = self._sheet.row_types(row), self._sheet.row_values(row)
        return [
            self._text(row, column, kind, value)
            for column, (kind, value) in enumerate(zip(kinds, values, strict=True))
        ]

    def _text(self, row: int, column: int, kind: int, value: Any) -> str:
        if kind == _TEXT:
            if len(value) > LONGEST_CELL:
                message = N_("a cell is longer than {limit} characters")
                raise limit_passed(message, LONGEST_CELL, sheet=self._sheet.name, row=row + 1)
            return str(value)
        if kind in (_NUMBER, _DAY):
            form = self._forms[self._sheet.cell_xf_index(row, column)]
            return shown(value, form, is_1904=self._forms.is_1904)
        if kind == _TRUTH:
            return _TRUTHS[value]
        if kind == _ERROR:
            message = N_("the cell in column {column} shows the error {error}")
            error = xlrd.error_text_from_code.get(value, "#?")
            letters, where = column_letters(column), self._sheet.name
            raise Refused(message, sheet=where, row=row + 1, column=letters, error=error)
        return ""


def _range(merged: tuple[int, int, int, int]) -> Range | None:
    """A merged range of xlrd, whose ends lie beyond it and whose rows count from 0.

    Missing:  a range that ends before it begins, as only a damaged file has it, is none.
    """
    top, below, left, beyond = merged
    return (top + 1, left, below, beyond - 1) if top < below and left < beyond else None
