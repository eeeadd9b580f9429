"""Which of several educations do lists and forms show?"""

from __future__ import annotations

from typing import Any

import pytest

from quanheng.facts import NONE, UNKNOWN, Row
from quanheng.interchange.export.education import Education, highest_education


def row(**fields: Any) -> Row:
    blank = dict.fromkeys(("level", "degree", "school", "degree_school"), UNKNOWN)
    return {"kind": "full_time", **blank, **fields}


def full_time(*rows: Row) -> Education:
    return highest_education(rows, "full_time")


def test_without_rows_of_the_kind_nothing_is_known() -> None:
    assert full_time(row(kind="in_service", level="大学")) == Education()


def test_the_school_of_a_degree_stands_apart_only_where_it_is_another() -> None:
    one = full_time(row(level="大学", degree="理学学士", school="甲大学", degree_school="甲大学"))
    assert (one.school, one.degree_school) == ("甲大学", "")
    other = full_time(row(level="大学", degree="理学学士", school="甲大学", degree_school="乙大学"))
    assert (other.school, other.degree_school) == ("甲大学", "乙大学")


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("大学", "研究生"),
        ("大学专科", "大学"),
        ("大专", "中央党校大学"),
        ("大学专科", "专科起点本科"),
        ("中专", "大专"),
        ("高中", "中等专业学校"),
        ("小学", "初中"),
    ],
)
def test_the_higher_of_two_levels_is_shown_whichever_comes_first(lower: str, higher: str) -> None:
    rows = [row(level=lower, school="低校"), row(level=higher, school="高校")]
    for ordered in (rows, rows[::-1]):
        assert full_time(*ordered) == Education(level=higher, school="高校")


def test_level_and_degree_may_be_of_different_rows() -> None:
    made = full_time(
        row(level="大学", degree="法学学士", school="甲大学"),
        row(level="研究生", school="乙大学"),
        row(degree="法学硕士", school="丙大学"),
    )
    assert made == Education("研究生", "法学硕士", "乙大学", "丙大学")


def test_equal_levels_and_words_without_an_order_are_all_shown() -> None:
    two = full_time(
        row(level="大学", degree="文学学士", school="甲大学"),
        row(level="大学", degree="法学学士", school="乙大学"),
    )
    assert two == Education("大学", "文学学士、法学学士", "甲大学、乙大学")
    strange = full_time(row(level="大学"), row(level="进修班"))
    assert strange.level == "大学、进修班"


def test_an_education_that_is_known_not_to_be_is_told_from_one_that_is_unknown() -> None:
    assert full_time(row(level=NONE, degree=NONE)).is_none
    assert not full_time(row(level=NONE)).is_none
    assert not full_time(row(level=NONE, degree=NONE), row(level="大学")).is_none
