"""Do reports tell scores part by part, and who gets the places of an allocation?"""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng
from quanheng.reports import ReportChoice
from tests.reports.page.test_page import page_of, rows_of, section
from tests.reports.page.tree import Element
from tests.reports.parish import import_parish, parish_run
from tests.reports.test_periods import sheet
from tests.reports.workbook.test_workbook import book


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> quanheng.Run:
    folder = tmp_path_factory.mktemp("parish")
    import_parish(folder)
    return parish_run(folder, "run", ReportChoice("zh"))


@pytest.fixture(scope="module")
def page(run: quanheng.Run) -> Element:
    return page_of(run.folder)


def test_a_score_stands_beside_its_parts_and_their_weights(run: quanheng.Run) -> None:
    rows = {one["编号"]: one for one in sheet(run, "training", "干部综合评分")}
    best, other = rows["U3P00"], rows["U3P01"]
    headings = ("得分（分）", "实绩（62.5%）（分）", "作风（37.5%）（分）", "名次", "参评个数")
    assert [best[one] for one in headings] == ["96.3", "100", "90", "1", "3"]
    assert [other[one] for one in headings] == ["65", "50", "90", "2", "3"]


def test_a_score_is_explained_by_what_each_part_adds(run: quanheng.Run) -> None:
    rows = {one["编号"]: one for one in sheet(run, "training", "干部综合评分")}
    assert rows["U3P00"]["理由"] == (
        "实绩（年度考核） 100 × 62.5% = 62.5；作风（年度考核） 90 × 37.5% = 33.75；合计 96.3分"
    )


def test_parts_in_parts_count_by_their_share_of_the_whole_and_a_bonus_comes_on_top(
    run: quanheng.Run,
) -> None:
    rows = {one["编号"]: one for one in sheet(run, "training", "学习评分")}
    # Hours 60 and 30: a mean of 45; three parts of four of 80%.
    assert rows["U3P00"]["理由"] == (
        "学时（平均学时） 45 × 60% = 27；纪律（培训） 100 × 20% = 20；"
        "成果（年度考核） 50 × 20% = 10；加分 2分；合计 59分"
    )
    assert "加分" not in rows["U3P01"]["理由"]


def test_the_page_tells_the_weights_the_sources_and_the_means_of_a_score(page: Element) -> None:
    part = section(page, "scores")
    assert [one.text for one in part.all("h3")] == ["干部综合评分", "学习评分"]
    first, second = part.all("table")
    assert rows_of(first) == {
        "实绩": ["62.5%", "62.5%", "58.89", "年度考核", "–"],
        "作风": ["37.5%", "37.5%", "90", "年度考核", "–"],
        "总分": ["–", "100%", "70.56", "–", "–"],
    }
    told = rows_of(second)
    assert told["学时"] == ["75%", "60%", "62.11", "平均学时", "缺项的，按本组平均分计"]
    assert told["学习"][:2] == ["80%", "80%"]
    assert list(told) == ["学习", "学时", "纪律", "成果", "总分"]


def test_the_page_counts_grades_and_withholds_small_ones(page: Element) -> None:
    first, second = section(page, "scores").all("ul")
    assert [one.text for one in first.all("li")] == ["已评分45", "待查明0"]
    graded = [one.text for one in second.all("li")][2:]
    assert graded[:2] == ["优秀22", "称职23"]


def test_the_workbook_of_allocations_names_who_gets_a_place(run: quanheng.Run) -> None:
    rows = sheet(run, "allocations", "进修班名额")
    assert len(rows) == 45
    first = rows[0]
    assert (first["编号"], first["名次"], first["分得"], first["优秀次数"]) == (
        "U1P00",
        "1",
        "1",
        "1",
    )
    given = [one["编号"] for one in rows if one["分得"] == "1"]
    assert len(given) == 8
    tied = [one for one in rows if one["备注"] == "末位并列，留待机构决定"]
    assert len(tied) == 37
    assert {one["分得"] for one in tied} == {"0"}
    assert {one["编号"] for one in rows if one["预留"] == "预留对象"} == {"U3P00", "U3P01", "U3P02"}


def test_its_first_sheet_sums_each_allocation_up(run: quanheng.Run) -> None:
    first = book(run.folder, "allocations").worksheets[0]
    assert [cell.value for cell in first[5]][1:8] == ["进修班名额", "10", "1", "8", "2", "0", "0"]


def test_the_page_tells_how_far_places_go_and_names_nobody(
    run: quanheng.Run, page: Element
) -> None:
    part = section(page, "allocations")
    assert [cell.text for cell in part.all("td")][:7] == [
        "优秀次数（由高到低）", "10", "1", "8", "2", "0", "0",
    ]  # fmt: skip
    people = {one["姓名"] for one in sheet(run, "allocations", "进修班名额")}
    assert not [name for name in people if name in page.text]


def test_english_reports_have_the_sheet_too(tmp_path: Path) -> None:
    import_parish(tmp_path)
    run = parish_run(tmp_path, "run", ReportChoice("en"))
    assert sheet(run, "allocations", "Places on a course")[0]["Gets"] == "1"


def test_no_two_regions_of_the_page_are_called_the_same(page: Element) -> None:
    texts = {one.attributes["id"]: one.text for one in page.all() if "id" in one.attributes}
    regions = [one for one in page.all("div") if one.attributes.get("role") == "region"]
    names = [" ".join(map(texts.get, one.attributes["aria-labelledby"].split())) for one in regions]
    assert len(names) >= 9
    assert len(set(names)) == len(names)
