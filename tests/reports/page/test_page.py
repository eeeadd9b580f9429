"""Does the page tell what the run found, and nothing about anybody?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import quanheng
from quanheng.engine import run as running
from quanheng.engine.run import Building
from quanheng.interchange import read_snapshot
from quanheng.language.pack_sets import NAMES
from quanheng.reports import ReportChoice, Reports
from quanheng.reports.page.quotas import FILE
from tests.library.runs import COUNTY, NEW_YEARS_EVE, RECORDED
from tests.reports.conftest import Reported
from tests.reports.eight_clauses import HENGDONG
from tests.reports.page.tree import Element, read_page

WITHHELD = "不显示"


def page_of(run: Path) -> Element:
    return read_page((run / "report.html").read_text(encoding="utf-8"))


def section(page: Element, name: str) -> Element:
    [found] = [one for one in page.all("section") if one.attributes["id"] == name]
    return found


def rows_of(part: Element) -> dict[str, list[str]]:
    """The cells of each row by its heading, groups left out."""
    rows = [row for body in part.all("tbody") for row in body.all("tr") if row.all("td")]
    return {name_of(row.one("th")): [one.text for one in row.all("td")] for row in rows}


def name_of(heading: Element) -> str:
    named = [one for one in heading.all("span") if one.attributes.get("class") == "name"]
    return named[0].text if named else heading.text


@pytest.fixture(scope="module")
def page(county: Reported) -> Element:
    return page_of(county.chinese)


@pytest.fixture(scope="module")
def run(county: Reported) -> quanheng.Run:
    return quanheng.open_run(county.chinese)


def test_the_page_names_nobody(county: Reported, page: Element) -> None:
    text = page.text
    officials = (COUNTY / "official.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(officials) == 38
    for line in officials:
        number, name = line.split(",")[:2]
        assert name not in text
        assert not re.search(rf"\b{number}\b", text)


def test_each_clause_shows_its_counts_or_that_they_are_withheld(
    run: quanheng.Run, page: Element
) -> None:
    rows = rows_of(section(page, "mechanisms"))
    asked = [c for c in run.pack.own if c.effect != "indicator" and c.subject not in NAMES]
    assert len(rows) == len(asked)
    for clause in asked:
        found = [run.counts[clause.id].get(v, 0) for v in
                 ("met", "not_met", "unknown", "not_applicable")]  # fmt: skip
        for number, cell in zip(found, rows[clause.title.zh], strict=True):
            assert cell in (str(number), WITHHELD)
            assert cell == WITHHELD or not 0 < number < 5
    assert rows[run.pack.clauses["hd.performance.priority"].title.zh][:2] == ["14", "18"]


def test_a_bar_shows_what_is_withheld_in_the_same_length_everywhere(page: Element) -> None:
    widths = {
        rect.attributes["width"]
        for rect in section(page, "mechanisms").all("rect")
        if rect.attributes.get("class") == "bar-hidden"
    }
    assert len(widths) == 1


def test_units_under_five_persons_are_told_together(page: Element) -> None:
    rows = rows_of(section(page, "units"))
    [merged] = [name for name in rows if name.startswith("不足5人的单位（")]
    assert "青岚县白鹭镇" not in rows
    assert "青岚县财政局" in rows
    for cells in rows.values():
        assert all(cell == WITHHELD or cell == "0" or int(cell) >= 5 for cell in cells)
    assert rows[merged]


def test_missing_facts_stand_by_how_much_they_would_settle(
    run: quanheng.Run, page: Element
) -> None:
    rows = rows_of(section(page, "unknowns"))
    counts = [int(cells[0]) for cells in rows.values()]
    assert counts == sorted(counts, reverse=True)
    waiting = [v for v in run.verdicts.to_pylist() if "conduct_failings" in v["missing"]]
    assert rows["品行不合格认定数"][0] == str(len(waiting))
    assert rows["品行不合格认定数"][2] == "补充或核实记录"
    ways = {name: cells[2] for name, cells in rows.items()}
    figures = {way for name, way in ways.items() if name.startswith("参数“")}
    assert figures <= {"由有权机关确定"}
    waiting_clause = run.pack.clauses["hd.selection.unqualified"].title.zh
    details = [one.text for one in section(page, "unknowns").all("span")
               if one.attributes.get("class") == "detail"]  # fmt: skip
    assert f"涉及条款：{waiting_clause}" in details
    assert "该岗位连续任职起始日" not in rows
    assert "该岗位连续任职起始日" in section(page, "unknowns").text


def test_obligations_stand_under_the_month_they_are_due_clause_by_clause(
    run: quanheng.Run, page: Element
) -> None:
    part = section(page, "obligations")
    open_ = [v for v in run.verdicts.to_pylist() if v["state"] in ("pending", "overdue")]
    due = {
        (v["due"].strftime("%Y年%m月") if v["due"] else "期限待查明", v["clause"]) for v in open_
    }
    told = set()
    for body in part.all("tbody"):
        month, *rows = body.all("tr")
        told |= {(month.text, name_of(row.one("th"))) for row in rows}
    assert told == {(month, run.pack.clauses[one].title.zh) for month, one in due}
    assert {month for month, _ in told} >= {"期限待查明"}


def test_standing_tells_persons_by_matter_bars_first(run: quanheng.Run, page: Element) -> None:
    rows = rows_of(section(page, "standings"))
    met = {v["subject"] for v in run.verdicts.to_pylist()
           if v["clause"] == "hd.performance.priority" and v["verdict"] == "met"}  # fmt: skip
    barred = {v["subject"] for v in run.verdicts.to_pylist()
              if v["clause"] == "hd.selection.unqualified" and v["verdict"] == "met"}  # fmt: skip
    assert len(met - barred) < len(met)
    assert rows["提拔任用"] == [WITHHELD, "–", str(len(met - barred)), "7"]


def test_clauses_stand_with_their_place_and_figures_with_their_status(page: Element) -> None:
    clauses = rows_of(section(page, "clauses"))
    assert "衡东县四大行动和五项机制工作纪实 第二部分（鲜明奖）" in section(page, "clauses").text
    assert clauses["绩效优秀单位的主要负责人，记三等功"] == [
        "未载明三等功最短任职月数暂定绩效等次有效年数",
        "应享待遇可以",
    ]
    figures = section(page, "parameters")
    # The figures of the packs above stand on the page as well.
    read = quanheng.load_pack(HENGDONG).parameters.values()
    count = Counter(one.on(NEW_YEARS_EVE).status for one in read)
    told = f"文件载明 {count['given']}；暂定 {count['assumed']}；未载明 {count['missing']}"
    assert told in figures.one("caption").text
    rows = rows_of(figures)
    assert [cells[1] for cells in rows.values()] == (
        ["未载明"] * count["missing"] + ["暂定"] * count["assumed"] + ["文件载明"] * count["given"]
    )
    assert rows["单位领导交流年限"][0] == "10年"
    assert rows["乡镇工资高出幅度"][0] == "13%"
    assert rows["学习宣讲覆盖率"][0] == "100%"


def test_clauses_that_are_not_asked_for_are_named_without_results(
    county: Reported, tmp_path: Path
) -> None:
    choice = ReportChoice()
    quanheng.evaluate(HENGDONG, county.facts, NEW_YEARS_EVE, tmp_path / "run", reports=choice)
    page = page_of(tmp_path / "run")
    title = "营商环境评议结果偏低的单位，约谈其负责人"
    assert title not in rows_of(section(page, "mechanisms"))
    assert "未要求输出" in section(page, "clauses").text
    assert title in rows_of(section(page, "clauses"))


def test_a_day_after_the_facts_is_marked_as_a_projection(county: Reported, tmp_path: Path) -> None:
    mark = "基准日晚于记录时点，本结果为推算。"
    assert mark not in page_of(county.chinese).one("header").text
    later, choice = date(2030, 1, 1), ReportChoice()
    quanheng.evaluate(HENGDONG, county.facts, later, tmp_path / "run", reports=choice)
    assert mark in page_of(tmp_path / "run").one("header").text


def test_where_no_clause_applies_the_page_says_so(county: Reported, tmp_path: Path) -> None:
    early, choice = date(2000, 1, 1), ReportChoice(with_care=True, with_supervision=True)
    quanheng.evaluate(HENGDONG, county.facts, early, tmp_path / "run", reports=choice)
    page = page_of(tmp_path / "run")
    assert section(page, "units").all("table") == []
    assert "没有条款适用于任何对象。" in section(page, "units").text
    assert "没有待办或逾期未办事项。" in section(page, "obligations").text
    assert "没有待查明事项。" in section(page, "unknowns").text
    assert {tuple(cells) for cells in rows_of(section(page, "standings")).values()} == {
        ("0", "–", "0", "0"), ("0", "–", "–", "0"),
    }  # fmt: skip


def with_quotas(rows: list[Mapping[str, Any]]) -> Any:
    """What writes a table of quotas before the reports are written."""

    def add(building: Building) -> None:
        pq.write_table(pa.Table.from_pylist(rows), building.folder / FILE)

    return add


def quota_row(unit: str, base: int, places: int, used: int) -> dict[str, Any]:
    scaled = Decimal(base) * Decimal("0.15")
    return {
        "quota": "hd.excellent", "year": 2023, "pool": None, "unit": unit, "base": base,
        "share": scaled, "scaled": scaled, "floor": int(scaled),
        "remainder": scaled - int(scaled), "places": places, "in_tie": False,
        "left_to_body": 0, "pool_base": 100, "pool_cap": 15, "pool_total": 15,
        "pool_used": 3, "used": used, "over": max(used - places, 0), "is_uncertain": False,
    }  # fmt: skip


def reported_with(rows: list[Mapping[str, Any]], county: Reported, folder: Path) -> Element:
    """The page of a run with such a table of quotas."""
    made = (with_quotas(rows), Reports(ReportChoice()).add)
    pack = quanheng.load_pack(HENGDONG)
    running.evaluate(
        pack, read_snapshot(county.facts, pack.catalogue), NEW_YEARS_EVE, folder / "run",
        version="0", snapshot_folder=county.facts, additions=made,
    )  # fmt: skip
    return page_of(folder / "run")


def test_quotas_show_every_step_but_those_of_small_units(county: Reported, tmp_path: Path) -> None:
    rows = [
        quota_row("U01", 60, 9, 9),
        quota_row("U02", 33, 5, 6),
        quota_row("U03", 4, 1, 0),
        quota_row("<b>U&", 3, 0, 0),
    ]
    part = section(reported_with(rows, county, tmp_path), "quotas")
    assert part.one("h3").text == "hd.excellent · 2023年"
    assert [one.text for one in part.one("ul").all("li")] == [
        "基数100",
        "总额上限15",
        "名额合计15",
        "留待机构决定0",
        "已用不显示",
    ]
    told = rows_of(part)
    assert told["青岚县财政局"] == ["60", "9", "9", "9", "0", "9", "9", "0"]
    small = [*[WITHHELD] * 5, "1", WITHHELD, WITHHELD]
    assert [cells for cells in told.values() if cells[5] == "1"] == [small]
    assert "<b>U&" in told, "the text of a fact became markup"


def test_without_quotas_there_is_no_section_about_them(page: Element) -> None:
    assert "quotas" not in {one.attributes["id"] for one in page.all("section")}


def test_a_unit_whose_name_is_markup_stays_a_text(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for path in COUNTY.iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    units = source / "unit.csv"
    hostile = "</style><script>alert(1)</script>"
    units.write_text(
        units.read_text(encoding="utf-8").replace("青岚县财政局", hostile), encoding="utf-8"
    )
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=RECORDED)
    quanheng.evaluate(
        HENGDONG, tmp_path / "facts", NEW_YEARS_EVE, tmp_path / "run", reports=ReportChoice()
    )
    page = page_of(tmp_path / "run")
    assert page.all("script") == []
    assert hostile in rows_of(section(page, "units"))
