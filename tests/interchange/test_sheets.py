"""Which sheet does a map mean, and what is said of those that are not read?"""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from tests.interchange.books import book
from tests.interchange.conftest import Bench

OFFICIALS = [["编号", "姓名", "性别"], ["p1", "甘宁", "男"], ["p2", "何秋", "女"]]
UNITS = [["编号", "名称", "级别"], ["u1", "财政局", "县处级"]]
NOTES = [["说明", "日期", "人"], ["旧表", "2020", "x"]]
MAP = """tables:
  - {set: official, from: 名册.xlsx, sheet: 干部, columns: {id: 编号, name: 姓名}}
"""
UNIT_MAP = "  - {set: unit, from: 名册.xlsx, sheet: 机构, columns: {id: 编号, name: 名称}}\n"


def warned(bench: Bench, text: str, content: bytes) -> list[str]:
    done = bench.put_mapped(text, {"名册.xlsx": content})
    return [str(one) for one in done.warnings]


def test_each_table_of_a_map_reads_the_sheet_that_it_names(bench: Bench) -> None:
    content = book({"说明": NOTES, "干部": OFFICIALS, "机构": UNITS})
    assert warned(bench, MAP + UNIT_MAP, content) == []
    assert set(bench.rows("official")) == {"p1", "p2"}
    assert bench.rows("unit")["u1"]["name"] == "财政局"


def test_a_sheet_whose_name_is_misspelt_is_refused_with_the_nearest(bench: Bench) -> None:
    content = book({"干部名册": OFFICIALS, "机构": UNITS})
    assert bench.said_mapped(MAP.replace("干部,", "干部明册,"), {"名册.xlsx": content}) == [
        (
            "IMPORT-034 map.yaml:2:5: The workbook has no single sheet “干部明册” with rows; its "
            "sheets are: 干部名册, 机构. Expected: `sheet:` with the name of one of them. "
            "Did you mean “干部名册”?"
        )
    ]


def test_of_several_sheets_a_map_must_name_one(bench: Bench) -> None:
    text = MAP.replace(" sheet: 干部,", "")
    [line] = bench.said_mapped(text, {"名册.xlsx": book({"干部": OFFICIALS, "机构": UNITS})})
    assert line.startswith("IMPORT-034 map.yaml:2:5: ")
    assert "its sheets are: 干部, 机构. Expected: `sheet:` with the name of one of them." in line
    assert "Did you mean" not in line


def test_blank_and_hidden_sheets_leave_no_doubt_which_is_meant(bench: Bench) -> None:
    content = book({"Sheet1": [], "干部": OFFICIALS, "旧": NOTES}, hidden=["旧"])
    lines = warned(bench, MAP.replace(" sheet: 干部,", ""), content)
    assert set(bench.rows("official")) == {"p1", "p2"}
    assert lines == [
        (
            "IMPORT-044 名册.xlsx: The hidden sheet “旧” is not read. Expected: facts on sheets "
            "that everyone sees. Name it with `sheet:` in the map if it is meant, or remove it."
        )
    ]


@pytest.mark.parametrize("how", ["hidden", "very"])
def test_a_hidden_sheet_is_read_where_the_map_names_it(bench: Bench, how: str) -> None:
    content = book({"机构": UNITS, "干部": OFFICIALS}, **{how: ["干部"]})
    assert warned(bench, MAP, content) == []
    assert set(bench.rows("official")) == {"p1", "p2"}


def test_a_hidden_sheet_that_only_a_join_names_is_read_without_a_word(bench: Bench) -> None:
    posts = [["人员", "岗位", "备注"], ["p1", "局长", ""], ["p2", "科员", ""]]
    content = book({"干部": OFFICIALS, "岗位": posts}, hidden=["岗位"])
    text = """tables:
  - set: official
    from: 名册.xlsx
    sheet: 干部
    join: [{table: 名册.xlsx, sheet: 岗位, as: held, where: {编号: 人员}}]
    columns: {id: 编号, name: 姓名, current_posts: held.岗位}
"""
    assert warned(bench, text, content) == []
    assert bench.rows("official")["p2"]["current_posts"] == "科员"


