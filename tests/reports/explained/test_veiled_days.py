"""Does a page keep back a day that was reckoned from what it does not show, and say so?"""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng
from quanheng.library import explanations, load_pack
from quanheng.reports.explained.page import explanation_page
from quanheng.reports.explained.veil import HIDDEN, Veil
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.purposes import purposes_of
from tests.reports.page.tree import read_page
from tests.reports.veiled_day import DAYS, TALK, veiled_run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return veiled_run(tmp_path_factory.mktemp("veiled"))


def test_whoever_may_read_the_run_is_told_the_day(run: Path) -> None:
    (document,) = quanheng.explain(run, "O2", clause=TALK)
    assert (document["due"], document["due_latest"]) == DAYS


@pytest.mark.parametrize("due", [None, DAYS[0]])
def test_a_day_of_which_only_the_latest_is_known_is_kept_back_as_well(
    run: Path, due: str | None
) -> None:
    (document,) = quanheng.explain(run, "O2", clause=TALK)
    pack = load_pack(run.parent / "packs" / "near")
    purpose = purposes_of(pack.clauses[TALK])[0]
    veil = Veil(pack, HiddenFacts(pack, purpose), pack.clauses[TALK].subject)
    told = veil.over({**document, "due": due})
    assert (told["due"], told["due_latest"]) == (HIDDEN, None)


def test_neither_the_head_nor_the_contents_show_the_day(run: Path) -> None:
    told = read_page(explanation_page(explanations(run, "O2", clause=TALK), "zh"))
    assert not [day for day in DAYS if day in told.text]
    assert "办理期限不显示" in told.one("nav").text
    assert "办理期限不显示" in told.one("main").one("dl").text
    assert "本页不显示的事实：" in told.one("footer").text
