"""Do the workbooks say what the run says, in a form that can be printed and filtered?"""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import quanheng
from quanheng.reports import ReportChoice
from quanheng.reports.material import tells_only_when_met
from quanheng.reports.workbook import writing
from tests.library.runs import COUNTY, NEW_YEARS_EVE, RECORDED
from tests.library.runs import HENGDONG as WHOLE
from tests.reports.conftest import Reported
from tests.reports.eight_clauses import HENGDONG

WORKBOOKS = ("assessment", "selection", "supervision")


def book(run: Path, purpose: str) -> Any:
    return openpyxl.load_workbook(run / f"workbooks/{purpose}.xlsx")


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    headings = [cell.value for cell in sheet[3]]
    values = list(sheet.iter_rows(min_row=4, values_only=True))
    return [dict(zip(headings, row, strict=True)) for row in values]


def test_there_is_a_workbook_for_each_purpose_with_clauses(county: Reported) -> None:
    written = sorted(path.stem for path in (county.chinese / "workbooks").iterdir())
    assert tuple(written) == WORKBOOKS


def test_findings_and_care_are_written_only_when_asked_for(
    county: Reported, tmp_path: Path
) -> None:
    quanheng.evaluate(
        HENGDONG, county.facts, NEW_YEARS_EVE, tmp_path / "run", reports=ReportChoice()
    )
    written = sorted(path.stem for path in (tmp_path / "run/workbooks").iterdir())
    assert written == ["assessment", "selection"]


def test_without_reports_the_run_holds_tables_alone(county: Reported, tmp_path: Path) -> None:
    quanheng.evaluate(HENGDONG, county.facts, NEW_YEARS_EVE, tmp_path / "run")
    assert not (tmp_path / "run/workbooks").exists()
    assert not (tmp_path / "run/report.html").exists()


@pytest.mark.parametrize("purpose", WORKBOOKS)
def test_each_sheet_has_the_answers_of_its_clause_and_the_contents_count_them(
    county: Reported, purpose: str
) -> None:
    run, workbook = quanheng.open_run(county.chinese), book(county.chinese, purpose)
    contents, *sheets = workbook.worksheets
    listed = [row for row in contents.iter_rows(min_row=5, values_only=True) if row[1]]
    assert len(listed) == len(sheets)
    for row, sheet in zip(listed, sheets, strict=True):
        clause = next(c for c in run.pack.clauses.values() if c.title.zh == row[1])
        counts = run.counts[clause.id]
        told = Counter(one["结论"] for one in rows_of(sheet))
        left_out = counts.get("not_met", 0) if tells_only_when_met(clause) else 0
        assert sheet["A1"].value == clause.title.zh
        remark = f"另有{row[4].split()[0]}的 {left_out} 条未列出。"
        assert (remark in sheet["B2"].value) == (left_out > 0)
        told_of = sum(counts.values()) - counts.get("not_applicable", 0) - left_out
        assert sum(told.values()) == told_of
        assert row[3].split()[-1] == str(counts.get("met", 0))
        assert told[row[3].split()[0]] == counts.get("met", 0)
        assert row[6] == f"不适用 {counts.get('not_applicable', 0)}"


def test_a_row_names_unit_post_person_verdict_reason_and_source(county: Reported) -> None:
    sheet = book(county.chinese, "selection").worksheets[1]
    [row] = [one for one in rows_of(sheet) if one["编号"] == "T01"]
    assert row == {
        "序号": "1",
        "单位": "青岚县财政局",
        "岗位/职务": "局长",
        "姓名": "赵砚川",
        "编号": "T01",
        "结论": "应办",
        "办理状态": "待办",
        "理由": "成立：自该岗位连续任职起始日（2013-05-20）起至任职年限截止日（2023-12-31）"
        "已满“单位领导交流年限”（10年）（实为10年）",
        "取值": "所任岗位·岗位角色 = 单位主要负责人；同岗位接续任职次数 = 0；免职时间 = 无；"
        "该岗位连续任职起始日 = 2013-05-20；任职年限截止日 = 2023-12-31",
        "待查明事项": None,
        "期限": "待查明",
        "依据": "衡东县四大行动和五项机制工作纪实 第三部分（交流式）",
    }


def test_an_unknown_verdict_says_what_is_to_be_found_out(county: Reported) -> None:
    sheet = book(county.chinese, "assessment").worksheets[1]
    [row] = [one for one in rows_of(sheet) if one["编号"] == "G11"]
    assert row["待查明事项"] == "参数“未评定等次是否受限”；所属单位当年绩效等次"


def test_rows_stand_by_unit_and_name_in_the_order_of_their_sound(county: Reported) -> None:
    for purpose in WORKBOOKS:
        for sheet in book(county.chinese, purpose).worksheets[1:]:
            rows = rows_of(sheet)
            keys = [(row["单位"] or "", row.get("姓名") or "") for row in rows]
            assert keys == sorted(keys, key=place_of) or "办理状态" in rows[0]


