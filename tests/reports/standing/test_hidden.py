"""Does a standing say what it does not show, and why?"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import quanheng
from quanheng.reports.standing.page import standing_page
from quanheng.reports.standing.words import items_of
from tests.cli.telling import in_english
from tests.reports.page.tree import read_page
from tests.reports.veiled_day import DAYS, TALK, veiled_run

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def veiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return veiled_run(tmp_path_factory.mktemp("veiled"))


def test_a_day_reckoned_from_a_hidden_fact_is_named_and_not_shown(veiled: Path) -> None:
    document = quanheng.standing(veiled, "O2")
    schema = json.loads((ROOT / "docs/standing.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, schema)
    [talk] = [item for item in items_of(document) if item["clause"] == TALK]
    assert (talk["due"], talk["due_latest"], talk["hidden_days"]) == (None, None, ["due"])
    told = read_page(standing_page(document, "zh")).text
    assert "办理期限不显示" in told
    assert not [day for day in DAYS if day in told]


def test_a_day_that_rests_on_nothing_hidden_is_shown(several: Path) -> None:
    [talk] = [i for i in items_of(quanheng.standing(several, "O2")) if i["clause"] == TALK]
    assert (talk["due"], talk["hidden_days"]) == (DAYS[0], [])


def test_the_page_and_the_terminal_name_what_is_not_shown_and_say_why(county: Path) -> None:
    document = quanheng.standing(county, "O02")
    facts = read_page(standing_page(document, "en")).all("section")[-2].text
    told = in_english("standing", county, "--subject", "O02").results
    for words in ("Not shown here: ", "identity numbers and complaints stand on no page",
                  "by “quanheng explain” without --html"):  # fmt: skip
        assert words in facts
        assert words in " ".join(told.split())


def test_a_standing_that_shows_all_says_nothing_of_hiding(several: Path) -> None:
    told = standing_page(quanheng.standing(several, "O2"), "zh")
    assert "不显示" not in told
