"""Is the pack of Hengdong whole, and do its worked cases come out?"""

from __future__ import annotations

from collections import Counter

import pytest

from quanheng.engine.examples import run_examples
from quanheng.errors import Findings
from quanheng.language import Pack
from tests.packs.asking import pack_in

COVERED = {
    "hd.selection.unqualified": "HD-01-12",
    "hd.performance.team": "HD-02-05",
    "hd.performance.principal": "HD-02-07",
    "hd.performance.priority": "HD-02-08",
    "hd.performance.merit": "HD-02-10",
    "hd.style.interview": "HD-02-29",
    "hd.exchange.leaders": "HD-03-11",
    "hd.exchange.internal": "HD-03-12",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/hengdong")


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_eight_clauses_each_cover_one_item(pack: Pack) -> None:
    assert {clause.id: ",".join(clause.covers) for clause in pack.own} == COVERED


def test_all_sixty_one_items_are_kept_and_those_not_covered_wait_for_a_room(pack: Pack) -> None:
    assert Counter(item.id[:5] for item in pack.requirements) == {
        "HD-00": 2, "HD-01": 12, "HD-02": 30, "HD-03": 17,
    }  # fmt: skip
    waiting = {item.id for item in pack.requirements if item.waits_for}
    assert waiting == {item.id for item in pack.requirements} - set(COVERED.values())


def test_figures_that_the_text_leaves_open_are_not_filled_in(pack: Pack) -> None:
    status = {name: p.spans[0].status for name, p in pack.parameters.items()}
    assert status == {
        "exchange_years": "given",
        "internal_exchange_years": "given",
        "exchange_grace": "missing",
        "performance_years": "assumed",
        "unassessed_unit_bars": "missing",
        "merit_months": "missing",
        "lower_ratings_talk": "assumed",
        "ratings_from": "assumed",
    }