def test_rows_of_duties_stand_by_what_is_to_be_done_first(county: Reported) -> None:
    sheet = book(county.chinese, "selection").worksheets[1]
    rows = rows_of(sheet)
    states = [row["办理状态"] for row in rows]
    order = ["逾期未办", "待办", "待查明", "逾期办结", "已办结", "未触发"]
    assert states == sorted(states, key=order.index)
    assert states[0] == "待办"
    pending = [(row["单位"] or "", row["姓名"]) for row in rows if row["办理状态"] == "待办"]
    assert pending == sorted(pending, key=place_of)


def test_what_a_law_allows_to_reckon_from_sex_is_shown_and_sex_is_not(
    county: Reported, tmp_path: Path
) -> None:
    national = WHOLE.parent / "national"
    quanheng.evaluate(
        national, county.facts, date(2025, 6, 30), tmp_path / "run", reports=ReportChoice()
    )
    every = book(tmp_path / "run", "organisation").worksheets
    [sheet] = [one for one in every if one["A1"].value.startswith("即将达到法定退休年龄")]
    [row] = [one for one in rows_of(sheet) if one["编号"] == "O31"]
    assert (row["截止日"], row["月数（个月）"]) == ("2027-01-01 至 2033-04-30", "5 至 20")
    assert "达到法定退休年龄日 = 2027-01-01" in row["取值"]
    assert "性别 = 不显示" in row["取值"]


def test_the_contents_link_to_the_sheets_and_the_sheets_back(county: Reported) -> None:
    workbook = book(county.chinese, "selection")
    contents, *sheets = workbook.worksheets
    targets = [cell.hyperlink.location for (cell,) in contents["B5:B8"]]
    assert targets == [f"'{sheet.title}'!A1" for sheet in sheets]
    assert all(sheet["A2"].hyperlink.location == "'目录'!A1" for sheet in sheets)


def place_of(key: tuple[str, str]) -> tuple[bool, bytes, bytes]:
    """Rows without a unit last, then by the sound of unit and name."""
    unit, name = key
    return not unit, unit.encode("gb18030"), name.encode("gb18030")


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_each_sheet_is_ready_to_filter_and_to_print(county: Reported, language: str) -> None:
    for purpose in WORKBOOKS:
        contents, *sheets = book(getattr(county, language), purpose).worksheets
        for sheet in (contents, *sheets):
            assert len(sheet.title) <= 31
            assert sheet.page_setup.orientation == "landscape"
            assert str(sheet.page_setup.paperSize) in (sheet.PAPERSIZE_A3, sheet.PAPERSIZE_A4)
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
            assert "&P" in sheet.oddFooter.center.text
        for sheet in sheets:
            assert sheet.print_title_rows == "$1:$3"
            assert sheet.freeze_panes.endswith("4")
            assert sheet.auto_filter.ref.startswith("A3:")
            assert all(cell.alignment.wrap_text for cell in sheet[4])


def test_no_cell_is_a_formula(county: Reported) -> None:
    for purpose in WORKBOOKS:
        with zipfile.ZipFile(county.chinese / f"workbooks/{purpose}.xlsx") as archive:
            for name in archive.namelist():
                assert b"<f>" not in archive.read(name)


def test_the_files_are_for_their_owner_alone_and_stand_in_the_head(county: Reported) -> None:
    head = json.loads((county.chinese / "run.json").read_text(encoding="utf-8"))
    folder = county.chinese / "workbooks"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert f"workbooks/{path.name}" in head["files"]


def test_a_clause_with_too_many_rows_has_a_remark_instead_of_a_sheet(
    county: Reported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS_IN_SHEET", 9)
    choice = ReportChoice("en")
    quanheng.evaluate(HENGDONG, county.facts, NEW_YEARS_EVE, tmp_path / "run", reports=choice)
    contents, *sheets = book(tmp_path / "run", "selection").worksheets
    assert len(sheets) == 3
    assert contents["H7"].value == (
        "18 rows are too many for a sheet; they stand in verdicts.parquet."
    )
    assert contents["B7"].hyperlink is None


def test_a_missing_fact_on_which_records_contradict_each_other_is_marked(tmp_path: Path) -> None:
    source = Path(shutil.copytree(COUNTY, tmp_path / "county"))
    ratings = source / "congress_rating.csv"
    lines = ratings.read_text(encoding="utf-8").splitlines()
    twice = lines[1].replace("满意", "基本满意")
    assert twice != lines[1]
    ratings.write_text("\n".join([*lines, twice]) + "\n", encoding="utf-8")
    quanheng.import_facts(source, tmp_path / "facts", recorded_at=RECORDED)
    choice = ReportChoice(with_supervision=True)
    quanheng.evaluate(HENGDONG, tmp_path / "facts", NEW_YEARS_EVE, tmp_path / "run", reports=choice)
    sheet = book(tmp_path / "run", "supervision").worksheets[1]
    told = {row["编号"]: row["待查明事项"] for row in rows_of(sheet) if row["待查明事项"]}
    assert told[lines[1].split(",")[0]] == "评议结果（记录相互矛盾）"
    assert len({text for text in told.values() if "矛盾" in text}) == 1
