"""Are rows that xlsxwriter did not write like those that it did?"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from quanheng.reports.workbook.faces import FACES, LONGEST_CELL, OPTIONS
from quanheng.reports.workbook.many_rows import Book, ManyRows, with_rows
from quanheng.reports.workbook.shared_texts import FILE, SharedTexts
from quanheng.reports.workbook.sheet import write

ODD = [
    "=1+1", "http://a.b/c", "0042", "<r>x</r>", "a & b < c > \"d\" 'e'", "a\nb\tc", " 两边 ",
    "\u3000", "_x0041_", "\x07\x0b\r\x1f", "\ufffe\uffff", "𠮷", "", "lots", "１２",
]  # fmt: skip


def made(columns: list[list[str]], heights: list[float], *, at_once: int) -> bytes:
    """A workbook of which xlsxwriter writes the first rows, and the rest come in behind."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as whole:
        book = Book(whole, {name: whole.add_format(face) for name, face in FACES.items()})
        for name in ("one", "two"):
            sheet = book.add_worksheet(name)
            for at in range(at_once):
                sheet.set_row(at, heights[at])
                for place, (column, face) in enumerate(
                    zip(columns, ("middle", "cell"), strict=True)
                ):
                    write(sheet, at, place, column[at], book.faces[face])
            rest = [column[at_once:] for column in columns]
            book.add_rows(sheet, ManyRows(at_once, rest, heights[at_once:]))
    return with_rows(content.getvalue(), book.files())


def cells(content: bytes) -> list[Any]:
    book = openpyxl.load_workbook(BytesIO(content))
    return [
        (sheet.title, sheet.dimensions, sheet.row_dimensions[cell.row].height, cell.coordinate,
         cell.value, cell.data_type, cell.hyperlink, cell.font.name, cell.alignment.horizontal,
         cell.number_format, cell.border.left.style)
        for sheet in book for row in sheet for cell in row
    ]  # fmt: skip


def test_cells_styles_and_heights_are_those_that_xlsxwriter_writes() -> None:
    columns, heights = [ODD, ODD[::-1]], [14.0 * (1 + place) + 7 for place in range(len(ODD))]
    told = cells(made(columns, heights, at_once=1))
    assert told == cells(made(columns, heights, at_once=len(ODD)))
    assert len(told) == 2 * 2 * len(ODD)


def test_each_text_stands_in_the_file_once_and_every_use_of_it_is_counted() -> None:
    content = made([["a", "b", "a", "a"], ["b", "", "b", "c"]], [21.0] * 4, at_once=1)
    with zipfile.ZipFile(BytesIO(content)) as files:
        written = files.read(FILE).decode("utf-8")
    assert written.endswith(
        'count="14" uniqueCount="3"><si><t>a</t></si><si><t>b</t></si><si><t>c</t></si></sst>'
    )


def test_a_text_too_long_for_a_cell_is_cut_in_later_rows_as_well() -> None:
    column = ["x", "𠮷" * LONGEST_CELL]
    [*_, last] = cells(made([column, column], [21.0, 21.0], at_once=1))
    assert last[4].endswith("…")
    assert len(last[4].encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_a_table_of_texts_that_reads_otherwise_is_refused() -> None:
    with pytest.raises(ValueError, match="not a table of shared texts"):
        SharedTexts("<sst/>")


def test_rows_that_do_not_fit_the_first_one_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        made([["a", "b"], ["c"]], [21.0, 21.0], at_once=1)
