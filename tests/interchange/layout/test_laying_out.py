"""Is the table found that a clerk's sheet means?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from quanheng.interchange.layout import GROUP
from quanheng.reading.content import Grid, Refused
from tests.interchange.layout.grids import grid, laid, records, skipped

HEADER = ["序号", "姓名", "性别", "民族", "出生年月"]
ADA, BEN = ["1", "甘　宁", "男", "汉族", "1979.03"], ["2", "诺敏·图雅", "女", "蒙古族", "1985.06"]
NAMES = [{"序号": "1", "姓名": "甘　宁", "性别": "男", "民族": "汉族", "出生年月": "1979.03"},
         {"序号": "2", "姓名": "诺敏·图雅", "性别": "女", "民族": "蒙古族",
          "出生年月": "1985.06"}]  # fmt: skip


def test_title_lines_blank_rows_totals_and_notes_are_no_records() -> None:
    made = laid(
        grid(
            ["棠川县干部名册"],
            [],
            ["填报单位：县委组织部", "", "", "2024年1月5日"],
            HEADER,
            ADA,
            [],
            BEN,
            ["合　计", "2人"],
            [],
            ["注：以上人员均已核对"],
            ["填表人：", "于清", "", "审核人：何秋"],
            merges=[(1, 0, 1, 4)],
        )
    )
    assert records(made) == NAMES
    assert [*made.table.rows] == [5, 7]
    assert made.header_rows == (4, 4)
    assert made.title[0] == "棠川县干部名册"
    assert skipped(made) == [(8, "totals"), (10, "notes"), (11, "notes")]


def test_headers_of_two_rows_are_joined_under_merged_headings() -> None:
    made = laid(
        grid(
            ["姓名", "全日制教育", "", "在职教育", "", "出生\n年　月"],
            ["", "学历 学位", "毕业院校及专业", "学历学位", "毕业院校及专业", ""],
            ["甘宁", "大学", "样例大学", "", "", "1979.03"],
            merges=[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 2, 5)],
        )
    )
    assert made.header == (
        "姓名", "全日制教育/学历学位", "全日制教育/毕业院校及专业", "在职教育/学历学位",
        "在职教育/毕业院校及专业", "出生年月",
    )  # fmt: skip
    assert made.header_rows == (1, 2)
    assert records(made)[0]["全日制教育/毕业院校及专业"] == "样例大学"


def test_a_heading_over_blanks_reaches_as_far_as_the_row_below() -> None:
    made = laid(
        grid(
            ["机构名称", "行政编制", "", ""],
            ["", "编制数", "实有", "超配"],
            ["县委办", "12", "11", "0"],
        )
    )
    assert made.header == ("机构名称", "行政编制/编制数", "行政编制/实有", "行政编制/超配")
    assert len(records(made)) == 1


def test_headers_of_three_rows_are_joined() -> None:
    made = laid(
        grid(
            ["姓名", "教育", "", "", ""],
            ["", "全日制", "", "在职", ""],
            ["", "学历", "学位", "学历", "学位"],
            ["甘宁", "大学", "学士", "研究生", "硕士"],
            merges=[(1, 0, 3, 0), (1, 1, 1, 4), (2, 1, 2, 2), (2, 3, 2, 4)],
        )
    )
    assert made.header[1:] == (
        "教育/全日制/学历", "教育/全日制/学位", "教育/在职/学历", "教育/在职/学位"
    )  # fmt: skip
    assert records(made)[0]["教育/在职/学位"] == "硕士"


def test_a_header_that_is_given_by_its_rows_is_taken() -> None:
    one = grid(["姓名", "性别"], ["甲栏", "乙栏"], ["甘宁", "男"])
    assert laid(one, (2, 2)).header == ("甲栏", "乙栏")
    assert records(laid(one, (2, 2))) == [{"甲栏": "甘宁", "乙栏": "男"}]
    with pytest.raises(Refused, match="the row that should be the header is blank") as refused:
        laid(one, (9, 9))
    assert refused.value.refusal.row == 9


def test_a_sheet_without_any_known_header_is_refused() -> None:
    with pytest.raises(Refused, match="none of its first 3 rows is a header that is known"):
        laid(grid(["甲", "乙"], ["丙", "丁"], ["戊", "己"], merges=[(1, 0, 1, 1)]))
    with pytest.raises(Refused, match="it has no header"):
        laid(Grid([], [], "Sheet1"))


def test_rows_that_name_a_group_give_it_to_the_records_below() -> None:
    made = laid(
        grid(
            HEADER,
            ["一、县委办公室（2人）"],
            ADA,
            BEN,
            ["小计", "2"],
            ["二、财政局"],
            ADA,
            merges=[(2, 0, 2, 4), (6, 0, 6, 4)],
        )
    )
    assert made.table.columns[GROUP] == ["县委办公室", "县委办公室", "财政局"]
    assert skipped(made) == [
        (2, "headings of groups"), (5, "totals"), (6, "headings of groups")
    ]  # fmt: skip


def test_a_wide_row_longer_than_any_name_explains_something_and_names_no_group() -> None:
    made = laid(grid(HEADER, ADA, ["长" * 201], BEN, merges=[(3, 0, 3, 4)]))
    assert GROUP not in made.table.columns
    assert skipped(made) == [(3, "notes")]
    made = laid(grid(HEADER, ADA, ["长" * 200], BEN, merges=[(3, 0, 3, 4)]))
    assert made.table.columns[GROUP] == ["", "长" * 200]


def test_a_person_of_whom_only_the_name_is_known_is_no_group() -> None:
    made = laid(grid(HEADER, ADA, ["", "诺敏"], BEN))
    assert [row["姓名"] for row in records(made)] == ["甘　宁", "诺敏", "诺敏·图雅"]
    made = laid(grid(HEADER[1:], ADA[1:], ["何秋"], BEN[1:]))
    assert [row["姓名"] for row in records(made)] == ["甘　宁", "何秋", "诺敏·图雅"]


def test_headers_repeated_on_later_pages_are_no_records() -> None:
    made = laid(grid(HEADER, ADA, ["序号", "姓 名", "性别", "民族", "出生\n年月"], BEN))
    assert records(made) == NAMES
    assert skipped(made) == [(3, "repeated headers")]


def test_a_merged_cell_in_the_body_stands_for_all_its_rows() -> None:
    one = grid(
        ["姓名", "现任职务", "籍贯"],
        ["甘宁", "县委办主任", "a"],
        ["王平", "", "b"],
        ["马安", "", "c"],
        merges=[(2, 1, 3, 1)],
    )
    assert laid(one).table.columns["现任职务"] == ["县委办主任", "县委办主任", ""]


def test_cells_of_formulas_are_told_by_record_and_header() -> None:
    one = grid(["姓名", "编制数"], ["合计", "3"], ["甘宁", "1"])
    computed = Grid(one.rows, one.numbers, one.sheet, (), ((2, 1), (3, 1), (9, 9)))
    assert laid(computed).computed == ((0, "编制数"),)


def test_columns_without_a_name_are_called_by_their_number_if_they_hold_anything() -> None:
    made = laid(grid(["姓名", "", "性别", ""], ["甘宁", "", "男", "x"]))
    assert [*made.table.columns] == ["姓名", "性别", "#4"]


def test_a_name_that_no_message_could_show_is_called_by_its_number() -> None:
    made = laid(grid(["姓名", "长" * 101, "a\u202eb"], ["甘宁", "1", "2"]))
    assert [*made.table.columns] == ["姓名", "#2", "#3"]


def test_a_csv_file_keeps_the_number_of_cells_of_each_row() -> None:
    one = Grid([["姓名", "性别", ""], ["甘宁", "男", "", ""], ["王平"], ["马安", "男", ""]],
               [1, 2, 3, 4])  # fmt: skip
    made = laid(one)
    assert made.table.short == {0: 4, 1: 1}
    assert made.table.width == 3
    assert [*made.table.columns] == ["姓名", "性别"]


def test_a_csv_file_may_have_a_title_and_totals_too() -> None:
    one = Grid([["棠川县名册", ""], ["姓名", "性别"], ["甘宁", "男"], ["合计", "1"]], [1, 2, 3, 4])
    assert records(laid(one)) == [{"姓名": "甘宁", "性别": "男"}]


NAMES_DRAWN = some.text("甘宁王平马安诺敏图雅何秋", min_size=2, max_size=4)
ROWS_DRAWN = some.lists(
    some.tuples(NAMES_DRAWN, some.sampled_from("男女"), some.sampled_from(["汉族", "回族", ""])),
    min_size=1,
    max_size=12,
)


@given(ROWS_DRAWN, some.booleans(), some.booleans(), some.booleans(), some.integers(0, 3))
@settings(max_examples=150)
def test_decorating_a_table_changes_no_record(
    people: list[tuple[str, str, str]], has_title: bool, is_double: bool, has_end: bool, gap: int
) -> None:
    body = [[str(n), *one] for n, one in enumerate(people, start=1)]
    above: list[list[str]] = [["棠川县干部名册", "", "", ""]] if has_title else []
    merges = [(1, 0, 1, 3)] if has_title else []
    top = len(above) + 1
    if is_double:
        above += [["序号", "基本情况", "", ""], ["", "姓名", "性别", "民族"]]
        merges += [(top, 0, top + 1, 0), (top, 1, top, 3)]
    else:
        above.append(["序号", "姓名", "性别", "民族"])
    below = [["合计", str(len(body)), "", ""], ["注：略", "", "", ""]] if has_end else []
    spread = [line for one in body for line in (one, *[[]] * gap)]
    made = laid(grid(*above, *spread, *below, merges=merges))
    # A heading that spans all columns tells none of them apart, so it is left out.
    columns = [made.table.columns[name] for name in ("姓名", "性别", "民族")]
    found = [*zip(*columns, strict=True)]
    assert found == people
    assert [*made.table.rows] == [len(above) + 1 + n * (gap + 1) for n in range(len(body))]
