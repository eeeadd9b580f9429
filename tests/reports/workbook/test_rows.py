"""How are rows told apart from what their clause gives, and where do they stand?"""

from __future__ import annotations

from datetime import date

from quanheng.reports.collating import collated
from quanheng.reports.workbook.rows import told_results


def test_what_a_clause_gives_is_told_by_name_and_a_range_by_its_ends() -> None:
    given = [
        {"name": "points", "low": "3", "high": "3"},
        {"name": "amount", "low": "2", "high": "5"},
        {"name": "until", "low": date(2024, 6, 30), "high": None},
        {"name": "grade", "low": None, "high": None},
    ]
    assert told_results(given) == ["points = 3", "amount = 2 – 5", "until = 2024-06-30", "grade"]


def test_a_clause_that_gives_nothing_tells_nothing() -> None:
    assert told_results(None) == []
    assert told_results([]) == []


def test_a_name_outside_the_list_of_characters_has_its_place_all_the_same() -> None:
    assert sorted(["Bo", "王", "𠮷", "安", "\ud800"], key=collated)[0] in ("Bo", "\ud800")
