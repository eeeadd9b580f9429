"""What does `quanheng standing` print, and what does it write?"""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import County
from tests.cli.telling import in_english, told

BAR = "No promotion for officials found unqualified in political quality or conduct"


def test_a_standing_is_told_in_words(county: County) -> None:
    shown = in_english("standing", county.run, "--subject", "O07")
    assert (shown.code, shown.problems) == (0, "")
    lines = shown.results.splitlines()
    assert lines[0].endswith("O07, as of 2023-12-31, as known at 2024-01-05 09:00+08:00")
    assert lines.index("  promotion") < lines.index(f"    barred  {BAR}")
    decided = "decided finding F01: decided by 青岚县委组织部, on 2023-06-20, notified 2023-06-28"
    assert f"        {decided}, until: no end" in lines
    assert any(line.startswith("    due, pending  Heads and deputies") for line in lines)
    assert lines.index("Facts that were read") < lines.index("How to dispute this")
    assert "  findings of unqualified political quality = 1 (decided finding F01)" in lines


def test_chinese_comes_first(county: County) -> None:
    lines = told("standing", county.run, "--subject", "O07").results.splitlines()
    assert "■ 衡东县干部管理规则" in lines
    assert "    受限  政治素质或品行被认定不合格的，不予提拔和晋升" in lines
    assert "如何核对和提出异议" in lines


def test_json_is_the_document_in_any_language(county: County) -> None:
    shown = told("standing", county.run, "--subject", "O07", "--json")
    document = json.loads(shown.results)
    assert document["format"] == "quanheng.standing/1"
    english = in_english("standing", county.run, "--subject", "O07", "--json")
    assert json.loads(english.results) == document


def test_the_page_is_written_once_and_replaced_only_when_asked(
    county: County, tmp_path: Path
) -> None:
    page = tmp_path / "O07.html"
    words = ("standing", county.run, "--subject", "O07", "--html", page)
    written = in_english(*words)
    assert (written.code, written.problems) == (0, "")
    assert written.results == f"The page is written to {page}.\n"
    before = page.read_bytes()
    again = in_english(*words)
    assert again.code == 1
    assert again.lines[0].startswith(f"EXPORT-005 {page}: A file with this name")
    assert in_english(*words, "--overwrite").code == 0
    assert page.read_bytes() == before


def test_care_and_supervision_are_told_with_the_options_of_evaluate(county: County) -> None:
    plain = in_english("standing", county.run, "--subject", "O07")
    asked = in_english(
        "standing", county.run, "--subject", "O07", "--with-care", "--with-supervision"
    )
    care = "Check-ups, paid leave and talks are carried out"
    assert care not in plain.results
    assert care in asked.results
    assert "clauses on care or supervision are not told here" in plain.results
    assert "clauses on care or supervision are not told here" not in asked.results


def test_what_is_not_known_is_refused(county: County, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    refused = in_english("standing", county.run, "--subject", "O99", "--html", page)
    assert refused.code == 1
    assert refused.lines[0].startswith("RUN-004: Nothing is known of the subject “O99”")
    assert not page.exists()
