"""Do reports tell each period, what clauses give, indicators and quotas of an invented place?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import quanheng
from quanheng.errors import FactsNotKept
from quanheng.reports import ReportChoice
from quanheng.reports.directory import Directory
from tests.library.runs import contents
from tests.reports.page.test_page import WITHHELD, name_of, page_of, rows_of, section
from tests.reports.page.tree import Element
from tests.reports.parish import UNITS, import_parish, parish_run, persons
from tests.reports.workbook.test_workbook import book
from tests.reports.workbook.test_workbook import rows_of as cells_of

STUDY, STUDIED = "年度学时达标的，发给奖励", "各单位培训达标率"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parish")
    import_parish(folder)
    return folder


@pytest.fixture(scope="module")
def run(place: Path) -> quanheng.Run:
    return parish_run(place, "zh", ReportChoice("zh", with_names=True))


@pytest.fixture(scope="module")
def page(run: quanheng.Run) -> Element:
    return page_of(run.folder)


def sheet(run: quanheng.Run, purpose: str, title: str) -> list[dict[str, Any]]:
    [found] = [one for one in book(run.folder, purpose).worksheets if one["A1"].value == title]
    return cells_of(found)


def test_a_run_keeps_the_facts_of_each_period_as_read_on_its_own_day(run: quanheng.Run) -> None:
    hours = {
        period: dict(zip(table["id"].to_pylist(), table["study_hours"].to_pylist(), strict=True))
        for period in ("2022", "2023")
        for table in [run.facts("official", period)]
    }
    assert (hours["2022"]["U1P01"], hours["2023"]["U1P01"]) == (60, 100)
    assert "study_hours" not in run.facts("official").column_names
    with pytest.raises(FactsNotKept):
        run.facts("official", "2021")
    with pytest.raises(FactsNotKept):
        run.facts("unit", "2023")


def test_each_period_has_a_row_whose_reason_reads_the_facts_and_figures_of_its_day(
    run: quanheng.Run,
) -> None:
    rows = [one for one in sheet(run, "training", STUDY) if one["编号"] == "U1P02"]
    assert [(one["期间"], one["结论"], one["理由"]) for one in rows] == [
        ("2022年", "应享", "成立：本年学时（60学时）不少于“应修学时”（40学时）"),
        ("2023年", "不享", "不成立，因为本年学时（30学时）少于“应修学时”（90学时）"),
    ]


def test_a_clause_about_no_period_has_no_column_for_it(run: quanheng.Run) -> None:
    assert "期间" not in sheet(run, "training", "曾获优秀等次的，登记")[0]


def test_each_result_has_a_column_with_its_unit_and_codes_and_names_in_words(
    run: quanheng.Run,
) -> None:
    rows = {(r["编号"], r["期间"]): r for r in sheet(run, "training", STUDY)}
    names = ("金额（元）", "学时档次", "作用对象", "天数（天）")
    assert [rows["U1P01", "2023年"][one] for one in names] == [
        "333.33", "优秀", "青岚县财政局", "2",
    ]  # fmt: skip
    assert [rows["U1P02", "2023年"][one] for one in names] == ["0", None, None, None]


def test_a_reason_reads_what_other_clauses_answered_and_gave_in_the_same_period(
    run: quanheng.Run,
) -> None:
    rows = sheet(run, "training", "获得奖励的，可评先进")
    told = [one["理由"] for one in rows if one["编号"] == "U1P01"]
    given = "“年度学时达标的，发给奖励”得出的金额"
    # Who has no priority in 2023 is counted, not listed.
    assert told == [f"成立：“{STUDY}”成立；{given}（450元）不低于400元"]


def test_an_indicator_has_a_sheet_with_its_groups_parts_target_and_gap(run: quanheng.Run) -> None:
    rows = sheet(run, "indicators", STUDIED)
    assert [(r["分组"], r["期间"]) for r in rows][:2] == [
        ("青岚县财政局", "2022年"), ("青岚县财政局", "2023年"),
    ]  # fmt: skip
    [row] = [r for r in rows if (r["分组"], r["期间"]) == ("青岚县档案馆", "2023年")]
    assert row == {
        "序号": "4", "分组": "青岚县档案馆", "期间": "2023年", "指标值": "33.3%", "应训人数": "3",
        "达标人数": "1", "未达到的": "2", "目标": "≥ 50%", "结论": "未达到",
        "依据": "某县干部培训办法 第三条",
    }  # fmt: skip
    assert sheet(run, "indicators", "各类人员数")[0]["分组"] == "公务员"


def test_indicators_stand_in_their_own_workbook_alone(run: quanheng.Run) -> None:
    titles = [one["A1"].value for one in book(run.folder, "training").worksheets]
    assert STUDIED not in titles
    assert STUDY in titles


def test_those_behind_a_gap_are_named_only_when_asked_for(place: Path, run: quanheng.Run) -> None:
    named = [one for one in sheet(run, "indicators", "未达到人员名单") if one["期间"] == "2023年"]
    behind = {one for one, _, number in persons() if number % 2 == 0}
    assert {one["编号"] for one in named} == behind
    assert {one["姓名"] for one in named} < {one["姓名"] for one in sheet(run, "training", STUDY)}
    silent = parish_run(place, "silent", ReportChoice("zh"))
    workbook = openpyxl.load_workbook(silent.folder / "workbooks/indicators.xlsx")
    assert "名单" not in workbook.sheetnames


def test_the_page_shows_figures_by_group_and_withholds_small_groups(page: Element) -> None:
    part = section(page, "indicators")
    assert part.all("caption")[0].text == "目标；2023年；目标 ≥ 50%；某县干部培训办法 第三条"
    rows = rows_of(part.all("table")[0])
    assert rows["青岚县财政局"] == ["50%", "30", "15", "15", "100%", "−50个百分点", "达到"]
    # Three officials are withheld, and with them the next, or subtraction would find them.
    assert rows["不显示的组（2个）"] == [WITHHELD] * 7
    assert not {"青岚县档案馆", "青岚县教育局"} & rows.keys()
    assert "33.3%" not in part.text


def test_a_count_that_lies_close_to_another_is_shown_alone(page: Element) -> None:
    told = rows_of(section(page, "indicators").all("table")[2])
    assert told == {"全部": ["45", WITHHELD]}


def test_the_page_counts_each_period_apart(page: Element) -> None:
    part = section(page, "mechanisms").all("tbody")[0]
    told = [
        (name_of(row.one("th")), [one.text for one in row.all("td")][:2])
        for row in part.all("tr")
        if row.all("td")
    ]
    [now, before] = [one for one in told if one[0].startswith(STUDY)]
    assert now == (STUDY, ["22", "23"])
    assert before[0].startswith(f"{STUDY}：上期：2022年")
    assert before[1] == ["45", "0"]
    periods = [one.text for one in part.all("span") if one.attributes.get("class") == "period"]
    assert periods == ["本期：2023年"] * 2


def test_sums_of_the_page_and_of_the_contents_count_the_current_period_alone(
    run: quanheng.Run, page: Element
) -> None:
    told = {one.one("dt").text: one.one("dd").text for one in
            section(page, "figures").one("dl").all("div")}  # fmt: skip
    # Two scores, a reward, an honour and a note for each of 45 officials.
    assert told["结论数"] == "225"
    assert "结论只计本期" in section(page, "figures").text
    units = rows_of(section(page, "units"))
    assert units["青岚县财政局"] == ["80", "70", "0", "0"]
    cells = [cell.value for cell in book(run.folder, "training").worksheets[0][7]]
    assert (cells[1], cells[3], cells[4]) == (STUDY, "应享 22", "不享 23")
    assert cells[7] == "只计2023年，分表另列2022年"
    assert run.counts["xa.study"] == {"met": 22, "not_met": 23}
    assert run.periods["xa.study"] == "2023"
    assert run.periods["xa.excellent"] == ""


def test_where_the_figure_is_a_part_or_stands_alone_nothing_is_told_twice(page: Element) -> None:
    tables = section(page, "indicators").all("table")
    # A single group has no bar to be compared with; a share has one out of all.
    assert [bool(one.all("svg")) for one in tables] == [True, False, False]


def test_a_quota_stands_under_its_title_with_the_steps_of_its_pool(page: Element) -> None:
    part = section(page, "quotas")
    assert part.one("h3").text == "优秀等次名额 · 2023年"
    assert [one.text for one in part.all("ul")[0].all("li")][:3] == [
        "基数45",
        "总额上限9",
        "名额合计9",
    ]
    assert set(rows_of(part)) == {name for name, _ in UNITS.values()}


def test_a_period_whose_day_lies_after_the_facts_is_marked_as_projected(place: Path) -> None:
    run = parish_run(place, "ahead", ReportChoice("zh"), as_of=date(2024, 6, 30))
    rows = sheet(run, "training", STUDY)
    assert {one["期间"] for one in rows} == {"2023年", "2024年（推算）"}
    first = book(run.folder, "training").worksheets[1]
    assert "推算" in first["B2"].value
    assert "推算" in section(page_of(run.folder), "quotas").text


def test_the_page_names_nobody_and_the_same_question_gives_the_same_bytes(
    place: Path, run: quanheng.Run, page: Element
) -> None:
    people = {one["姓名"] for one in sheet(run, "training", STUDY)}
    assert len(people) == 45
    assert not [name for name in people if name in page.text]
    again = parish_run(place, "again", ReportChoice("zh", with_names=True))
    first, second = contents(run.folder), contents(again.folder)
    assert {k: v for k, v in first.items() if k != "origin.json"} == {
        k: v for k, v in second.items() if k != "origin.json"
    }


def test_a_path_of_links_is_followed_by_ids(run: quanheng.Run) -> None:
    assert Directory({}, run.pack.readable, date(2023, 12, 31)).called("unit", "U9") == "U9"
