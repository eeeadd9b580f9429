"""What does the page of several packs tell, and does it keep back what their own pages do?"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import quanheng
from quanheng.reports import ReportChoice
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, ROOT
from tests.library.shelf import AS_OF, import_officials, write_shelf
from tests.reports.conftest import Reported

DUE_SOON = ROOT / "policies/national"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beside")
    shelf = write_shelf(folder / "packs")
    facts = import_officials(folder)
    packs = [shelf / "near", shelf / "far"]
    choice = ReportChoice("en")
    quanheng.evaluate_several(packs, facts, AS_OF, folder / "run", reports=choice)
    return folder / "run"


def rows_of(page: Path, table: str) -> list[list[str]]:
    text = page.read_text(encoding="utf-8")
    [body] = re.findall(rf'aria-labelledby="{table}-caption">(<table.*?</table>)', text)
    rows = re.findall(r"<tr.*?</tr>", body)
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[dh].*?</t[dh]>", row)]
        for row in rows
    ]


def test_every_pack_is_named_with_its_clauses_and_its_page(run: Path) -> None:
    rows = rows_of(run / "report.html", "packs-asked")
    assert rows[1:] == [
        ["rules of nation", "2", "runs/nation/report.html"],
        ["rules of near", "4", "runs/near/report.html"],
        ["rules of far", "1", "runs/far/report.html"],
    ]
    assert all((run / row[2]).is_file() for row in rows[1:])


def test_packs_stand_under_each_matter_beside_each_other(run: Path) -> None:
    rows = rows_of(run / "report.html", "by-matter")
    assert [row[0] for row in rows[1:]] == [
        "promotion", "rules of nation", "rules of near", "rules of far",
    ]  # fmt: skip


def test_clauses_of_all_packs_stand_under_their_matter_or_mechanism(run: Path) -> None:
    rows = rows_of(run / "report.html", "clauses-compared")
    assert [(row[0].split("·")[0], row[1] if len(row) > 1 else "") for row in rows[1:]] == [
        ("promotion", ""),
        ("No promotion while a measure is in forcebar ", "rules of nation"),
        ("Promotion after enough years of workeligibility ", "rules of nation"),
        ("Who has studied comes firstpriority ", "rules of near"),
        ("Promotion after enough years of workeligibility ", "rules of far"),
        ("training", ""),
        ("Every official may studyentitlement ", "rules of near"),
        ("organisation", ""),
        ("Who is under a measure is talked toobligation ", "rules of near"),
    ]


def test_care_is_compared_only_when_asked_for(run: Path) -> None:
    assert "Officials take leave" not in (run / "report.html").read_text(encoding="utf-8")


def test_small_groups_are_withheld_as_on_the_packs_own_pages(run: Path) -> None:
    beside = rows_of(run / "report.html", "clauses-compared")
    own = rows_of(run / "runs/nation/report.html", "by-mechanism")
    [compared] = [row for row in beside if row[0].startswith("No promotion while")]
    [alone] = [row for row in own if row[0].startswith("No promotion while")]
    assert compared[2:] == alone[1:]
    assert "withheld" in compared


def test_nobody_is_named(run: Path) -> None:
    text = (run / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"\bO[1-4]\b|[甲乙丙丁]", text)


def test_a_clause_about_periods_is_compared_by_its_current_one(
    tmp_path: Path, county: Reported
) -> None:
    packs = [HENGDONG, DUE_SOON]
    choice = ReportChoice("zh", with_care=True)
    quanheng.evaluate_several(packs, county.facts, NEW_YEARS_EVE, tmp_path / "run", reports=choice)
    rows = rows_of(tmp_path / "run/report.html", "clauses-compared")
    periods = [row[0] for row in rows if row[0].startswith("干部每年应当体检、休假和谈话")]
    assert periods
    assert all("谈话本期：2023年" in one for one in periods)
