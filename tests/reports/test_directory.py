"""Are the names around a row those of its own person, post and unit on the day?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Span, core_catalogue
from quanheng.facts.arrow import table_of
from quanheng.reports.directory import Directory, Entry

DAY = date(2024, 6, 1)
CATALOGUE = core_catalogue(Findings())
ROWS: dict[str, list[dict[str, Any]]] = {
    "unit": [{"id": "u1", "name": "甲局"}, {"id": "u2", "name": "甲局"}, {"id": "u3"}],
    "official": [
        {"id": "o1", "name": "甲宁", "unit": "u1", "current_posts": "旧职"},
        {"id": "o2", "name": "乙宁", "unit": "u2", "current_posts": "乙职"},
        {"id": "o3", "unit": UNKNOWN},
    ],
    "post": [
        {"id": "p1", "title": "局长", "unit": "u1"},
        {"id": "p2", "title": "副局长", "unit": "u3"},
    ],
    "tenure": [
        {"id": "t1", "official": "o1", "post": "p1", "started_on": date(2020, 1, 1),
         "ended_on": NONE},
        {"id": "t2", "official": "o1", "post": "p2", "started_on": date(2015, 1, 1),
         "ended_on": date(2020, 1, 1)},
        {"id": "t3", "official": "o2", "post": "p2", "ended_on": NONE,
         "started_on": Span(date(2024, 1, 1), date(2024, 12, 31))},
        {"id": "t4", "official": "o3", "post": "p2", "started_on": date(2020, 1, 1),
         "ended_on": UNKNOWN},
    ],
    "measure": [{"id": "m1", "official": "o2"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def directory() -> Directory:
    tables = {name: table_of(CATALOGUE.sets[name], rows) for name, rows in ROWS.items()}
    return Directory(tables, CATALOGUE, DAY)


def test_a_tenure_is_named_by_its_person_its_post_and_the_unit_of_the_post(
    directory: Directory,
) -> None:
    assert directory.entry("tenure", "t1") == Entry("t1", "甲局", "局长", "甲宁", "o1")
    assert directory.entry("tenure", "t2") == Entry("t2", "u3", "副局长", "甲宁", "o1")


def test_a_person_is_named_with_the_posts_that_are_surely_held_on_the_day(
    directory: Directory,
) -> None:
    assert directory.entry("official", "o1").post == "局长"


def test_where_the_tenures_leave_it_open_the_recorded_words_stand(directory: Directory) -> None:
    assert directory.entry("official", "o2").post == "乙职"
    assert directory.entry("official", "o3").post == ""


def test_a_row_about_a_person_has_the_unit_and_the_posts_of_the_person(
    directory: Directory,
) -> None:
    assert directory.entry("measure", "m1") == Entry("m1", "甲局", "乙职", "乙宁", "o2")


def test_who_has_no_name_is_named_by_id_and_who_has_no_unit_by_none(directory: Directory) -> None:
    assert directory.entry("official", "o3") == Entry("o3", "", "", "o3", "o3")


def test_units_of_the_same_name_are_told_apart(directory: Directory) -> None:
    assert directory.unit_of("official", "o1") == ("unit", "u1")
    assert directory.unit_of("official", "o2") == ("unit", "u2")


def test_a_row_about_no_person_names_none(directory: Directory) -> None:
    assert directory.entry("unit", "u1") == Entry("u1", "甲局")
    assert directory.person("unit", "u1") == ""
