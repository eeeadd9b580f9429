"""How is the national list of officials laid out as a workbook?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import groupby
from typing import Any

import xlsxwriter

from quanheng.errors import Phrase, Problems, WorkbookTooSmall
from quanheng.facts import Catalogue
from quanheng.interchange.export.roster_columns import Column, Listed, roster_columns
from quanheng.interchange.export.roster_list import ListedRoster
from quanheng.messages import N_

SHEET = "干部名册"
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
_TITLE, _UPPER, _LOWER, _FIRST = range(4)
_A3 = 8
_OPTIONS = {
    # TRAP without in_memory the sheets lie in a folder for temporary files, readable by others.
    "in_memory": True,
    # TRAP a text that begins with = would run as a formula on the reader's machine.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FACE = {"font_name": "仿宋", "font_size": 11, "text_wrap": True, "valign": "vcenter", "border": 1}
_FORMATS = {
    "title": {"font_name": "宋体", "font_size": 20, "bold": True, "align": "center",
              "valign": "vcenter"},
    "heading": {**_FACE, "font_name": "宋体", "bold": True, "align": "center"},
    "group": {**_FACE, "font_name": "宋体", "bold": True, "align": "left"},
    "cell": {**_FACE, "num_format": "@"},
    "middle": {**_FACE, "num_format": "@", "align": "center"},
}  # fmt: skip


def roster_workbook(
    roster: ListedRoster,
    catalogue: Catalogue,
    recorded_at: datetime,
    *,
    day: date | None = None,
    by_unit: bool = False,
    with_identity_numbers: bool = False,
) -> bytes:
    """The list as a workbook; the same facts give the same bytes.

    Shapes:   a title, two rows of headings, then a row for each official; `by_unit` puts the
              name of each unit above its officials.
    Missing:  without a day there is no age.
    Errors:   Problems with WorkbookTooSmall.
    """
    columns = roster_columns(catalogue, day, with_identity_numbers)
    content = BytesIO()
    # TRAP without a fixed day of making, each export would have other bytes.
    made_at = recorded_at.astimezone(UTC).replace(tzinfo=None)
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": SHEET, "created": made_at})
        _Sheet(book, columns).fill(roster, day, by_unit)
    return content.getvalue()


@dataclass
class _Sheet:
    """The one sheet of the workbook while it is written."""

    book: Any
    columns: Sequence[Column]
    row: int = _FIRST
    count: int = 0
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sheet = self.book.add_worksheet(SHEET)
        self.formats = {name: self.book.add_format(style) for name, style in _FORMATS.items()}

    @property
    def last(self) -> int:
        """The last column; the first holds the number in the list."""
        return len(self.columns)

    def fill(self, roster: ListedRoster, day: date | None, by_unit: bool) -> None:
        if _FIRST + len(roster.officials) + len(roster.groups) * by_unit > MOST_ROWS:
            raise _too_small(N_("it has at most {limit} rows"), MOST_ROWS)
        until = f"（截至{day.year}年{day.month}月{day.day}日）" if day else ""
        self.sheet.merge_range(_TITLE, 0, _TITLE, self.last, SHEET + until, self.formats["title"])
        self.sheet.set_row(_TITLE, 36)
        self._headings()
        for unit, officials in roster.groups:
            if by_unit and unit:
                self._unit(unit)
            for one in officials:
                self._official(one)
        self._page(by_unit)

    def _headings(self) -> None:
        style = self.formats["heading"]
        self.sheet.merge_range(_UPPER, 0, _LOWER, 0, "序号", style)
        self.sheet.set_column(0, 0, 5)
        numbered = list(enumerate(self.columns, start=1))
        for number, column in numbered:
            self.sheet.set_column(number, number, column.width)
            if column.group:
                self.sheet.write_string(_LOWER, number, column.heading, style)
            else:
                self.sheet.merge_range(_UPPER, number, _LOWER, number, column.heading, style)
        for group, members in groupby(numbered, key=lambda pair: pair[1].group):
            if group:
                places = [number for number, _ in members]
                self.sheet.merge_range(_UPPER, places[0], _UPPER, places[-1], group, style)

    def _unit(self, name: str) -> None:
        style = self.formats["group"]
        self.sheet.merge_range(self.row, 0, self.row, self.last, "", style)
        # TRAP merge_range would guess the kind of the text; write_string never does.
        self._write(0, name, style)
        self.row += 1

    def _official(self, one: Listed) -> None:
        self.count += 1
        self._write(0, str(self.count), self.formats["middle"])
        for number, column in enumerate(self.columns, start=1):
            style = self.formats["cell" if column.width > 10 else "middle"]
            self._write(number, column.cell(one), style)
        self.row += 1

    def _write(self, column: int, text: str, style: Any) -> None:
        # A sign takes one or two units of UTF-16, so only long texts are counted.
        if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
            raise _too_small(N_("a cell has at most {limit} characters"), LONGEST_CELL)
        if text.startswith("<r>") and text.endswith("</r>"):
            # TRAP xlsxwriter takes such a text for XML of its own and does not escape it.
            self.sheet.write_rich_string(self.row, column, "<", style, text[1:], style)
        else:
            self.sheet.write_string(self.row, column, text, style)

    def _page(self, by_unit: bool) -> None:
        sheet, last_row = self.sheet, max(self.row - 1, _FIRST)
        sheet.freeze_panes(_FIRST, 2)
        if not by_unit:
            # A filter would hide the names of the units.
            sheet.autofilter(_LOWER, 0, last_row, self.last)
        sheet.ignore_errors({"number_stored_as_text": f"A{_FIRST + 1}:XFD{last_row + 1}"})
        sheet.set_paper(_A3)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_UPPER, _LOWER)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer('&C&"宋体"第 &P 页，共 &N 页')


def _too_small(reason: str, limit: int) -> Problems:
    return Problems([WorkbookTooSmall(reason=Phrase(reason, (("limit", limit),)))])
