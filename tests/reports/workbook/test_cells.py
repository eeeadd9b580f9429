"""Are texts of the facts kept as texts, whatever they look like?"""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from quanheng.reports.workbook.faces import LONGEST_CELL, OPTIONS, cut
from quanheng.reports.workbook.names import sheet_names
from quanheng.reports.workbook.sheet import write


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "@cmd", "http://a.b/c", "0042", "<r>x</r>", "a\nb", "１２"]
)
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        write(book.add_worksheet(), 0, 0, text, book.add_format())
    [cell] = openpyxl.load_workbook(content).active[1]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_too_long_for_a_cell_is_cut_and_marked() -> None:
    assert cut("长" * LONGEST_CELL) == "长" * LONGEST_CELL
    told = cut("𠮷" * LONGEST_CELL)
    assert told.endswith("…")
    assert len(told.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_sheet_names_are_short_valid_and_unlike_each_other() -> None:
    names = sheet_names(["同一题名" * 10, "同一题名" * 10, "a/b:c*?[d]\\'", "𠮷" * 40, ""])
    assert len({name.lower() for name in names}) == 5
    assert all(len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\'")
    assert names[2] == "3 a b c d"
