"""Is every column that a proposal does not use named, but no person?"""

from __future__ import annotations

from tests.interchange.conftest import Bench
from tests.interchange.proposing.lists import ADA, lines, proposed, workbook

ROW = f"1,甘宁,{ADA},汉,甲县,45,挂职,写作,某某"
LIST = f"序号,姓名,身份证号,民族,籍贯,年龄,备注,专长情况,举报人\n{ROW}\n"


def unused(text: str) -> list[str]:
    """What is said of columns that are not used."""
    return [line.removeprefix("#   ") for line in lines(text) if line.startswith("#   ")][1:]


def test_each_column_is_named_with_what_becomes_of_it(bench: Bench) -> None:
    assert unused(proposed(bench, {"名册.csv": LIST})) == [
        "序号：只是行号，不需要",
        "年龄：可由其他事实算出，不需要",
        "备注：没有对应的字段",
        "专长情况：没有对应的字段；最接近的是 official.speciality（专长）",
        "举报人：拒收：铨衡不设记录举报人、反映人的字段，请先从文件中删除此列",
    ]


def test_a_header_that_stands_twice_is_named(bench: Bench) -> None:
    text = proposed(bench, {"名册.csv": LIST.replace("专长情况", "备注")})
    assert "备注：表头重复；请给每一列各起一个名称" in unused(text)


def test_a_column_that_a_surer_one_makes_idle_is_named(bench: Bench) -> None:
    text = proposed(bench, {"休假.csv": f"姓名,身份证号,假别,开始时间\n甘宁,{ADA},病假,2023.01\n"})
    assert unused(text) == ["姓名：用来认人；已有更可靠的列，不需要"]


def test_headings_of_groups_that_no_field_takes_are_named(bench: Bench) -> None:
    rows = [
        ["姓名", "身份证号", "单位", "假别", "开始时间"], ["一、县直机关（1人）"],
        ["甘宁", ADA, "东镇", "病假", "2023.01"], ["何秋", ADA, "东镇", "病假", "2023.02"],
    ]  # fmt: skip
    text = proposed(bench, {"休假.xlsx": workbook(休假=(rows, ["A2:E2"]))})
    assert "#group：各组上方的分组行；没有对应的字段" in unused(text)


def test_the_first_row_of_a_list_without_a_header_is_not_repeated(bench: Bench) -> None:
    text = proposed(bench, {"人员.csv": "甘宁,男,1979.03,东镇\n何秋,女,1985.06,西镇\n"})
    assert unused(text) == [f"#{n}：不认识的表头；第一行是不是表头？" for n in (1, 2, 3, 4)]
    assert "待填：看不出这张表是什么内容" in text


def test_a_sheet_made_like_a_form_does_not_show_whom_it_is_about(bench: Bench) -> None:
    rows = [["姓名", "甘宁", "性别", "男"], ["民族", "汉族", "籍贯", "甲县"]]
    text = proposed(bench, {"登记表.xlsx": workbook(登记表=(rows, []))})
    assert [
        word for word in ("甘宁", "男", "汉", "甲县") if word in text.replace("男: male", "")
    ] == []


def test_headers_over_figures_are_shown_though_nobody_knows_them(bench: Bench) -> None:
    text = proposed(bench, {"staff.csv": "no,full_name,birth\n7,Ada Example,1975.06\n"})
    assert unused(text) == [
        "no：只是行号，不需要", "full_name：没有对应的字段", "birth：没有对应的字段",
    ]  # fmt: skip
