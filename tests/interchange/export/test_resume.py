"""Do the stints of a career read as the form has them?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from quanheng.facts import NONE, UNKNOWN, Row, Span
from quanheng.interchange.export.resume import resume_lines
from tests.interchange.export.people import month, year_of


def stint(number: Any, begun: Any, ended: Any, words: Any) -> Row:
    shown = Decimal(number) if isinstance(number, int) else number
    return {"id": f"S{number}", "number": shown, "started_on": begun, "ended_on": ended,
            "words": words}  # fmt: skip


def test_each_stint_is_a_line_with_its_text_in_column_nineteen() -> None:
    lines, unsure = resume_lines([
        stint(2, month(2002, 7), NONE, "样例县青石镇人民政府科员"),
        stint(1, date(1998, 9, 1), date(2002, 7, 9), "样例大学法学院学习"),
    ])  # fmt: skip
    assert lines == (
        "1998.09--2002.07  样例大学法学院学习\n2002.07--         样例县青石镇人民政府科员"
    )
    assert unsure == 0
    assert {line.index("样") for line in lines.splitlines()} == {18}


def test_further_lines_of_a_stint_are_indented() -> None:
    words = "样例县发改局主任\n  （2014.09--2017.06在样例省委党校学习）\n"
    lines, _ = resume_lines([stint(1, month(2013, 11), month(2018, 3), words)])
    assert lines == (
        "2013.11--2018.03  样例县发改局主任\n"
        "                  （2014.09--2017.06在样例省委党校学习）"
    )


def test_stints_without_a_number_follow_in_the_order_of_their_beginnings() -> None:
    lines, _ = resume_lines([
        stint(UNKNOWN, month(2010, 1), month(2011, 1), "丙"),
        stint(UNKNOWN, month(2005, 1), month(2010, 1), "乙"),
        stint(1, month(2011, 1), NONE, "甲"),
    ])  # fmt: skip
    assert [line[-1] for line in lines.splitlines()] == ["甲", "乙", "丙"]


def test_only_the_year_and_an_unknown_end_before_a_later_stint_are_left_as_they_are() -> None:
    lines, unsure = resume_lines([
        stint(1, year_of(1998), month(2002, 7), "甲"),
        stint(2, month(2002, 7), UNKNOWN, "乙"),
        stint(3, month(2005, 1), NONE, UNKNOWN),
        stint(4, month(2006, 1), NONE, "丁"),
    ])  # fmt: skip
    assert lines.splitlines() == [
        "1998--2002.07     甲",
        "2002.07--         乙",
        "2005.01--         不详",
        "2006.01--         丁",
    ]
    assert unsure == 3


def test_a_last_stint_whose_end_is_unknown_does_not_read_as_one_that_goes_on() -> None:
    lines, unsure = resume_lines([
        stint(1, month(1998, 9), month(2002, 7), "甲"),
        stint(2, month(2002, 7), UNKNOWN, "乙"),
    ])  # fmt: skip
    assert lines.splitlines()[1] == "2002.07起          乙"
    assert unsure == 1


def test_stints_whose_beginning_is_unknown_stand_below_each_after_a_blank_line() -> None:
    lines, unsure = resume_lines([
        stint(1, UNKNOWN, month(1999, 1), "甲"),
        stint(2, Span(date(2003, 5, 1), date(2004, 2, 29)), NONE, "乙"),
        stint(3, month(2005, 1), NONE, "丙"),
    ])  # fmt: skip
    assert lines.splitlines() == ["2005.01--         丙", "", "至1999.01          甲", "", "乙"]
    assert unsure == 2


def test_no_stints_give_no_lines() -> None:
    assert resume_lines([]) == ("", 0)
