"""Does a look at the cells show how a column must be read, without repeating them?"""

from __future__ import annotations

from quanheng.facts import NONE, UNKNOWN
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

HEAD = "姓名,身份证号,民族,籍贯"
FIRST, SECOND = f"甘宁,{ADA},汉,甲县", f"何秋,{BEN},汉,甲县"


def roster(column: str, first: str, second: str) -> Files:
    return {"名册.csv": f"{HEAD},{column}\n{FIRST},{first}\n{SECOND},{second}\n"}


def test_cells_that_are_labels_need_no_codes(bench: Bench) -> None:
    assert "sex: 性别" in lines(proposed(bench, roster("性别", "男", "女 ")))


def test_words_that_are_known_for_a_code_are_translated(bench: Bench) -> None:
    files = roster("人员状态", "在职", "退休")
    text = proposed(bench, files)
    assert [line for line in lines(text) if line.endswith(("in_service", "retired"))] == [
        "现职: in_service", "离退: retired", "在职: in_service", "退休: retired",
    ]  # fmt: skip
    import_unedited(bench, files)
    assert [row["status"] for row in bench.rows("official").values()] == ["in_service", "retired"]


def test_words_that_nobody_knows_are_counted_and_left_to_the_clerk(bench: Bench) -> None:
    text = proposed(bench, roster("人员状态", "借出", "在职"))
    [line] = marked(text)
    assert line.startswith("# 待填：本列有 1 种写法不在代码表中")
    assert "in_service, retired" in line
    assert "借出" not in text
    filled = text.replace(line, "借出: transferred_out")
    bench.map.write_text(filled, encoding="utf-8")
    bench.load(map_file=bench.map)
    assert [row["status"] for row in bench.rows("official").values()] == [
        "transferred_out", "in_service",
    ]  # fmt: skip


def test_a_code_that_may_be_none_keeps_its_none(bench: Bench) -> None:
    files = roster("现任职级", "无", "四级调研员级")
    text = proposed(bench, files)
    assert "无: none" in lines(text)
    [line] = marked(text)
    bench.map.write_text(text.replace(line, "四级调研员级: consultant_4"), encoding="utf-8")
    bench.load(map_file=bench.map)
    ranks = [row["current_rank"] for row in bench.rows("official").values()]
    assert ranks == [NONE, "consultant_4"]


def test_a_day_among_words_is_cut_out(bench: Bench) -> None:
    files = roster("任现职时间", "2019.03任现职", "2021.11")
    assert "current_posts_since: {column: 任现职时间, part: date}" in lines(proposed(bench, files))
    import_unedited(bench, files)
    told = [row["current_posts_since"] for row in bench.rows("official").values()]
    assert told == [month(2019, 3), month(2021, 11)]


def test_a_post_and_its_day_in_one_cell_are_two_facts(bench: Bench) -> None:
    files = roster("现任职务", "东镇镇长（2019.03任）", "2021年11月任西镇镇长")
    import_unedited(bench, files)
    told = [(row["current_posts"], row["current_posts_since"])
            for row in bench.rows("official").values()]  # fmt: skip
    assert told == [("东镇镇长", month(2019, 3)), ("任西镇镇长", month(2021, 11))]


def test_words_among_days_that_say_none_do_not_become_unknown(bench: Bench) -> None:
    import_unedited(bench, roster("入党时间", "群众", ""))
    told = [row["joined_party_on"] for row in bench.rows("official").values()]
    assert told == [NONE, UNKNOWN]


def test_cells_that_stay_unreadable_are_counted(bench: Bench) -> None:
    text = proposed(bench, roster("参加工作时间", "二〇〇二年", "2002.07"))
    assert "# 本列有 1 个单元格读不懂；预览时会逐一指出" in lines(text)
    assert "work_started_on: 参加工作时间" in lines(text)
    assert "二〇" not in text


def test_a_none_that_a_field_cannot_be_is_no_code_of_it(bench: Bench) -> None:
    text = proposed(bench, roster("现任职级,任现职级时间", "无,—", "四级调研员级,2021.06"))
    assert lines(text).count("无: none") == 1
    first, second = marked(text)
    assert first == second
    filled = text.replace(first, "四级调研员级: consultant_4")
    bench.map.write_text(filled, encoding="utf-8")
    assert bench.load(map_file=bench.map).rows == {"official": 2, "rank_spell": 1}
    assert [row["current_rank"] for row in bench.rows("official").values()] == [
        NONE, "consultant_4",
    ]  # fmt: skip
