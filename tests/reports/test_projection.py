"""Are a page and workbooks about a day after the facts marked as a projection?"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

import quanheng
from quanheng.messages import Language
from quanheng.reports import ReportChoice
from tests.library.runs import RECORDED, ROOT
from tests.reports.conftest import Reported
from tests.reports.page.tree import read_page

NATIONAL = ROOT / "policies/national"
MARKS: dict[Language, str] = {
    "zh": "基准日晚于记录时点，本结果为推算。",
    "en": "The day lies after the facts were recorded: a projection.",
}
WORKBOOKS = [
    "assessment.xlsx", "indicators.xlsx", "organisation.xlsx", "selection.xlsx",
    "supervision.xlsx", "training.xlsx",
]  # fmt: skip


def told_on(day: date, language: Language, facts: Path, run: Path) -> list[str]:
    """The head of the page, and the line about the day of each workbook's contents."""
    choice = ReportChoice(language, with_supervision=True)
    quanheng.evaluate(NATIONAL, facts, day, run, reports=choice)
    books = sorted((run / "workbooks").iterdir())
    assert [path.name for path in books] == WORKBOOKS
    page = read_page((run / "report.html").read_text(encoding="utf-8"))
    contents = [openpyxl.load_workbook(path).worksheets[0]["A2"].value for path in books]
    return [page.one("header").text, *contents]


@pytest.mark.parametrize("language", MARKS)
def test_a_day_ahead_is_marked_on_the_page_and_in_every_workbook(
    language: Language, county: Reported, tmp_path: Path
) -> None:
    heads = told_on(date(2026, 1, 1), language, county.facts, tmp_path / "run")
    assert [head for head in heads if MARKS[language] not in head] == []
    assert quanheng.open_run(tmp_path / "run").stored.head["is_projection"] is True


@pytest.mark.parametrize("language", MARKS)
def test_the_day_of_recording_is_marked_nowhere_and_the_next_one_is(
    language: Language, county: Reported, tmp_path: Path
) -> None:
    day = RECORDED.date()
    heads = told_on(day, language, county.facts, tmp_path / "same")
    assert [head for head in heads if MARKS[language] in head] == []
    heads = told_on(day + timedelta(days=1), language, county.facts, tmp_path / "next")
    assert all(MARKS[language] in head for head in heads)
