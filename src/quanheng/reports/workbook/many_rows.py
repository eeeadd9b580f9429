"""How do thousands of rows come into a workbook, each laid out like the first of its sheet?

xlsxwriter makes the workbook with the first row of each sheet. The others take the styles of that
row and are written into the file: by way of xlsxwriter each cell takes ten times as long.

Source:   ECMA-376 part 1, 18.3.1 (rows and cells of a sheet).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quanheng.reports.workbook.shared_texts import FILE, SharedTexts

_SHEET = "xl/worksheets/sheet{}.xml"
_LAST_ROW = re.compile(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+"')
_CELL = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')


@dataclass(frozen=True)
class ManyRows:
    """The rows of a sheet below the one that they look like.

    Shapes:   `like` is the number of that row; `columns` hold a text for each row.
    Units:    `heights` in points.
    """

    like: int
    columns: Sequence[Sequence[str]]
    heights: Sequence[float]


@dataclass(frozen=True)
class Book:
    """A workbook while it is made: what xlsxwriter makes of it, its faces, its many rows."""

    made: Any
    faces: dict[str, Any]
    rows: dict[str, ManyRows] = field(default_factory=dict)

    def add_worksheet(self, name: str) -> Any:
        """A new sheet behind the others."""
        return self.made.add_worksheet(name)

    def add_rows(self, sheet: Any, rows: ManyRows) -> None:
        """Keep the rows of a sheet until the workbook is made."""
        self.rows[sheet.get_name()] = rows

    def files(self) -> dict[str, ManyRows]:
        """The rows by the file of their sheet."""
        names = [sheet.get_name() for sheet in self.made.worksheets()]
        files = {name: _SHEET.format(number) for number, name in enumerate(names, start=1)}
        return {files[name]: rows for name, rows in self.rows.items()}


def with_rows(content: bytes, rows: Mapping[str, ManyRows]) -> bytes:
    """A made workbook with many rows more, given by the file of their sheet."""
    whole = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(whole, "w", ZIP_DEFLATED) as files:
        texts = SharedTexts(made.read(FILE).decode("utf-8"))
        # TRAP the texts come last: the rows of the sheets add to them.
        for part in sorted(made.infolist(), key=lambda one: one.filename == FILE):
            written = made.read(part)
            if part.filename in rows:
                written = _filled(written.decode("utf-8"), rows[part.filename], texts).encode()
            elif part.filename == FILE:
                written = texts.written().encode("utf-8")
            # TRAP with the hour of writing, each workbook would have other bytes.
            files.writestr(ZipInfo(part.filename, part.date_time), written, ZIP_DEFLATED)
    return whole.getvalue()


def _filled(sheet: str, rows: ManyRows, texts: SharedTexts) -> str:
    """A sheet of which the last row is the one that the others look like."""
    end = sheet.index("</sheetData>")
    first = sheet[sheet.index(f'<row r="{rows.like}"') : end]
    last = rows.like + len(rows.heights)
    head = _LAST_ROW.sub(rf'\g<1>{last}"', sheet[:end], count=1)
    return "".join((head, *_written(first, rows, texts), sheet[end:]))


def _written(first: str, rows: ManyRows, texts: SharedTexts) -> Iterator[str]:
    columns = [
        _cells(letters, style, column, rows.like, texts)
        for (letters, style), column in zip(_CELL.findall(first), rows.columns, strict=True)
    ]
    cells = zip(*columns, strict=True)
    for number, (height, row) in enumerate(zip(rows.heights, cells, strict=True), rows.like + 1):
        yield f'<row r="{number}" ht="{_pixels(height):.16g}" customHeight="1">'
        yield from row
        yield "</row>"


def _cells(
    letters: str, style: str, column: Sequence[str], like: int, texts: SharedTexts
) -> list[str]:
    """The cells of a column; what is alike in those of one text is made once."""
    ends = {
        text: f'" s="{style}" t="s"><v>{texts.place(text, cells)}</v></c>'
        if text
        else f'" s="{style}"/>'
        for text, cells in Counter(column).items()
    }
    return [f'<c r="{letters}{at}{ends[text]}' for at, text in enumerate(column, like + 1)]


def _pixels(points: float) -> float:
    """Points that come to whole pixels, as xlsxwriter sets the heights of rows."""
    return int(points * 4 / 3 + 0.5) * 0.75
