"""What does a trial tell of posts without a person, and of money that few would get?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quanheng.library import NamesAsked, Trying, what_if
from quanheng.reports.whatif.page import what_if_page
from tests.reports.whatif.village import HELD, NEW, VACANT, village_run

ASKED = NamesAsked("clerk", datetime(2024, 6, 2, tzinfo=UTC), "a test")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return village_run(tmp_path_factory.mktemp("village"))


def rule_under(run: Path, *settings: str) -> dict[str, Any]:
    document = what_if(run, Trying(settings))
    [rule] = document["packs"][0]["rules"]
    return dict(rule)


def test_vacant_posts_move_as_rows_about_no_person(run: Path) -> None:
    rule = rule_under(run, "holders_needed=0")
    assert (rule["before"]["met"], rule["after"]["met"]) == (HELD, HELD + VACANT)
    [move] = rule["moves"]
    assert (move["move"], move["rows"], move["persons"]) == ("begins", VACANT, 0)
    assert [one["rows"] for one in move["groups"]["unit_kind"]] == [VACANT]
    assert (move["groups"]["sex"], move["groups"]["age"]) == ([], [])


def test_vacant_posts_are_named_by_themselves(run: Path) -> None:
    document = what_if(run, Trying(("holders_needed=0",), names=ASKED))
    assert document["persons"] == 0
    assert {one["person"] for one in document["names"]} == {None}
    vacant = {f"P{n}" for n in range(HELD, HELD + VACANT)}
    assert {one["id"] for one in document["names"]} == vacant


def test_money_that_many_would_get_is_added_up_and_that_of_few_withheld(run: Path) -> None:
    rule = rule_under(run, "bonus_of_new=150", "bonus_of_others=250")
    [money] = rule["money"]
    before = 100 * NEW + 200 * (HELD - NEW)
    assert (money["before"], money["after"]) == (str(before), str(before + 50 * HELD))
    few = rule_under(run, "bonus_of_new=150")
    assert few["money"] == []
    [move] = few["moves"]
    assert (move["move"], move["rows"], move["persons"]) == ("otherwise", None, None)
    assert few["is_tailored"]


def test_a_page_says_why_a_move_is_neither_a_gain_nor_a_loss(run: Path) -> None:
    staffed = what_if_page(what_if(run, Trying(("holders_needed=0",))), "en")
    assert "To become or to cease to be “consistent” is neither a gain nor a loss" in staffed
    assert "Where only the reach" not in staffed
    bonus = what_if_page(what_if(run, Trying(("bonus_of_new=150",))), "en")
    assert "Where only the reach, a day, a result or a state is another" in bonus
    assert "To become or to cease" not in bonus
