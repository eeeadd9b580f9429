"""Which entries does a sheet give, and which does it not?"""

from __future__ import annotations

import pytest

from quanheng.facts import NONE
from tests.interchange.conftest import Bench
from tests.interchange.proposing.lists import (
    ADA,
    BEN,
    Files,
    import_unedited,
    lines,
    marked,
    month,
    proposed,
)

ROSTER = f"姓名,身份证号,单位,职务,民族,任现职时间\n甘宁,{ADA},东镇,TITLE,汉,2019.03\n"
DEPUTIES = f"{ROSTER}何秋,{BEN},东镇,副镇长,汉,2020.03\n".replace("TITLE", "副镇长")
STAFF = "机构名称,级别,行政编制数,行政实有数\n东镇,正科级,30,29\n"
TRAINING = "姓名,身份证号,开始时间,学时\n"


def sets(text: str) -> list[str]:
    """The sets of the entries, in order."""
    return [line.split()[2] for line in lines(text) if line.startswith("- set:")]


def test_a_post_is_proposed_only_where_no_two_officials_hold_its_title(bench: Bench) -> None:
    single = proposed(bench, {"名册.csv": ROSTER.replace("TITLE", "镇长")})
    assert sets(single) == ["unit", "official", "post", "tenure"]
    assert sets(proposed(bench, {"名册.csv": DEPUTIES})) == ["unit", "official"]


@pytest.mark.parametrize("title", ["东镇镇长", "党委副书记、镇长", ""])
def test_a_title_with_its_unit_or_of_several_posts_is_no_post(bench: Bench, title: str) -> None:
    assert sets(proposed(bench, {"名册.csv": ROSTER.replace("TITLE", title)})) == [
        "unit", "official",
    ]  # fmt: skip


def test_a_list_of_tenures_brings_posts_too_and_a_blank_end_goes_on(bench: Bench) -> None:
    held = "姓名,身份证号,任职单位,职务,任职时间,免职时间\n"
    rows = f"甘宁,{ADA},东镇,副镇长,2015.01,2019.03\n何秋,{BEN},东镇,副镇长,2019.03,\n"
    roster = f"姓名,身份证号,单位,民族\n甘宁,{ADA},东镇,汉\n何秋,{BEN},东镇,汉\n"
    files: Files = {"名册.csv": roster, "任职.csv": held + rows}
    assert import_unedited(bench, files) == {"official": 2, "post": 1, "tenure": 2, "unit": 1}
    ended = [row["ended_on"] for row in bench.rows("tenure").values()]
    assert ended == [month(2019, 3), NONE]


def test_units_are_proposed_only_where_no_list_of_units_has_them(bench: Bench) -> None:
    roster = f"姓名,身份证号,单位,民族\n甘宁,{ADA},东 镇,汉\n"
    assert sets(proposed(bench, {"a.csv": roster, "b.csv": STAFF})) == [
        "official", "unit", "establishment",
    ]  # fmt: skip
    files: Files = {"a.csv": roster.replace("东 镇", "西镇"), "b.csv": STAFF}
    text = proposed(bench, files)
    assert sets(text) == ["unit", "official", "unit", "establishment"]
    assert "# 本表有 1 个单位不在单位表中" in text
    assert import_unedited(bench, files) == {"establishment": 1, "official": 1, "unit": 2}


def test_units_that_are_ids_are_linked_and_not_made(bench: Bench) -> None:
    files: Files = {
        "名册.csv": f"姓名,身份证号,单位,民族\n甘宁,{ADA},U7,汉\n", "unit.csv": "id,name\nU7,东镇\n"
    }  # fmt: skip
    assert "unit: 单位" in lines(proposed(bench, files))
    import_unedited(bench, files)
    assert [row["unit"] for row in bench.rows("official").values()] == ["U7"]


