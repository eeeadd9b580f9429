"""Which rows does a sheet of an .xlsx workbook hold?

This runs for each of millions of cells, so it spares calls.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NoReturn

from quanheng.messages import N_
from quanheng.reading.content import Grid, Range, Refused
from quanheng.reading.limits import LONGEST_CELL, check_sizes, limit_passed
from quanheng.reading.merged_cells import (
    LAST_ROW,
    MOST_MERGES,
    blank_hidden,
    column_letters,
    column_number,
    merged_range,
)
from quanheng.reading.number_format_text import moment_shown
from quanheng.reading.xlsx_numbers import Styles
from quanheng.reading.xlsx_package import SheetPart, damaged
from quanheng.reading.xlsx_texts import TEXT_PARTS, TextReader, unescaped

_TRUTHS = {"1": "true", "0": "false", "true": "true", "false": "false"}
# What cells may show instead of a value; nothing else is repeated in a message.
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


class SheetReader:
    """Takes the elements of a sheet as they come, and makes the grid.

    Errors:   Refused, with the sheet and the row.
    """

    def __init__(self, sheet: SheetPart, texts: Sequence[str], styles: Styles, most: int) -> None:
        self._sheet = sheet
        self._shared = texts
        self._styles = styles
        self._most_cells = most
        self.filled = 0
        self._rows: list[list[str]] = []
        self._numbers: list[int] = []
        self._merges: list[Range] = []
        self._computed: list[tuple[int, int]] = []
        self._inline = TextReader()
        self.pieces = self._inline.pieces
        self._is_in_rows = self._is_row_open = False
        self._row = 0
        self._row_digits = ""
        self._cells: list[str] = []
        self._column = -1
        self._cell: Mapping[str, str] | None = None
        self._value: str | None = None
        self._is_computed = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell = attributes
            self._value = None
        elif name == "v":
            self.pieces.clear()
        elif name == "row" and self._is_in_rows:
            self._open_row(attributes.get("r"))
        elif name == "f":
            self._is_computed = True
        elif name == "sheetData":
            self._is_in_rows = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name in TEXT_PARTS:
            self._inline.start(name)

    def end(self, name: str) -> None:
        if name == "v":
            self._value = "".join(self.pieces)
        elif name == "c":
            self._close_cell()
        elif name == "row" and self._is_row_open:
            self._close_row()
        elif name == "sheetData":
            self._is_in_rows = False
        elif name in TEXT_PARTS:
            self._inline.end(name)

    def grid(self) -> Grid:
        """The sheet, once all is read."""
        blank_hidden(self._rows, self._numbers, self._merges, self._sheet.name)
        return Grid(
            self._rows,
            self._numbers,
            self._sheet.name,
            tuple(self._merges),
            tuple(self._computed),
            self._sheet.is_hidden,
        )

    def _open_row(self, written: str | None) -> None:
        """TRAP A row without its number follows the one before; numbers that do not rise would
        let one row stand in another's place."""
        number = self._row + 1 if written is None else _whole(written)
        if self._is_row_open or not self._row < number <= LAST_ROW:
            raise damaged(self._sheet.name, self._row)
        self._row, self._row_digits = number, str(number)
        self._cells, self._column = [], -1
        self._is_row_open = True

    def _close_row(self) -> None:
        self._is_row_open = False
        if not self._cells:
            return
        self._rows.append(self._cells)
        self._numbers.append(self._row)
        self.filled += len(self._cells)
        check_sizes(len(self._rows), len(self._cells), self._sheet.name)
        if self.filled > self._most_cells:
            message = N_("it has more than {limit} cells")
            raise limit_passed(message, self._most_cells, sheet=self._sheet.name)

    def _close_cell(self) -> None:
        attributes, value = self._cell, self._value
        self._cell = None
        if attributes is None or not self._is_row_open:
            raise damaged(self._sheet.name, self._row)
        self._column = column = self._next_column(attributes.get("r"))
        kind = attributes.get("t")
        try:
            if value and kind == "s":
                text = self._shared[_whole(value)]
            elif value and kind is None:
                text = self._styles[attributes.get("s", "0")][value]
            else:
                text = self._rarer_text(attributes, kind or "n", value)
        except (ValueError, IndexError):
            raise damaged(self._sheet.name, self._row) from None
        if text:
            self._keep(column, text)
        self._is_computed = False

    def _next_column(self, reference: str | None) -> int:
        if reference is None:
            return self._column + 1
        digits = self._row_digits
        column = column_number(reference[: -len(digits)])
        if column <= self._column or not reference.endswith(digits):
            raise damaged(self._sheet.name, self._row)
        return column

    def _keep(self, column: int, text: str) -> None:
        cells = self._cells
        if column > len(cells):
            check_sizes(0, column + 1, self._sheet.name)
            cells.extend([""] * (column - len(cells)))
        cells.append(text)
        if self._is_computed:
            self._computed.append((self._row, column))

    def _rarer_text(self, attributes: Mapping[str, str], kind: str, value: str | None) -> str:
        if kind == "inlineStr":
            return self._inline.take()
        if not value:
            return self._without_value(kind, value)
        if kind == "str":
            return self._long_text(unescaped(value))
        if kind == "b":
            return _TRUTHS.get(value) or _damaged_cell()
        known = self._styles[attributes.get("s", "0")]
        if kind == "n":
            return known[value]
        if kind == "d":
            return moment_shown(datetime.fromisoformat(value), known.form)
        if kind == "e":
            message = N_("the cell in column {column} shows the error {error}")
            raise self._refused(message, error=value if value in _ERRORS else "#?")
        return _damaged_cell()

    def _without_value(self, kind: str, value: str | None) -> str:
        """TRAP A formula may give an empty text; any other one without a value was never
        computed."""
        if self._is_computed and (kind != "str" or value is None):
            message = N_("the formula in column {column} has no value; open and save it once")
            raise self._refused(message)
        return ""

    def _long_text(self, text: str) -> str:
        if len(text) > LONGEST_CELL:
            message = N_("a cell is longer than {limit} characters")
            raise limit_passed(message, LONGEST_CELL, sheet=self._sheet.name, row=self._row)
        return text

    def _refused(self, message: str, **values: str) -> Refused:
        column = column_letters(self._column)
        return Refused(message, sheet=self._sheet.name, row=self._row, column=column, **values)

    def _merge(self, reference: str) -> None:
        found = merged_range(reference)
        if found:
            self._merges.append(found)
        if len(self._merges) > MOST_MERGES:
            message = N_("it has more than {limit} merged ranges")
            raise limit_passed(message, MOST_MERGES, sheet=self._sheet.name)


def _damaged_cell() -> NoReturn:
    raise ValueError


def _whole(written: str) -> int:
    """A whole number that is not negative, as sheets write it.

    Errors:   ValueError.
    """
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise ValueError
    return int(written)
