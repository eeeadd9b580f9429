"""Is the list laid out as the national form, safely, and the same each time?"""

from __future__ import annotations

from datetime import UTC, date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import openpyxl
import pytest

from quanheng.errors import Problems
from quanheng.interchange.export import roster_workbook as module
from tests.interchange.export.people import COUNTY, MOMENT, official, snapshot_of
from tests.interchange.export.sheets import FIRST, LOWER, TITLE, sheet_of

HEADINGS = [
    "序号", "姓名", "现任职务", "性别", "民族", "籍贯",
    "全日制教育/学历学位", "全日制教育/毕业院校系及专业",
    "在职教育/学历学位", "在职教育/毕业院校系及专业",
    "出生年月", "参加工作年月", "入党年月", "任现职年月", "任现职级年月", "备注", "编号",
]  # fmt: skip
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(A1)", "\t=1+1", "{=1}", "http://a.example"]


def test_the_headings_are_those_of_the_national_form_with_the_id_last() -> None:
    assert sheet_of(snapshot_of(COUNTY)).headings == HEADINGS


def test_common_headings_are_merged_across_and_the_others_down() -> None:
    merged = {str(one) for one in sheet_of(snapshot_of(COUNTY)).sheet.merged_cells.ranges}
    assert {"A1:Q1", "A2:A3", "B2:B3", "G2:H2", "I2:J2", "K2:K3", "Q2:Q3"} <= merged
    assert len(merged) == 1 + 2 + 13


def test_the_age_stands_beside_the_birth_only_on_a_day_and_the_title_tells_the_day() -> None:
    made = sheet_of(snapshot_of(COUNTY), day=date(2023, 12, 31))
    place = HEADINGS.index("出生年月") + 1
    assert made.headings == [*HEADINGS[:place], "年龄", *HEADINGS[place:]]
    assert made.of("O1")["年龄"] == "55"
    assert made.texts(TITLE)[0] == "干部名册（截至2023年12月31日）"
    assert sheet_of(snapshot_of(COUNTY)).texts(TITLE)[0] == "干部名册"


def test_identity_numbers_stand_in_the_list_only_when_asked_for() -> None:
    snapshot = snapshot_of(COUNTY)
    [number] = [row["id_number"] for row in COUNTY["official"] if "id_number" in row]
    plain = sheet_of(snapshot)
    assert number not in str(plain.rows)
    assert "身份证号" not in plain.headings
    asked = sheet_of(snapshot, with_identity_numbers=True)
    assert asked.headings == [*HEADINGS[:-1], "身份证号", "编号"]
    assert asked.of("O1")["身份证号"] == number


def test_health_and_family_never_stand_in_the_list() -> None:
    told = str(sheet_of(snapshot_of(COUNTY), with_identity_numbers=True).rows)
    assert [word for word in ("健康", "高血压", "于清样例", "妻子") if word in told] == []


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str) -> None:
    rows = {
        "unit": [{"id": "U1", "name": text}],
        "official": [official("O1", name=text, current_posts=text, unit="U1", ethnicity="2024")],
    }
    sheet = sheet_of(snapshot_of(rows), by_unit=True).sheet
    cells = [cell for row in sheet.iter_rows(min_row=FIRST) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells].count(text) == 3
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def test_signs_that_xml_cannot_hold_or_that_look_like_it_are_escaped() -> None:
    texts = {"A": "𠮷<&>\"'\n_x0041_", "B": "<r>&</r>", "C": "<r><t>x</t></r>", "D": " a "}
    people = [official(name, current_posts=text) for name, text in texts.items()]
    made = sheet_of(snapshot_of({"official": people}))
    assert {row["编号"]: row["现任职务"] for row in made.rows} == texts
    # openpyxl shows the escape of a control sign; a spreadsheet shows the sign.
    made = sheet_of(snapshot_of({"official": [official("A", current_posts="\u0007\ufffe")]}))
    assert made.of("A")["现任职务"] == "_x0007__xFFFE_"


def test_the_same_facts_give_the_same_bytes() -> None:
    first, second = (sheet_of(snapshot_of(COUNTY)).content for _ in range(2))
    assert first == second


def test_the_workbook_was_made_when_the_facts_were_recorded_and_by_nobody() -> None:
    found = openpyxl.load_workbook(BytesIO(sheet_of(snapshot_of(COUNTY)).content)).properties
    assert found.created.replace(tzinfo=UTC) == MOMENT
    assert not found.creator
    assert not found.lastModifiedBy


def test_nothing_of_the_list_passes_through_a_folder_for_temporary_files(tmp_path: Path) -> None:
    with TemporaryDirectory(dir=tmp_path) as folder, patch("tempfile.tempdir", folder):
        Path(folder).chmod(0o500)
        before = Path(folder).stat().st_mtime_ns
        sheet_of(snapshot_of(COUNTY))
        assert Path(folder).stat().st_mtime_ns == before


def test_the_page_is_a3_across_one_page_wide_with_the_headings_on_each() -> None:
    sheet = sheet_of(snapshot_of(COUNTY)).sheet
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation) == ("8", "landscape") or (
        int(setup.paperSize), setup.orientation) == (8, "landscape")  # fmt: skip
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.freeze_panes == "C4"
    assert sheet.oddFooter.center.text.endswith("第 &P 页，共 &N 页")


def test_headings_are_in_song_and_cells_in_fangsong_and_wide_enough() -> None:
    sheet = sheet_of(snapshot_of(COUNTY)).sheet
    assert sheet["B2"].font.name == "宋体"
    assert sheet["B4"].font.name == "仿宋"
    assert sheet["C4"].alignment.wrap_text
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["D"].width


def test_the_list_has_a_filter_below_the_headings() -> None:
    sheet = sheet_of(snapshot_of(COUNTY)).sheet
    assert sheet.auto_filter.ref == f"A{LOWER}:Q{LOWER + 3}"


def test_by_unit_each_name_stands_across_above_its_officials_and_no_filter_hides_it() -> None:
    made = sheet_of(snapshot_of(COUNTY), by_unit=True)
    first = [row["序号"] for row in made.rows]
    assert first == ["样例县财政局", "1", "2", "样例县水利局", "3"]
    merged = {str(one) for one in made.sheet.merged_cells.ranges}
    assert {"A4:Q4", "A7:Q7"} <= merged
    assert made.sheet.auto_filter.ref is None


def test_a_text_longer_than_a_cell_can_hold_is_refused() -> None:
    rows = {"official": [official("O1", current_posts="长" * 32_768)]}
    with pytest.raises(Problems) as refused:
        sheet_of(snapshot_of(rows))
    assert str(refused.value) == (
        "EXPORT-008: The list does not fit into a workbook: a cell has at most 32767 characters. "
        "Expected: a list that a workbook can hold. "
        "List fewer units at a time, or shorten the text."
    )
    rows = {"official": [official("O1", current_posts="长" * 32_767)]}
    assert len(sheet_of(snapshot_of(rows)).of("O1")["现任职务"]) == 32_767


def test_more_rows_than_a_sheet_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 8)
    assert len(sheet_of(snapshot_of(COUNTY), by_unit=True).rows) == 5
    monkeypatch.setattr(module, "MOST_ROWS", 7)
    with pytest.raises(Problems, match="a workbook: it has at most 7 rows"):
        sheet_of(snapshot_of(COUNTY), by_unit=True)