def test_a_row_is_recognised_by_as_many_fields_as_tell_rows_apart(bench: Bench) -> None:
    one = proposed(bench, {"培训.csv": f"{TRAINING}甘宁,{ADA},2023.01,8\n"})
    assert "id: {by: [[official, started_on]]}" in lines(one)
    two = proposed(bench, {"培训.csv": f"{TRAINING}甘宁,{ADA},2023.01,8\n甘宁,{ADA},2023.01,16\n"})
    assert "id: {by: [[official, started_on, hours]]}" in lines(two)
    alike = proposed(bench, {"培训.csv": f"{TRAINING}甘宁,{ADA},2023.01,8\n甘宁,{ADA},2023.01,8\n"})
    assert "# 有的行在这些字段上完全相同；预览时会指出" in lines(alike)


def test_without_a_day_the_clerk_has_to_say_how_rows_are_recognised(bench: Bench) -> None:
    text = proposed(bench, {"培训.csv": f"姓名,身份证号,培训学时\n甘宁,{ADA},8\n"})
    assert "id: {by: [[official, hours]]}" in lines(text)
    text = proposed(bench, {"培训情况.csv": f"姓名,身份证号,培训学时\n甘宁,{ADA},\n"})
    assert marked(text) == [
        "# 待填：id（编号）：没有列能区分同一名干部的各行；请写 id: {by: [[…]]}"
    ]


def test_a_year_that_nothing_tells_is_left_to_the_clerk(bench: Bench) -> None:
    text = proposed(bench, {"考核.csv": "姓名,考核等次\n甘宁,优秀\n"})
    assert marked(text) == ["# 待填：year（考核年度）：列和标题中都没有年度，请写 value: 和年度"]
    assert "year: {value: 2023}" in lines(
        proposed(bench, {"2023年考核.csv": "姓名,考核等次\n甘宁,优秀\n"})
    )
    column = proposed(bench, {"2023年考核.csv": "姓名,考核年度,考核等次\n甘宁,2022,优秀\n"})
    assert "year: 考核年度" in lines(column)


def test_an_education_of_no_kind_is_left_to_the_clerk(bench: Bench) -> None:
    roster = f"姓名,身份证号,民族,籍贯,最高学历,毕业院校\n甘宁,{ADA},汉,甲县,大学,样例大学\n"
    text = proposed(bench, {"名册.csv": roster})
    assert sets(text) == ["official", "education"]
    [line] = marked(text)
    assert "value: full_time（全日制）" in line


def test_education_and_degree_in_columns_of_their_own_are_not_cut(bench: Bench) -> None:
    head = "姓名,身份证号,民族,籍贯,全日制学历,全日制学位,在职学历学位"
    text = proposed(bench, {"名册.csv": f"{head}\n甘宁,{ADA},汉,甲县,大学,法学学士,研究生\n"})
    assert {"level: 全日制学历", "degree: 全日制学位"} <= {*lines(text)}
    assert "level: {column: 在职学历学位, part: education}" in lines(text)


def test_what_a_list_is_about_is_told_by_its_columns_before_its_title(bench: Bench) -> None:
    header = "姓名,身份证号,性别,民族,单位,培训类别,培训时间,学时"
    row = f"甘宁,{ADA},男,汉,东镇,专题培训,2023.01.05,8"
    assert sets(proposed(bench, {"参训干部名册.csv": f"{header}\n{row}\n"})) == ["training_record"]


def test_a_table_named_like_a_set_is_imported_as_without_a_map(bench: Bench) -> None:
    files: Files = {
        "单位.csv": "编号,单位名称\n1,东镇\n2,西镇\n",
        "official.csv": "编号,姓名,出生年月,所在单位\n1,甘宁,1979.03,2\n",
        "年度考核.csv": "被考核人,考核年度,考核等次\n1,2023,优秀\n",
    }
    text = proposed(bench, files)
    assert marked(text) == []
    ours = import_unedited(bench, files)
    mapped = {name: bench.rows(name) for name in ours}
    bench.facts = bench.facts.with_name("unmapped")
    assert bench.load().rows == ours
    assert {name: bench.rows(name) for name in ours} == mapped
