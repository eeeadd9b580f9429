"""By which columns does a proposal tell who is meant?"""

from __future__ import annotations

from tests.interchange.conftest import Bench
from tests.interchange.proposing.lists import (
    ADA,
    BEN,
    Files,
    import_unedited,
    lines,
    marked,
    proposed,
)

ROSTER = f"姓名,身份证号,单位,民族,籍贯\n甘宁,{ADA},东镇,汉,甲县\n何秋,{BEN},西镇,汉,甲县\n"
UNSURE = "姓名,民族,籍贯\n甘宁,汉,甲县\n"


def test_officials_are_told_apart_by_number_else_by_name_and_month_of_birth(bench: Bench) -> None:
    both = proposed(bench, {"名册.csv": f"姓名,身份证号,出生年月,民族\n甘宁,{ADA},1979.03,汉\n"})
    assert "id: {by: [[id_number], [name, born_on]]}" in lines(both)
    one = proposed(bench, {"名册.csv": "姓名,出生年月,民族\n甘宁,1979.03,汉\n"})
    assert "id: {by: [[name, born_on]]}" in lines(one)


def test_names_alone_are_left_to_the_clerk_with_what_to_write(bench: Bench) -> None:
    text = proposed(bench, {"名册.csv": UNSURE})
    [line] = marked(text)
    assert line.endswith("确无同名的，可写 id: {by: [[name]]}")
    bench.map.write_text(text.replace(line, "id: {by: [[name]]}"), encoding="utf-8")
    assert bench.load(map_file=bench.map).rows == {"official": 1}


def test_ids_of_our_own_are_taken_and_the_numbers_of_rows_are_not(bench: Bench) -> None:
    own = "工号,姓名,民族,全日制学历\nG7,甘宁,汉,大学\nG9,何秋,汉,\n"
    files: Files = {
        "名册.csv": own, "培训.csv": "工号,姓名,培训类别,开始时间\nG7,甘宁,专题培训,2023.01\n"
    }  # fmt: skip
    text = proposed(bench, files)
    assert lines(text).count("official: 工号") == 2
    assert import_unedited(bench, files) == {"education": 1, "official": 2, "training_record": 1}
    assert set(bench.rows("official")) == {"G7", "G9"}
    serial = proposed(bench, {"名册.csv": own.replace("G7", "1").replace("G9", "2")})
    assert "id: 工号" not in lines(serial)


def test_a_list_with_names_and_units_finds_officials_by_both(bench: Bench) -> None:
    leave = "姓名,单位,职务,假别,开始时间\n甘宁,东镇,镇长,病假,2023.01.05\n"
    files: Files = {"名册.csv": ROSTER, "休假.csv": leave}
    assert "official: {match: {name: 姓名, unit.name: 单位}}" in lines(proposed(bench, files))
    assert import_unedited(bench, files) == {"leave_record": 1, "official": 2, "unit": 2}


def test_only_what_lists_of_officials_give_is_searched_for(bench: Bench) -> None:
    leave = "姓名,出生年月,假别,开始时间\n甘宁,1979.03,病假,2023.01.05\n"
    text = proposed(bench, {"名册.csv": ROSTER, "休假.csv": leave})
    assert "official: {match: {name: 姓名}}" in lines(text)
    assert "# 只有姓名：遇到同名干部会报错，不会猜测" in lines(text)
    alone = proposed(bench, {"休假.csv": leave})
    assert "official: {match: {name: 姓名, born_on: 出生年月}}" in lines(alone)


def test_a_list_that_cannot_find_its_officials_says_which_column_to_add(bench: Bench) -> None:
    training = f"身份证号,培训类别,开始时间\n{ADA},专题培训,2023.01\n"
    roster = "姓名,出生年月,民族\n甘宁,1979.03,汉\n"
    text = proposed(bench, {"名册.csv": roster, "培训.csv": training})
    assert "# 待填：official（参训人）：没有列说明是哪一名干部；请补上身份证号一列" in lines(text)
