"""How does the sheet of one clause look?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quanheng.language.clause_model import Clause
from quanheng.language.effects import effect_named, verdict_word
from quanheng.reports.material import Material
from quanheng.reports.workbook.columns import FROZEN, Column
from quanheng.reports.workbook.faces import A3, A4, FOOTER, WIDEST_ON_A4, cut, fitted, heights_of
from quanheng.reports.workbook.many_rows import Book, ManyRows
from quanheng.reports.workbook.rows import SheetRow, source_of

_TITLE, _SUBTITLE, HEADINGS = range(3)
_NUMBER_WIDTH = 6


@dataclass(frozen=True)
class ClauseSheet:
    """One sheet while it is written."""

    material: Material
    title: str
    subtitle: str
    sheet: Any
    book: Book
    contents: str

    @property
    def faces(self) -> dict[str, Any]:
        """The faces of the workbook."""
        return self.book.faces

    def fill(self, rows: list[SheetRow], columns: list[Column]) -> None:
        """Title and source, headings, then a row for each answer."""
        self._head()
        cells = [[column.cell(row) for row in rows] for column in columns]
        widths = self._columns(columns, cells)
        self._rows(columns, cells, heights_of(cells, widths))
        self._page(columns, len(rows), _NUMBER_WIDTH + sum(widths))

    def _head(self) -> None:
        self.sheet.set_row(_TITLE, 30)
        write(self.sheet, _TITLE, 0, self.title, self.faces["title"])
        self.sheet.write_url(_SUBTITLE, 0, f"internal:'{self.contents}'!A1",
                             self.faces["back"], "↑")  # fmt: skip
        write(self.sheet, _SUBTITLE, 1, self.subtitle, self.faces["note"])

    def _columns(self, columns: list[Column], cells: list[list[str]]) -> list[int]:
        """Write the headings and set the widths; the widths."""
        say = self.material.say
        self.sheet.set_row(HEADINGS, 24)
        self.sheet.set_column(0, 0, _NUMBER_WIDTH)
        write(self.sheet, HEADINGS, 0, say("No."), self.faces["heading"])
        widths = []
        for number, column in enumerate(columns, start=1):
            heading = column.heading
            texts = {heading + "  ", *cells[number - 1]}
            width = fitted(texts, column.least, column.most)
            self.sheet.set_column(number, number, width)
            write(self.sheet, HEADINGS, number, heading, self.faces["heading"])
            widths.append(width)
        return widths

    def _rows(self, columns: list[Column], cells: list[list[str]], heights: list[float]) -> None:
        """The first row by itself, the others like it."""
        if not heights:
            return
        numbers = [str(number) for number, _ in enumerate(heights, start=1)]
        faces = ["middle", *("middle" if one.is_middle else "cell" for one in columns)]
        texts, at = [numbers, *cells], HEADINGS + 1
        self.sheet.set_row(at, heights[0])
        for place, (face, column) in enumerate(zip(faces, texts, strict=True)):
            write(self.sheet, at, place, column[0], self.faces[face])
        if len(heights) > 1:
            rows = ManyRows(at + 1, [column[1:] for column in texts], heights[1:])
            self.book.add_rows(self.sheet, rows)

    def _page(self, columns: list[Column], count: int, width: int) -> None:
        last = HEADINGS + max(count, 1)
        names = {self.material.say(one) for one in FROZEN}
        frozen = sum(column.heading in names for column in columns)
        self.sheet.freeze_panes(HEADINGS + 1, 1 + frozen)
        self.sheet.autofilter(HEADINGS, 0, last, len(columns))
        self.sheet.ignore_errors({"number_stored_as_text": f"A{HEADINGS + 2}:XFD{last + 1}"})
        self.sheet.repeat_rows(_TITLE, HEADINGS)
        set_page(self.sheet, A3 if width > WIDEST_ON_A4 else A4)


def subtitle_of(material: Material, clause: Clause) -> str:
    """The effect of a clause, its source, the day, and that it lies ahead where it does."""
    say = material.say
    told = say(
        "{effect}. {source}. As of {day}. [{clause}]",
        effect=effect_named(clause.effect).label.said(material.language),
        source=source_of(material, clause),
        day=material.day.isoformat(),
        clause=clause.id,
    )
    if left_out := material.applying(clause).num_rows - material.listed(clause).num_rows:
        word = verdict_word(clause.effect, "not_met").said(material.language)
        told += " " + say("Not listed: {count} {verdict}.", count=left_out, verdict=word)
    if material.building.is_projection:
        told += " " + say("The day lies after the facts were recorded: a projection.")
    return told


def write(sheet: Any, row: int, column: int, text: str, face: Any) -> None:
    """Write a text as a text, whatever it looks like."""
    told = cut(text)
    if told.startswith("<r>") and told.endswith("</r>"):
        # TRAP xlsxwriter takes such a text for XML of its own and does not escape it.
        sheet.write_rich_string(row, column, "<", face, told[1:], face)
    elif told:
        sheet.write_string(row, column, told, face)
    else:
        sheet.write_blank(row, column, None, face)


def set_page(sheet: Any, paper: int) -> None:
    """Landscape, as wide as the page, numbered."""
    sheet.set_paper(paper)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(FOOTER)
    sheet.hide_gridlines(2)
