"""What does `quanheng explain` say would settle or change a verdict, and what decides it?"""

from __future__ import annotations

from tests.cli.conftest import County
from tests.cli.lines_about import lines_about
from tests.cli.telling import in_english


def test_changes_are_looked_for_unless_nobody_asks_for_them(county: County) -> None:
    words = ("explain", county.run, "--subject", "O02", "--clause", "hd.exchange.leaders")
    told_with, told_without = in_english(*words), in_english(*words, "--no-changes")
    assert "  The smallest change" in told_with.results.splitlines()
    assert "  The smallest change" not in told_without.results.splitlines()
    assert in_english(*words, "--changes").results == told_with.results


def test_the_smallest_change_is_told_with_its_day_and_what_is_lacking(county: County) -> None:
    lines = lines_about(county, "O02", "hd.exchange.leaders", "en")
    start = lines.index("  The smallest change")
    assert lines[start + 1 : start + 3] == [
        "    · on 2024-03-01, if nothing else changes: due",
        (
            "        · from this post held without a break since (if there is none: the day asked "
            "about) to “held until”, a full 10 years [years after which a principal or deputy is "
            "moved] have passed (now 9 years, 1 year apart)"
        ),
    ]


def test_the_begin_of_a_tenure_is_named_where_it_alone_would_end_a_duty(county: County) -> None:
    lines = lines_about(county, "T01", "hd.exchange.leaders")
    assert (
        "    · 若任职 T01 的任职时间为2014-01-01 至 2023-12-31（现为2013-05-20）：未触发" in lines
    )


def test_what_decides_is_told_with_its_rows_and_with_what_it_leads_to(county: County) -> None:
    lines = lines_about(county, "O07", "hd.selection.unqualified")
    start = lines.index("  最小变动")
    assert lines[start + 1 : start + 4] == [
        "    · 起决定作用的是：政治素质不合格认定数大于零（现为1，计入：认定 F01）",
        "    · 上项如不成立：未受限",
        "    · 依据（仅作说明，不作变动假设）：人员状态为现职",
    ]


def test_that_no_row_was_counted_is_told_with_what_one_would_lead_to(county: County) -> None:
    lines = lines_about(county, "O07", "na.bar.influence")
    start = lines.index("  最小变动")
    assert lines[start + 1 : start + 3] == [
        "    · 起决定作用的是：影响期内处理数大于零（现为0，没有计入的行）",
        "    · 上项如成立：受限",
    ]


def test_an_end_that_nobody_knows_is_told_as_none_and_not_as_a_day(county: County) -> None:
    lines = lines_about(county, "T02", "soon.ten-years")
    assert "        · 免职时间晚于基准日（没有的，视为晚于）（现为无）" in lines
    assert not [line for line in lines if "9999" in line]


def test_of_a_year_before_the_text_was_in_force_nothing_is_told_to_decide(county: County) -> None:
    lines = lines_about(county, "O07", "na.training.others")
    start = lines.index("  最小变动")
    assert lines[start + 1] == (
        "    · 该日不在文件施行期内（尚未施行或者已经失效），事实如何变动，结论不变"
    )
    assert lines[start + 2].startswith("  计入的行")


def test_what_would_settle_a_verdict_is_told_in_chinese(county: County) -> None:
    lines = lines_about(county, "O02", "na.bar.grade")
    start = lines.index("  查明什么即可定论")
    assert lines[start + 1 : start + 3] == [
        "    · 查明即可定论：年度考核是否已全部收录（须声明完整）",
        "        · 若现有记录即为全部：未受限",
    ]
