"""Does a long page of explanations lead to each clause, and fold only what is settled?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.library import explanations
from quanheng.reports.explained.clause_section import is_settled
from quanheng.reports.explained.page import explanation_page
from quanheng.reports.explained.told import Explanations
from tests.library.runs import county_run
from tests.reports.page.tree import Element, read_page


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return county_run(tmp_path_factory.mktemp("county")).folder


@pytest.fixture(scope="module")
def found(county: Path) -> Explanations:
    return explanations(county, "O07")


@pytest.fixture(scope="module")
def page(found: Explanations) -> Element:
    return read_page(explanation_page(found, "zh"))


def is_folded(section: Element) -> bool:
    return bool(section.all("details"))


@pytest.mark.parametrize(
    ("effect", "verdict", "state", "expected"),
    [
        ("obligation", "met", "open", False),
        ("obligation", "met", "overdue", False),
        ("obligation", "met", "fulfilled", True),
        ("obligation", "met", "late", True),
        ("obligation", "not_met", None, True),
        ("trigger", "met", "fulfilled", True),
        ("trigger", "met", None, False),
        ("bar", "met", None, False),
        ("bar", "not_met", None, True),
        ("eligibility", "not_met", None, False),
        ("eligibility", "met", None, True),
        ("obligation", "met", "unknown", False),
        ("obligation", "unknown", None, False),
    ],
)
def test_settled_is_what_asks_for_nothing_more(
    effect: str, verdict: str, state: str | None, expected: bool
) -> None:
    document = {"clause": {"effect": effect}, "verdict": verdict, "state": state, "missing": []}
    assert is_settled(document) is expected
    assert not is_settled({**document, "missing": ["grade"]})


def test_the_reasons_of_what_is_settled_are_folded_and_nothing_else(
    found: Explanations, page: Element
) -> None:
    sections = page.all("section")
    told = [is_folded(one) for one in sections]
    assert told == [is_settled(one) for one in found.documents]
    assert any(told)
    assert not all(told)


def test_what_is_open_owed_or_in_the_way_is_never_folded(
    found: Explanations, page: Element
) -> None:
    for document, section in zip(found.documents, page.all("section"), strict=True):
        said = (document["clause"]["effect"], document["verdict"])
        is_done = document["state"] in ("fulfilled", "late")
        is_owed = said[0] in ("obligation", "trigger") and said[1] == "met" and not is_done
        if said[1] == "unknown" or document["missing"] or said == ("bar", "met") or is_owed:
            assert not is_folded(section), document["clause"]["id"]


def test_the_head_stays_in_sight_and_the_tables_are_kept_inside(page: Element) -> None:
    for section in filter(is_folded, page.all("section")):
        details = section.one("details")
        assert "open" not in details.attributes
        assert section.one("dl") not in details.all("dl")
        assert len(details.all("table")) == len(section.all("table")) > 0


def test_the_contents_tell_each_result_and_of_which_row(found: Explanations, page: Element) -> None:
    entries = page.one("nav").all("a")
    for document, entry in zip(found.documents, entries, strict=True):
        [result] = entry.all("span")
        assert document["word"]["zh"] in result.text
        is_other = document["subject"]["id"] != "O07"
        assert (document["subject"]["id"] in result.text) == is_other
    assert len({entry.text.partition("、")[2] for entry in entries}) == len(entries)


def test_a_page_of_few_clauses_folds_nothing(county: Path) -> None:
    one = explanations(county, "O07", clause="hd.selection.unqualified")
    assert not read_page(explanation_page(one, "zh")).all("details")
