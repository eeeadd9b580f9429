"""What is said of an example: its day, what it gives, and what each row is expected to get?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from quanheng.messages import Language
from quanheng.sentences.examples import example_line
from quanheng.sentences.whole import Read, in_order
from tests.sentences.everything import packs, saying_on_day


def read_of(pack_id: str, rule: str) -> tuple[Read, dict[Language, list[str]]]:
    pack = next(pack for pack in packs() if pack.id == pack_id)
    read = next(one for one in in_order(pack) if one.rule.id == rule)
    lines: dict[Language, list[str]] = {
        language: [example_line(saying_on_day(pack, language), one, read) for one in read.examples]
        for language in ("zh", "en")
    }
    return read, lines


DEMOTED = (
    "算例：2025年3月1日，给出能下调整6条；d1、d3 受限；d2、d4 未受限；d5 待查明；d6 不适用",
    (
        "Example of 2025-03-01: given are 6 of downward adjustment; d1 / d3 barred; d2 / d4 not "
        "barred; d5 unknown; d6 not applicable; “A year, and two after a demotion”"
    ),
)
TIED = (
    "算例：2005年12月31日，给出年度工作实绩15条；c1 列第1位，给予1；c2 列第2位，给予0；c3 列第2位",
    (
        "Example of 2005-12-31: given are 15 of work results of a year; c1 at place 1, given 1; "
        "c2 at place 2, given 0; c3 at place 2; “Two counties tie at place two, two departments at "
        "place ten”"
    ),
)
BY_WAY = (
    (
        "算例：2016年12月31日，给出能下调整3条；免职、改任非领导职务、降职、"
        "降职（2016年11月）、平职调整 已统计"
    ),
    "",
)
BY_YEAR = (
    (
        "算例：2020年1月10日，给出单位6个，红色教育基地活动4条；u1（2019年） 已办结；"
        "u1（2020年） 待办；u2（2019年） 逾期未办；u3（2019年） 应办；"
        "u4（2019年）、u6（2019年） 待查明；u5（2019年） 不适用"
    ),
    "",
)


@pytest.mark.parametrize(
    ("pack", "rule", "told"),
    [
        ("national", "na.down.wait", DEMOTED),
        ("dongying", "dy.reward.counties", TIED),
        ("shenmu", "sm.down.monthly", BY_WAY),
        ("qingdao", "qd.study.red-bases", BY_YEAR),
    ],
)
def test_an_example_is_a_sentence(pack: str, rule: str, told: tuple[str, str]) -> None:
    _, lines = read_of(pack, rule)
    chinese, english = told
    assert chinese in lines["zh"]
    assert not english or english in lines["en"]


def test_an_example_says_of_which_set_rows_may_be_missing() -> None:
    _, lines = read_of("hengdong", "hd.performance.principal")
    assert [one for one in lines["zh"] if "任职记录可能不全；n1 待查明" in one]


def test_a_name_stands_in_the_language_in_which_it_was_written() -> None:
    pack = next(pack for pack in packs() if pack.id == "national")
    read, _ = read_of("national", "na.down.wait")
    named = replace(read.examples[0], name="一年，降职的两年")
    assert example_line(saying_on_day(pack, "zh"), named, read).endswith("；“一年，降职的两年”")
    assert "一年" not in example_line(saying_on_day(pack, "en"), named, read)


def test_a_group_reads_by_its_rows_though_an_id_has_the_sign_that_parts_them() -> None:
    pack = next(pack for pack in packs() if pack.id == "dongying")
    read, _ = read_of("dongying", "dy.practice.by-village")
    first, rule = read.examples[0], read.rule.id
    village = next(iter(first.given["unit"].values()))
    expected = next(iter(first.expect[rule].values()))
    named = replace(
        first,
        given={**first.given, "unit": {"v · 1": village}},
        expect={rule: {"v · 1 · practical_deed": expected, "v9 · practical_deed": expected}},
    )
    told = example_line(saying_on_day(pack, "zh"), named, read)
    assert "v · 1、办实事、v9 · practical_deed 已统计" in told