def test_a_hidden_sheet_without_cells_is_not_spoken_of(bench: Bench) -> None:
    assert warned(bench, MAP, book({"干部": OFFICIALS, "旧": []}, hidden=["旧"])) == []


def test_without_a_map_a_hidden_sheet_is_told_and_left(bench: Bench) -> None:
    content = book({"official": OFFICIALS, "unit": UNITS}, hidden=["unit"])
    done = bench.put({"official.xlsx": content})
    assert done.rows == {"official": 2}
    assert [str(one)[:40] for one in done.warnings] == ["IMPORT-044 official.xlsx: The hidden she"]


def test_without_a_map_each_visible_sheet_is_named_like_its_set(bench: Bench) -> None:
    units = [["id", "name"], ["u1", "财政局"]]
    done = bench.put({"名册.xlsx": book({"official": OFFICIALS, "unit": units, "空": []})})
    assert done.rows == {"official": 2, "unit": 1}


def test_sheets_of_one_book_are_told_apart_where_their_rows_contradict_each_other(
    bench: Bench,
) -> None:
    other = [["编号", "姓名", "性别"], ["p2", "何秋", "男"], ["p1", "甘宁", "女"]]
    text = "tables:\n" + "".join(
        f"  - {{set: official, from: 名册.xlsx, sheet: {sheet}, "
        "columns: {id: 编号, name: 姓名, sex: 性别}}\n"
        for sheet in ("一科", "二科")
    )
    lines = warned(bench, text, book({"一科": OFFICIALS, "二科": other}))
    assert [line.partition(" with ")[0] for line in lines] == [
        f"IMPORT-015 名册.xlsx, sheet “二科”, row {row}, column “性别”: The row says one thing; "
        f"row {other} (名册.xlsx, 一科)"
        for row, other in ((2, 3), (3, 2))
    ]


def test_the_same_sheet_may_give_rows_of_two_sets(bench: Bench) -> None:
    content = book({"干部": OFFICIALS})
    text = MAP + MAP.partition("\n")[2].replace("set: official", "set: unit")
    assert warned(bench, text, content) == []
    assert set(bench.rows("unit")) == set(bench.rows("official")) == {"p1", "p2"}


def test_rows_that_are_no_records_and_formulas_are_told_once_a_sheet(bench: Bench) -> None:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("干部")
        sheet.write_row(0, 0, ["编号", "姓名", "性别", "年龄"])
        for number in range(1, 13):
            sheet.write_row(2 * number - 1, 0, [f"p{number}", "甘宁", "男"])
            sheet.write_formula(2 * number - 1, 3, "=1+1", None, 2)
            sheet.write_row(2 * number, 0, ["小计", "1人"])
    lines = warned(bench, MAP, made.getvalue())
    codes = [line.partition(" ")[0] for line in lines]
    assert codes.count("IMPORT-039") == codes.count("IMPORT-040") == 1
    assert any("12 cells hold formulas" in line for line in lines)
    assert any("12 rows without a record" in line for line in lines)
    assert any("3, 5, 7, 9, 11, 13, 15, 17, 19, 21…." in line for line in lines)
    assert len(bench.rows("official")) == 12


def test_a_header_that_the_map_names_is_taken_on_the_sheet_that_it_names(bench: Bench) -> None:
    rows = [["编号", "姓名", "性别"], ["旧", "旧", "旧"], *OFFICIALS]
    text = MAP.replace("sheet: 干部,", "sheet: 干部, header: 3,")
    warned(bench, text, book({"干部": rows, "机构": UNITS}))
    assert set(bench.rows("official")) == {"p1", "p2"}


def test_what_cannot_be_read_on_a_sheet_is_told_with_its_name(bench: Bench) -> None:
    content = book({"干部": [["编号", "姓名", "姓名"], ["p1", "甘宁", "甘宁"]], "机构": UNITS})
    [line] = bench.said_mapped(MAP, {"名册.xlsx": content})
    assert line.startswith("IMPORT-021 名册.xlsx, sheet “干部”, row 1: The column “姓名”")
