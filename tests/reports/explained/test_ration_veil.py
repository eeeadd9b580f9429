"""Does the veil take out of an explanation of places what its purpose hides, and no more?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from quanheng.engine.question import Question
from quanheng.reports.explained.page import explanation_page
from quanheng.reports.explained.ration_terms import RationSentences, rule_of
from quanheng.reports.explained.ration_veil import RationVeil
from quanheng.reports.explained.told import Explanations
from quanheng.reports.explained.veil import HIDDEN
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import PURPOSES
from tests.engine.quotas import choirs, courses
from tests.engine.quotas.test_rations_explained import WORLD, allocation_told, quota_told
from tests.reports.page.tree import read_page

SELECTION = PURPOSES[0]


def shown(question: Question, document: Mapping[str, Any]) -> dict[str, Any]:
    pack = question.pack
    rule = rule_of(pack, document["rule"]["id"])
    veil = RationVeil(pack, HiddenFacts(pack, SELECTION), rule)
    return veil.over(dict(document), RationSentences(pack, question.as_of))


def page_of(document: dict[str, Any]) -> str:
    found = Explanations("a", "2024-06-01", "2024-07-01T00:00:00+08:00", False, (document,), 0)
    return read_page(explanation_page(found, "en")).one("main").text


def frail(facts: Any, owner: str, name: str) -> Any:
    """The facts with one field on health."""
    sets = facts["sets"]
    fields = sets[owner]["fields"]
    kind = fields[name] if isinstance(fields[name], dict) else {"type": fields[name]}
    changed = {**fields, name: {**kind, "sensitivity": "health"}}
    return {**facts, "sets": {**sets, owner: {**sets[owner], "fields": changed}}}


def test_rows_that_are_no_persons_are_named_where_they_may_count(tmp_path: Path) -> None:
    question = choirs.asked(tmp_path)
    rows = WORLD | {
        "singer": choirs.singers("a", 10) | choirs.singers("b", 1, sings="unknown"),
    }
    told = shown(question, quota_told(question, rows, "b"))
    assert told["unit"]["base_open"] == {"count": 1, "ids": ["b-00"]}
    assert "may count as well: b-00" in page_of(told)


def test_a_pool_that_nobody_knows_leaves_the_places_unknown(tmp_path: Path) -> None:
    question = choirs.asked(tmp_path, ceiling=":lost")
    told = page_of(shown(question, quota_told(question, WORLD, "a")))
    assert "places unknown, used 3, over –" in told
    assert "the ceiling is not known exactly" in told
    assert "All units together" not in told


def test_the_raises_that_gave_way_are_told_with_their_factor(tmp_path: Path) -> None:
    question = choirs.asked(tmp_path, ceiling="0.16")
    told = page_of(shown(question, quota_told(question, WORLD, "a")))
    assert "the raises gave way: what is above the plain shares counts 0.38 times" in told
    assert "Share without a raise1.5" in told


def test_a_share_that_reads_health_shows_neither_its_text_nor_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choirs, "FACTS", frail(choirs.FACTS, "singer", "part"))
    question = choirs.asked(
        tmp_path, share="part", plain=None,
        purpose_exception={"instrument": "xa-law", "at": "art. 2"},
    )  # fmt: skip
    rows = WORLD | {"singer": choirs.singers("a", 10, part="0.25")}
    document = quota_told(question, rows, "a")
    assert document["unit"]["exact"] == "2.5"
    told = shown(question, document)
    assert told["share"]["text"] == told["said"]["share"] == HIDDEN
    assert {told["unit"][name] for name in ("exact", "scaled", "remainder")} == {HIDDEN}
    words = page_of(told)
    assert "2.5" not in words.split("All units together")[0]
    assert "Sharenot shown" in words
    assert HIDDEN not in words


def test_a_key_that_reads_health_shows_no_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courses, "FACTS", frail(courses.FACTS, "pupil", "points"))
    question = courses.asked(tmp_path, purpose_exception={"instrument": "xa-law", "at": "art. 2"})
    document = allocation_told(question, courses.pupils(a="7.5", b="9"), "a")
    told = shown(question, document)
    assert (document["order"][0]["value"], told["order"][0]["value"]) == ("7.5", HIDDEN)
    assert "7.5" not in page_of(told)


def test_an_amount_whose_weight_is_hidden_shows_no_exact_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courses, "FACTS", frail(courses.FACTS, "pupil", "size"))
    question = courses.asked(
        tmp_path, places=None, amount="100.00", weight="size", order=None,
        purpose_exception={"instrument": "xa-law", "at": "art. 2"},
    )  # fmt: skip
    rows = courses.pupils(a={"size": "1"}, b={"size": "2"})
    document = allocation_told(question, rows, "a")
    told = shown(question, document)
    assert (told["weight"]["value"], told["row"]["exact"]) == (HIDDEN, HIDDEN)
    assert "33.33" in page_of(told)
    assert "33.3333333333" not in page_of(told)


def test_what_is_hidden_of_no_rule_is_told(tmp_path: Path) -> None:
    question = courses.asked(tmp_path, reserve={"places": 1, "where": "is_far"})
    document = allocation_told(question, courses.pupils(a="7", b="9"), "a")
    told = shown(question, document)
    assert told["order"] == document["order"]
    assert told["reserve"] == document["reserve"]
    assert told["said"]["reserved_for"]["text"] == "is_far"
