"""In which order do rows stand?"""

from __future__ import annotations

from datetime import date

from quanheng.engine.answers import Answer
from quanheng.reports.collating import collated
from quanheng.reports.workbook.rows import urgency


def test_a_name_outside_the_list_of_characters_has_its_place_all_the_same() -> None:
    assert sorted(["Bo", "王", "𠮷", "安", "\ud800"], key=collated)[0] in ("Bo", "\ud800")


def due(state: str, day: date | None) -> Answer:
    return Answer("xa", "xa.duty", "a", "met", state=state, due=day, due_latest=day)


def test_duties_stand_overdue_first_then_by_the_day_due_and_what_is_done_last() -> None:
    may, june = date(2024, 5, 1), date(2024, 6, 1)
    ordered = [
        due("overdue", may), due("overdue", june), due("pending", june), due("pending", None),
        due("unknown", None), due("late", may), due("fulfilled", may), due("not_triggered", None),
    ]  # fmt: skip
    assert sorted([*ordered[4:], *ordered[:4]], key=urgency) == ordered
