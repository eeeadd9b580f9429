"""Do pages and workbooks show what is open of a quota, and by whose word its figures stand?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import quanheng
from quanheng.errors import Findings
from quanheng.language import read_pack
from quanheng.reports import ReportChoice
from tests.library.runs import HENGDONG, NEW_YEARS_EVE
from tests.reports.conftest import Reported
from tests.reports.page.test_page import WITHHELD, page_of, reported_with, rows_of, section
from tests.reports.page.test_page import quota_row as plain_row
from tests.reports.page.tree import Element
from tests.reports.parish import AS_OF, import_parish, parish_pack, parish_run
from tests.reports.test_periods import sheet
from tests.reports.workbook.test_workbook import book


@pytest.fixture(scope="module")
def run(county: Reported, tmp_path_factory: pytest.TempPathFactory) -> quanheng.Run:
    """Hengdong's quota on the invented county; one official's unit is not known."""
    folder = tmp_path_factory.mktemp("quotas") / "run"
    return quanheng.evaluate(
        HENGDONG, county.facts, NEW_YEARS_EVE, folder, reports=ReportChoice("zh")
    )


@pytest.fixture(scope="module")
def part(run: quanheng.Run) -> Element:
    return section(page_of(run.folder), "quotas")


STATUS = {"given": "文件载明", "assumed": "暂定", "missing": "未载明"}


def test_the_page_tells_the_status_of_the_rounding_and_of_every_figure(
    run: quanheng.Run, part: Element
) -> None:
    rounding, *figures = [one.text for one in part.all("ul")[1].all("li")]
    assert rounding == "暂定取整：先给整数名额，余下的给尾数最大者"
    assert "暂定一般优秀等次比例 15%" in figures
    statuses = {
        run.pack.parameters[name].label.zh: STATUS[one["status"]]
        for name, one in run.stored.head["parameters"].items()
    }
    assert len(figures) >= 5
    for told in figures:
        [label] = [one for one in statuses if f"{statuses[one]}{one} " in f"{told} "]
        assert told.startswith(statuses[label])


def test_the_page_says_that_the_unit_of_some_rows_is_not_known_and_counts_no_few(
    part: Element,
) -> None:
    assert f"所属单位待查明的行：基数 {WITHHELD}。" in [one.text for one in part.all("p")]


def test_the_workbook_names_who_may_count_as_well(run: quanheng.Run) -> None:
    rows = sheet(run, "quotas", "年度考核优秀等次名额")
    assert [one["单位"] for one in rows[-2:]] == ["青岚县自然资源局", "待查明"]
    assert (rows[-1]["基数待查明"], rows[-1]["名额"]) == ("柏舟远 O37", "–")
    told = {one["编号"]: one for one in rows}
    assert [told["U10"][one] for one in ("基数", "份额", "名额", "已用", "超出")] == [
        "2", "0.5", "0", "0", "0",
    ]  # fmt: skip
    assert told["U10"]["备注"] == "末位并列，留待机构决定，结果尚不确定"


def test_the_first_sheet_sums_a_quota_up_with_the_status_of_its_figures(
    run: quanheng.Run,
) -> None:
    first, one = book(run.folder, "quotas").worksheets
    cells = [cell.value for cell in first[5]]
    assert cells[1:4] == [
        "年度考核优秀等次名额", "2023", "先给整数名额，余下的给尾数最大者（暂定）",
    ]  # fmt: skip
    assert "一般优秀等次比例 15%（暂定）" in cells[4].split("；")
    rows = run.quotas.to_pylist() if run.quotas is not None else []
    units = [row for row in rows if row["unit"] is not None]
    sums = [sum(row[name] for row in units) for name in ("places", "used", "over")]
    opened = [sum(len(row[name]) for row in rows) for name in ("base_open", "used_open")]
    pool = units[0]
    assert cells[5:12] == [*map(str, (pool["pool_cap"], *sums, *opened, pool["left_to_body"]))]
    assert "一般优秀等次比例 15%（暂定）" in one["B2"].value


def test_few_open_rows_are_withheld_and_the_next_with_them(
    county: Reported, tmp_path: Path
) -> None:
    def row(unit: str, open_: int) -> dict[str, Any]:
        made = plain_row(unit, 60, 9, 9) | {"pool_base": 240}
        return made | {"base_open": [f"O{n}" for n in range(open_)], "used_open": []}

    rows = [row("U01", 3), row("U02", 7), row("U03", 9), row("U04", 0)]
    told = rows_of(section(reported_with(rows, county, tmp_path), "quotas"))
    assert [cells[8] for cells in told.values()] == [WITHHELD, WITHHELD, "9", "0"]
    facts = section(page_of(tmp_path / "run"), "quotas").all("ul")[0]
    assert facts.all("li")[-1].text == "基数待查明19"


def test_a_missing_figure_is_told_as_missing(tmp_path: Path) -> None:
    import_parish(tmp_path)
    parish_pack(tmp_path)
    written = tmp_path / "xa/parameters.yaml"
    head, _, tail = written.read_text(encoding="utf-8").partition('"quota_share"')
    tail = tail.replace('"status": "given",\n    "value": 0.2', '"status": "missing"', 1)
    start = tail.index('"source"')
    tail = tail[:start].rstrip().rstrip(",") + tail[tail.index("}", start) + 1 :]
    written.write_text(f'{head}"quota_share"{tail}', encoding="utf-8")
    pack = read_pack(tmp_path / "xa", Findings())
    assert pack is not None
    run = quanheng.evaluate(
        pack, tmp_path / "facts", AS_OF, tmp_path / "run", reports=ReportChoice("en")
    )
    told = section(page_of(run.folder), "quotas")
    assert [one.text for one in told.all("ul")[1].all("li")][1] == (
        "missingshare of excellent grades"
    )
    assert {cells[5] for cells in rows_of(told).values()} == {"–"}
    assert (
        "share of excellent grades (missing)"
        in book(run.folder, "quotas").worksheets[1]["B2"].value
    )


def test_the_book_of_allocations_tells_its_figures_as_well(tmp_path: Path) -> None:
    import_parish(tmp_path)
    run = parish_run(tmp_path, "run", ReportChoice("en"))
    first = book(run.folder, "allocations").worksheets[0]
    assert [cell.value for cell in first[4]][8:10] == ["Figures read", "Source"]
    assert [cell.value for cell in first[5]][8] == "–"
