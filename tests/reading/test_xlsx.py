"""Does an .xlsx workbook read as other programs wrote it, and as other readers read it?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as some

from quanheng.reading.content import Grid, Refused
from quanheng.reading.xlsx import read_xlsx
from tests.reading.packages import (
    STRICT_MAIN,
    STRICT_RELATED,
    cell,
    formats,
    parts_of,
    row,
    zipped,
)


def by_openpyxl(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def by_xlsxwriter(fill: Callable[[Any], None], **options: Any) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, **options}) as book:
        fill(book)
    return made.getvalue()


def grid_of(content: bytes) -> Grid:
    [grid] = read_xlsx(content)
    return grid


def rows_of(rows: str, **parts: Any) -> list[list[str]]:
    return grid_of(zipped(parts_of(rows, **parts))).rows


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1975.1, "0.00", "1975.10"),
        (1975.1, "General", "1975.1"),
        (0.1 + 0.2, "General", "0.3"),
        (27553, "yyyy-mm-dd", "1975-06-08"),
        (27553, "yyyy.mm", "1975.06"),
        (27553, 'yyyy"年"m"月"', "1975.06"),
        (27553, "yyyy", "1975"),
        (27553.5, "yyyy/m/d h:mm", "1975-06-08T12:00:00"),
        (0.5, "h:mm", "12:00:00"),
        (60, "yyyy-mm-dd", "1900-02-29"),
        (197506, "0000-00", "1975-06"),
        (7, "000", "007"),
        (0.85, "0%", "0.85"),
        (1234.5, "#,##0.00", "1234.50"),
        (12, "#,##0,", "12"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(value: float, code: str, shown: str) -> None:
    def fill(book: Any) -> None:
        form = book.add_format({"num_format": code})
        book.add_worksheet("a").write_number(0, 0, value, form)

    assert grid_of(by_xlsxwriter(fill)).rows == [[shown]]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    def fill(book: Any) -> None:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet("a").write_datetime(0, 0, datetime(1975, 6, 8), form)

    assert grid_of(by_xlsxwriter(fill, date_1904=True)).rows == [["1975-06-08"]]


def test_texts_in_runs_are_whole_and_readings_aloud_are_left_out() -> None:
    texts = (
        "<si><r><t>甘</t></r><r><rPr><b/></rPr><t>宁</t></r></si>"
        '<si><t>王平</t><rPh sb="0" eb="1"><t>おう</t></rPh><phoneticPr/></si>'
        "<si><t>a_x000D__x000A_b</t></si><si/>"
    )
    cells = row(1, *(cell(f"{c}1", str(n), t="s") for n, c in enumerate("ABCD")), cell("E1", "5"))
    assert rows_of(cells, texts=texts) == [["甘宁", "王平", "a\r\nb", "", "5"]]


def test_each_kind_of_cell_has_its_text() -> None:
    cells = row(
        2,
        '<c r="B2" t="inlineStr"><is><t>在 内</t></is></c>',
        cell("C2", "1", t="b"),
        cell("D2", "2023-09-04T00:00:00", t="d"),
        '<c r="E2" t="str"><f>A1</f><v>算得</v></c>',
        cell("F2", "1E3"),
        '<c r="G2" s="0"/>',
        "<c><v>8</v></c>",
    )
    grid = grid_of(zipped(parts_of(cells)))
    assert grid.rows == [["", "在 内", "true", "2023-09-04", "算得", "1000", "", "8"]]
    assert (grid.numbers, grid.computed) == ([2], ((2, 4),))


def test_rows_and_cells_without_their_numbers_follow_each_other() -> None:
    cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    grid = grid_of(zipped(parts_of(cells)))
    assert (grid.rows, grid.numbers) == ([["1", "2"], ["3"]], [1, 3])


def test_merged_cells_are_told_and_what_they_hide_is_blank() -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["名册", "x", "y"])
        sheet.append(["县委办", 1])
        sheet.append(["藏", 2])

    content = by_openpyxl(fill)
    assert grid_of(content).merges == ()
    merged = '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells>'
    cells = row(1, cell("A1", "1"), cell("B1", "2")) + row(2, cell("A2", "3"), cell("B2", "4"))
    cells += row(3, cell("A3", "5"), cell("B3", "6"))
    grid = grid_of(zipped(parts_of(cells, after=merged)))
    assert grid.merges == ((1, 0, 1, 2), (2, 0, 3, 0))
    assert grid.rows == [["1", ""], ["3", "4"], ["", "6"]]


def test_hidden_sheets_are_read_and_marked_and_charts_left_out() -> None:
    def fill(book: Any) -> None:
        shown, hidden, deep = (book.add_worksheet(name) for name in ("甲", "乙", "丙"))
        for sheet in (shown, hidden, deep):
            sheet.write(0, 0, "x")
        hidden.hide()
        deep.very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=甲!$A$1"})
        book.add_chartsheet("图").set_chart(chart)

    grids = read_xlsx(by_xlsxwriter(fill))
    assert [(g.sheet, g.is_hidden) for g in grids] == [("甲", False), ("乙", True), ("丙", True)]


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_strict_workbooks_and_elements_with_a_prefix_read_the_same(prefix: str) -> None:
    cells = row(1, cell("A1", "1.5", s="1"))
    parts = parts_of(
        cells, styles=formats("General", "0.00"), main=STRICT_MAIN, related=STRICT_RELATED
    )
    if prefix:
        part = str(parts["xl/worksheets/sheet1.xml"])
        part = part.replace("</", f"</{prefix}").replace("<", f"<{prefix}")
        part = part.replace(f"<{prefix}/{prefix}", f"</{prefix}").replace("xmlns=", "xmlns:x=")
        parts["xl/worksheets/sheet1.xml"] = part
    assert grid_of(zipped(parts)).rows == [["1.50"]]


def test_kept_results_of_formulas_are_read_and_told() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("a")
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(1, 1, '="x"', None, "x")

    grid = grid_of(by_xlsxwriter(fill))
    assert grid.rows == [["2"], ["", "x"]]
    assert grid.computed == ((1, 0), (2, 1))


def test_a_formula_may_show_an_empty_text() -> None:
    cells = row(1, '<c r="A1" t="str"><f>""</f><v></v></c>', cell("B1", "2"))
    grid = grid_of(zipped(parts_of(cells)))
    assert (grid.rows, grid.computed) == ([["", "2"]], ())


def test_a_formula_without_a_result_is_refused_with_its_place() -> None:
    content = by_openpyxl(lambda book: book.active.cell(3, 2, "=1+1"))
    with pytest.raises(Refused) as refused:
        read_xlsx(content)
    told = refused.value.refusal
    message = "the formula in column B has no value; open and save it once"
    assert (str(refused.value), told.sheet, told.row) == (message, "Sheet", 3)


CELLS = some.one_of(
    some.none(),
    some.text(some.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=9),
    some.integers(-(10**14), 10**14),
    some.floats(-1e6, 1e6, width=32),
    some.booleans(),
    some.dates(date(1901, 1, 1), date(2199, 12, 31)),
)
ROWS = some.lists(some.lists(CELLS, max_size=5), min_size=1, max_size=9)


def _by_place(grid: Grid) -> dict[tuple[int, int], str]:
    return {
        (number - 1, x): text
        for number, cells in zip(grid.numbers, grid.rows, strict=True)
        for x, text in enumerate(cells)
        if text
    }


def _write(book: Any, rows: list[list[Any]]) -> None:
    sheet, days = book.add_worksheet("a"), book.add_format({"num_format": "yyyy-mm-dd"})
    for y, cells in enumerate(rows):
        for x, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(y, x, datetime.combine(value, time()), days)
            elif isinstance(value, str):
                sheet.write_string(y, x, value)
            elif value is not None:
                sheet.write(y, x, value)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | str):
        return str(value)
    return f"{float(f'{value:.15g}'):.20f}".rstrip("0").rstrip(".")


@given(ROWS)
@settings(max_examples=60)
def test_cells_are_those_that_openpyxl_and_calamine_find(rows: list[list[Any]]) -> None:
    content = by_xlsxwriter(lambda book: _write(book, rows))
    ours = _by_place(grid_of(content))
    theirs = {
        (found.row - 1, found.column - 1): found.value
        for cells in openpyxl.load_workbook(BytesIO(content)).active.iter_rows()
        for found in cells
        if found.value is not None
    }
    assert ours.keys() == theirs.keys()
    for place, value in theirs.items():
        if isinstance(value, float):
            assert float(ours[place]) == pytest.approx(value, rel=1e-14, abs=1e-300)
        else:
            assert ours[place] == _shown(value)
    others = python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0)
    listed = enumerate(others.to_python(skip_empty_area=False))
    assert {(y, x) for y, cells in listed for x, one in enumerate(cells) if one != ""} == {*ours}


@given(some.lists(some.text("甘宁 　a\t\n_x0041", max_size=8), min_size=1, max_size=6))
def test_texts_that_openpyxl_wrote_come_back(texts: list[str]) -> None:
    def fill(book: Any) -> None:
        for number, text in enumerate(texts, start=1):
            one = book.active.cell(number, 1)
            one.value, one.data_type = text, "s"

    found = _by_place(grid_of(by_openpyxl(fill)))
    expected = {(y, 0): openpyxl_reads(text) for y, text in enumerate(texts)}
    assert found == {place: text for place, text in expected.items() if text}


def openpyxl_reads(text: str) -> str:
    """What a text becomes that openpyxl writes without escaping _x0041_ and the like."""
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
