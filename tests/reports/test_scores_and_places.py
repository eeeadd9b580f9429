"""Do reports tell scores part by part, and who gets the places of an allocation?"""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng
from quanheng.reports import ReportChoice
from tests.reports.page.test_page import page_of, section
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
