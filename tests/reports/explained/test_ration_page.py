"""Does the page of a quota or an allocation tell how places came about, and no other person?"""

from __future__ import annotations

from typing import Any

import pytest

from quanheng.engine.explaining_rations import explained_rations
from quanheng.engine.opened_run import OpenedRun
from quanheng.reports import ReportChoice
from quanheng.reports.explained.page import explanation_page
from quanheng.reports.explained.told import Explanations, explanations_of
from tests.reports.explained.parish_opened import opened_parish
from tests.reports.page.tree import Element, read_page
from tests.reports.parish import persons

QUOTA, COURSE = "xa.places", "xa.course"


@pytest.fixture(scope="module")
def parish(tmp_path_factory: pytest.TempPathFactory) -> OpenedRun:
    return opened_parish(tmp_path_factory.mktemp("parish"))


def told_of(parish: OpenedRun, subject: str, rule: str) -> Explanations:
    found = explained_rations(parish, subject, [rule])
    return explanations_of([found], subject, ReportChoice(), changes=True)


def document_of(parish: OpenedRun, subject: str, rule: str) -> dict[str, Any]:
    [document] = explained_rations(parish, subject, [rule]).documents(changes=True)
    return document


def page(parish: OpenedRun, subject: str, rule: str) -> str:
    return explanation_page(told_of(parish, subject, rule), "en")


def cells(row: Element) -> list[str]:
    return [one.text for one in row.all("th", "td")]


def steps(told: str) -> dict[str, dict[str, list[str]]]:
    """The rows of the table of steps, by group and name."""
    found: dict[str, dict[str, list[str]]] = {}
    group = ""
    for row in read_page(told).all("table")[0].all("tr")[1:]:
        name, *rest = cells(row)
        if not rest:
            group = name
        else:
            found.setdefault(group, {})[name] = rest
    return found


def test_a_unit_reads_each_step_from_its_base_to_its_places(parish: OpenedRun) -> None:
    told = steps(page(parish, "U1", QUOTA))["The unit"]
    assert told["Base"][0] == "30"
    assert "status is in service" in told["Base"][1]
    assert told["Share"][0] == "6"
    assert ":quota_share" in told["Share"][1]
    assert told["Gave way"] == [
        "0", "nothing gave way: all shares together are under the ceiling"
    ]  # fmt: skip
    assert [told[name][0] for name in ("Whole places", "Remainder", "Places")] == ["6", "0", "6"]
    assert [told[name][0] for name in ("Used", "Over")] == ["5", "0"]


def test_the_pool_is_told_with_its_ceiling_and_who_said_how_it_is_rounded(
    parish: OpenedRun,
) -> None:
    told = steps(page(parish, "U1", QUOTA))["All units together"]
    assert (told["Base"][0], told["Ceiling"][0], told["Ceiling in whole places"][0]) == (
        "45", "9", "9",
    )  # fmt: skip
    assert "0.2 of the base" in told["Ceiling"][1]
    assert told["Rounding"][1] == "whole places first, then the largest remainders (assumed)"
    assert told["Places in all"] == ["9", "the shares alone: 9"]


def test_of_small_units_beside_it_the_page_of_a_pool_tells_the_places_alone(
    parish: OpenedRun,
) -> None:
    _, units, *_ = read_page(page(parish, "all", QUOTA)).all("table")
    rows = {row[0]: row[1:] for row in map(cells, units.all("tr"))}
    assert rows["U1"] == ["30", "6", "6", "6", "–"]
    # Three persons would be found by subtraction if the next unit were told.
    for unit, places in (("U2", "2"), ("U3", "1")):
        assert rows[unit] == ["withheld", "withheld", "withheld", places, "–"]


def test_a_unit_reads_its_own_figures_however_small_it_is(parish: OpenedRun) -> None:
    assert steps(page(parish, "U3", QUOTA))["The unit"]["Base"][0] == "3"


def test_a_rest_under_five_is_withheld_with_all_from_which_it_could_be_found(
    parish: OpenedRun,
) -> None:
    document = document_of(parish, "U1", QUOTA)
    assert (document["pool"]["used"], document["unit"]["used"]) == (8, 5)
    told = steps(page(parish, "U1", QUOTA))["All units together"]
    assert (told["Used"][0], told["Over"][0]) == ("withheld", "withheld")
    assert told["Base"][0] == "45"


def test_an_official_reads_why_the_course_is_left_to_the_body(parish: OpenedRun) -> None:
    told = steps(page(parish, "U1P01", COURSE))
    row, whole = told["The row"], told["The whole"]
    assert row["excellent years"][0] == "0"
    assert row["excellent years"][1].startswith("the most first")
    assert row["Qualifies for the reserve"][0] == "no"
    assert row["Gets"][0] == "in a tie, left to the body"
    assert (whole["In total"][0], whole["Left to the body"][0]) == ("10", "2")
    assert whole["Among"][0] == "45 rows"


def test_the_page_of_an_official_lists_no_other_person(parish: OpenedRun) -> None:
    document = document_of(parish, "U1P01", COURSE)
    assert len(document["tied"]) > 5
    told = page(parish, "U1P01", COURSE)
    others = [one for one, _, _ in persons() if one != "U1P01"]
    assert [one for one in others if one in told] == []
    assert steps(told)["The whole"]["In the tie"] == [f"{len(document['tied'])} rows", "–"]


def test_every_table_has_a_caption_and_figures_name_the_title_they_stand_on(
    parish: OpenedRun,
) -> None:
    for subject, rule in (("U1", QUOTA), ("all", QUOTA), ("U1P01", COURSE)):
        tree = read_page(explanation_page(told_of(parish, subject, rule), "zh"))
        assert all(len(one.all("caption")) == 1 for one in tree.all("table"))
        names = [one.attributes["id"] for one in tree.all() if "id" in one.attributes]
        assert len(names) == len(set(names))
        assert "某县干部培训办法，第三条" in tree.one("main").text
