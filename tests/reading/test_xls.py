"""Is an old .xls workbook read as an editor shows it, and refused where it may not come in?"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
import python_calamine
import xlwt
from hypothesis import given
from hypothesis import strategies as some

from quanheng.reading.content import Grid, Refused
from quanheng.reading.outcome import outcome_of
from quanheng.reading.xls import read_xls
from tests.reading.old_workbooks import sheet_of, style, with_kept_values, workbook


def grid_of(content: bytes) -> Grid:
    [grid] = read_xls(content)
    return grid


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_xls(content)
    return str(refused.value)


def test_texts_numbers_and_truths_are_read_with_the_row_numbers_of_the_editor() -> None:
    grid = grid_of(sheet_of([["姓名", "数"], [], ["甘　宁", 12], [None, 0.5], [True, False]]))
    assert grid.rows == [["姓名", "数"], ["甘　宁", "12"], ["", "0.5"], ["true", "false"]]
    assert grid.numbers == [1, 3, 4, 5]
    assert (grid.sheet, grid.is_hidden, grid.header_rows) == ("名册", False, 0)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1975.1, "0.00", "1975.10"),
        (1975.1, "General", "1975.1"),
        (27553, "yyyy-mm-dd", "1975-06-08"),
        (27553, 'yyyy"年"m"月"', "1975.06"),
        (27553, "yyyy.mm", "1975.06"),
        (27553.5, "yyyy/m/d h:mm", "1975-06-08T12:00:00"),
        (197506, "0000-00", "1975-06"),
        (7, "000", "007"),
        (0.85, "0%", "0.85"),
        (1234.5, "#,##0.00", "1234.50"),
        (990101197903080017, "0", "9.90101197903080E+17"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(value: float, code: str, shown: str) -> None:
    content = workbook(lambda book: book.add_sheet("a").write(0, 0, value, style(code)))
    assert grid_of(content).rows == [[shown]]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    def fill(book: Any) -> None:
        book.dates_1904 = True
        book.add_sheet("a").write(0, 0, 26091, style("yyyy-mm-dd"))

    assert grid_of(workbook(fill)).rows == [["1975-06-08"]]


def test_merged_cells_are_told_and_what_they_hide_is_blank() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_sheet("a")
        sheet.write_merge(0, 0, 0, 2, "名册")
        sheet.write_merge(1, 2, 0, 0, "县委办")
        sheet.write(1, 1, "x")
        sheet.write(2, 1, "y")

    grid = grid_of(workbook(fill))
    assert grid.merges == ((1, 0, 1, 2), (2, 0, 3, 0))
    assert grid.rows == [["名册"], ["县委办", "x"], ["", "y"]]


def test_a_merged_range_that_ends_before_it_begins_is_none() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_sheet("a")
        sheet.write(0, 0, "x")
        sheet.merge(0, 3, 0, 2)

    content = workbook(fill)
    written = b"\xe5\x00\x0a\x00\x01\x00"
    at = content.index(written) + len(written)
    damaged = content[:at] + b"\x05\x00\x03\x00" + content[at + 4 :]
    assert grid_of(content).merges == ((1, 0, 4, 2),)
    assert grid_of(damaged).merges == ()


def test_hidden_sheets_are_read_and_marked() -> None:
    def fill(book: Any) -> None:
        book.add_sheet("甲").write(0, 0, "x")
        for name, visibility in (("乙", 1), ("丙", 2)):
            sheet = book.add_sheet(name)
            sheet.visibility = visibility
            sheet.write(0, 0, name)

    grids = read_xls(workbook(fill))
    assert [(g.sheet, g.is_hidden) for g in grids] == [("甲", False), ("乙", True), ("丙", True)]


def test_kept_results_of_formulas_are_read_and_told_by_their_cells() -> None:
    def make() -> bytes:
        return workbook(fill)

    def fill(book: Any) -> None:
        first, second = book.add_sheet("a"), book.add_sheet("b")
        first.write(0, 0, "合计")
        first.write(2, 1, xlwt.Formula("1+1"))
        second.write(0, 0, xlwt.Formula("2+2"))
        second.write(1, 0, xlwt.Formula('""'))

    first, second = read_xls(with_kept_values(make, 2.0, 4.5, 6.0))
    assert (first.rows, first.computed) == ([["合计"], ["", "2"]], ((3, 1),))
    assert (second.rows, second.computed) == ([["4.5"], ["6"]], ((1, 0), (2, 0)))


def test_a_workbook_whose_formulas_were_never_computed_is_refused() -> None:
    content = workbook(lambda book: book.add_sheet("a").write(0, 0, xlwt.Formula("1+1")))
    assert refusal(content) == "none of its formulas has a value; open and save it once"


def test_a_cell_that_shows_an_error_is_refused_with_its_place() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_sheet("名册")
        sheet.write(4, 2, "x")
        sheet.row(4).set_cell_error(1, 42)

    with pytest.raises(Refused) as refused:
        read_xls(workbook(fill))
    told = refused.value.refusal
    assert str(refused.value) == "the cell in column B shows the error #N/A"
    assert (told.sheet, told.row) == ("名册", 5)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"\x09\x00\x04\x00\x02\x00\x10\x00",
            "it is a workbook of before Excel 5; save it as .xlsx",
        ),
        (b"PK\x03\x04", "it is a workbook of before Excel 5; save it as .xlsx"),
    ],
)
def test_what_is_no_compound_document_is_refused(content: bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_a_workbook_cut_anywhere_gives_a_refusal_or_what_is_left() -> None:
    content = sheet_of([["姓名"], ["甘宁"], ["王平"]])
    for length in range(0, len(content), 97):
        outcome_of(lambda length=length: read_xls(content[:length]))  # type: ignore[misc,arg-type]


@given(some.integers(0, 5000), some.binary(min_size=1, max_size=8))
def test_a_workbook_damaged_anywhere_gives_a_refusal_or_a_grid(at: int, piece: bytes) -> None:
    content = sheet_of([["姓名", "年龄"], ["甘宁", 45], ["王平", 1975.06]])
    damaged = content[:at] + piece + content[at + len(piece) :]
    outcome_of(lambda: read_xls(damaged))  # type: ignore[arg-type,return-value]


CELLS = some.one_of(
    some.none(),
    some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=9),
    some.integers(-(10**9), 10**9),
    some.booleans(),
)


@given(some.lists(some.lists(CELLS, max_size=5), min_size=1, max_size=9))
def test_cells_are_those_that_another_reader_finds(rows: list[list[Any]]) -> None:
    content = sheet_of(rows)
    theirs = python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0)
    found = {
        (y, x): _shown(value)
        for y, cells in enumerate(theirs.to_python(skip_empty_area=False))
        for x, value in enumerate(cells)
        if value != ""
    }
    grid = grid_of(content)
    ours = {
        (number - 1, x): text
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
        for x, text in enumerate(cells)
        if text
    }
    assert ours == found


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.0f}" if isinstance(value, float) else str(value)
