"""Do both evaluators count the same on rosters of every kind of gap?"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from quanheng.facts import Completeness
from tests.engine.quotas.choirs import SOLOISTS, asked, results

TRUTHS = (True, True, True, False, "unknown")
DAYS = ("2020-01-01", "2024-06", "2024-06-01", "2024-06-02", "2025", "unknown", "..2024-06-01")
PARTS = ("0.1", "0.15", "0.2", "0.25", "0.1..0.3", "..0.2", "0.2..", "unknown", "-0.1", "-1..0.1")
WORLDS: tuple[dict[str, Any], ...] = (
    {},
    {"pool": {"by": "town"}, "share": "part", "plain": ":plain"},
    {"pool": {"by": "town"}, "share": "part * 2", "plain": None, "ceiling": "0.1 + :top * 0.3"},
    {"share": "CASE WHEN solos > 0 THEN part ELSE :plain END", "plain": "part - 0.01"},
    {"uses": {"set": "solo", "unit": "singer.choir", "year": "held_on"}, "ceiling": "0.05"},
    {"base": {"set": "solo", "where": "was_sung", "unit": "singer.choir"}, "uses": None,
     "share": "singer.part", "plain": None,
     "rounding": {"status": "given", "value": "ceil"}},
    {"share": "0.15", "plain": None, "ties": {"order": [{"most": "base"}, {"least": "rooms"}]}},
    {"share": "0.15", "plain": None, "ties": {"order": [{"least": "rooms"}]}, "ceiling": "0.1"},
    {"share": "0.15", "plain": None, "pool": {"by": "town"}, "ties": {"order": [
        {"least": "grade"}, {"most": "size"}, {"least": "founded_on"}, {"most": "base"}]}},
    {"base": {"set": "singer", "unit": "choir"}, "share": "if_none(choir.size, 0.1)",
     "plain": "0.3 * if_none(choir.size, 0.5)", "ceiling": "0.1",
     "rounding": {"status": "given", "value": "half_up"}},
    {"share": ":lost", "rounding": {"status": "given", "value": "half_up"}},
)  # fmt: skip


def roster(seed: int) -> dict[str, dict[str, dict[str, Any]]]:
    """Rows of every set, with every kind of gap."""
    draw = random.Random(seed)

    def one(*choices: Any) -> Any:
        return draw.choice(choices)

    choirs = [f"c{number}" for number in range(9)]
    names = [f"s{number:03}" for number in range(160)]
    return {
        "town": {"t0": {}, "t1": {}},
        "choir": {
            name: {
                "town": one("t0", "t1", "t1", "none", "unknown"),
                "is_good": one(*TRUTHS),
                "grade": one("first", "second", "third", *(("unknown",) if seed % 4 == 3 else ())),
                "size": one("0.15", "0.2", "0.25", *(("0.1..0.2", "unknown") if seed % 4 else ())),
                "founded_on": one("1950-01-01", "1949-10-01", *(("1950",) if seed % 2 else ())),
                "rooms": one("1", "2", "2", *(("1..2", "unknown") if seed % 2 else ())),
            }
            for name in choirs
        },
        "singer": {
            name: {
                "choir": one(*choirs, "none", "unknown"),
                "joined_on": one(*DAYS),
                "sings": one(*TRUTHS),
                "part": one(*PARTS),
            }
            for name in names
        },
        "solo": {
            f"x{number:03}": {
                "singer": one(*names),
                "year": one("2023", "2024", "2024", "2025", "2023..2024", "unknown"),
                "held_on": one(*DAYS, "none"),
                "was_sung": one(*TRUTHS),
            }
            for number in range(120)
        },
    }


COMPLETE = (
    (),
    (Completeness("singer", frozenset({"c1", "c2"})), Completeness("solo")),
    (Completeness("singer"), Completeness("solo", frozenset({"c3"}))),
)


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
def test_both_evaluators_give_every_unit_the_same(tmp_path: Path, changes: dict[str, Any]) -> None:
    question = asked(tmp_path, **changes)
    seen: list[dict[str, Any]] = []
    for seed in range(4):
        for complete in COMPLETE:
            seen += results(question, roster(seed), (), complete).values()
    assert any(row["base_open"] for row in seen)
    assert any(row["unit"] is None for row in seen)
    assert len({row["places"] for row in seen}) > 1


def test_the_worlds_change_the_quota_in_every_part() -> None:
    assert {key for changes in WORLDS for key in changes} <= SOLOISTS.keys() | {"pool"}
