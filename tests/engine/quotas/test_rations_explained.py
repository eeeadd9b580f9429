"""Does an explanation say what the reckoning says, of every unit and row, whatever is missing?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from quanheng.engine.explained_allocations import AllocationExplainer
from quanheng.engine.explained_quotas import QuotaExplainer
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import Question
from tests.engine.packs import roster_of_rows
from tests.engine.quotas import choirs, courses, test_allocation_agreement, test_quota_agreement

SCHEMA = json.loads(Path("docs/explanation.schema.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)
Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]


def quota_of(question: Question, rows: Rows, complete: Any = ()) -> QuotaExplainer:
    roster = roster_of_rows(question.pack.catalogue, rows, (), complete)
    oracle, [quota] = Oracle(question, roster), question.quotas
    return QuotaExplainer(oracle, "2024-07-01T00:00:00+08:00", quota, oracle.tally(quota))


def quota_told(question: Question, rows: Rows, subject: str) -> dict[str, Any]:
    explainer = quota_of(question, rows)
    [document] = explainer.documents(explainer.results(), subject)
    VALID.validate(document)
    return document


def allocation_of(
    question: Question, rows: Rows, incomplete: tuple[str, ...] = ()
) -> AllocationExplainer:
    roster = roster_of_rows(question.pack.catalogue, rows, incomplete, ())
    oracle, [one] = Oracle(question, roster), question.allocations
    return AllocationExplainer(oracle, "2024-07-01T00:00:00+08:00", one, oracle.applicants(one))


def allocation_told(question: Question, rows: Rows, subject: str) -> dict[str, Any]:
    explainer = allocation_of(question, rows)
    [document] = explainer.documents(explainer.results(), subject)
    VALID.validate(document)
    return document


WORLD: Rows = {
    "choir": choirs.choirs("a", "b", good="a"),
    "singer": choirs.singers("a", 10) | choirs.singers("b", 9),
    "solo": choirs.solos("a-00", "a-01", "a-02"),
}


def test_the_raises_that_gave_way_are_told_with_their_factor(tmp_path: Path) -> None:
    document = quota_told(choirs.asked(tmp_path, ceiling="0.16"), WORLD, "a")
    unit, pool = document["unit"], document["pool"]
    assert (unit["base"], unit["exact"], unit["plain"]) == (10, "2", "1.5")
    assert (pool["base"], pool["cap"], pool["gave_way"]) == (19, 3, "raises")
    assert (pool["ceiling"], pool["factor"]) == ("3.04", "0.38")
    assert (unit["scaled"], unit["gave_way"], unit["remainder"]) == ("1.69", "0.31", "0.69")
    assert (unit["places"], unit["used"], unit["over"]) == (2, 3, 1)
    assert {one["name"]: one["status"] for one in document["parameters"]} == {
        "raised": "assumed", "plain": "assumed",
    }  # fmt: skip


def test_a_tie_names_the_units_among_which_the_body_decides(tmp_path: Path) -> None:
    rows = WORLD | {
        "choir": choirs.choirs("a", "b"),
        "singer": choirs.singers("a", 5) | choirs.singers("b", 5),
    }
    document = quota_told(choirs.asked(tmp_path), rows, "b")
    assert document["unit"]["in_tie"] is True
    assert (document["pool"]["left_to_body"], document["pool"]["tied"]) == (1, ["a", "b"])


def test_a_pool_without_a_name_is_asked_for_as_all_and_lists_its_units(tmp_path: Path) -> None:
    document = quota_told(choirs.asked(tmp_path), WORLD, "all")
    assert (document["unit"], document["subject"]["id"]) == (None, "all")
    assert [(one["id"], one["places"]) for one in document["pool"]["units"]] == [("a", 2), ("b", 1)]


def test_open_rows_are_named_and_make_the_result_uncertain(tmp_path: Path) -> None:
    rows = WORLD | {
        "singer": choirs.singers("a", 10) | choirs.singers("b", 1, sings="unknown"),
        "solo": choirs.solos("a-00", was_sung="unknown"),
    }
    document = quota_told(choirs.asked(tmp_path), rows, "b")
    assert document["unit"]["base_open"] == ["b-00"]
    assert "base_open" in document["uncertain"]
    used = quota_told(choirs.asked(tmp_path), rows, "a")
    assert used["unit"]["used_open"] == ["solo-a-00-2024"]


@pytest.mark.parametrize("changes", test_quota_agreement.WORLDS)
@pytest.mark.parametrize("complete", test_quota_agreement.COMPLETE, ids=range(3))
def test_every_unit_is_explained_by_its_own_figures(
    tmp_path: Path, changes: dict[str, Any], complete: Any
) -> None:
    explainer = quota_of(
        choirs.asked(tmp_path, **changes), test_quota_agreement.roster(1), complete
    )
    results = explainer.results()
    for one in results:
        documents = list(explainer.documents(results, one.unit)) if one.unit else []
        for document in documents:
            VALID.validate(document)
            unit = document["unit"]
            assert (unit["places"], unit["used"], unit["over"]) == (one.places, one.used, one.over)
            assert bool(document["uncertain"]) == one.is_uncertain
            assert unit["base_open"] == list(one.tally.base_open)


def test_an_allocation_says_by_what_a_row_stands_where_it_stands(tmp_path: Path) -> None:
    rows = courses.pupils(a="7", b="9", c="8", d="8")
    document = allocation_told(courses.asked(tmp_path), rows, "c")
    assert document["row"] == {
        "place": 2, "is_sure": True, "exact": None, "given": "0", "is_open": False, "in_tie": True,
    }  # fmt: skip
    [key] = document["order"]
    assert (key["text"], key["first"], key["value"]) == ("points", "most", "8")
    assert (document["tied"], document["whole"]["left_to_body"]) == (["c", "d"], "1")


def test_an_amount_is_explained_with_its_exact_part(tmp_path: Path) -> None:
    question = courses.asked(tmp_path, places=None, amount="100.00", weight="size", order=None)
    rows = courses.pupils(a={"size": "1"}, b={"size": "2"})
    document = allocation_told(question, rows, "a")
    assert document["gives"] == {"what": "amount", "text": "100.00", "unit": None}
    assert (document["row"]["exact"], document["row"]["given"]) == ("33.3333333333", "33.33")


@pytest.mark.parametrize("changes", test_allocation_agreement.WORLDS)
@pytest.mark.parametrize("incomplete", [(), ("pupil", "song")])
def test_every_row_is_explained_by_its_own_figures(
    tmp_path: Path, changes: dict[str, Any], incomplete: tuple[str, ...]
) -> None:
    rows = test_allocation_agreement.roster(1)
    explainer = allocation_of(courses.asked(tmp_path, **changes), rows, incomplete)
    results = explainer.results()
    for one in results[:: len(results) // 12]:
        [document] = explainer.documents(results, one.row)
        VALID.validate(document)
        told = document["row"]
        assert (told["place"], told["is_open"], told["in_tie"]) == (
            one.place, one.is_open, one.in_tie,
        )  # fmt: skip
        assert told["given"] is None if one.given is None else Fraction(told["given"]) == one.given
        assert bool(document["uncertain"]) == one.is_uncertain
