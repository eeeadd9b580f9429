"""Do both evaluators allocate the same on rosters of every kind of gap?"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.engine.quotas.courses import COURSE, asked, results

TRUTHS = (True, True, True, False, "unknown")
DAYS = ("2020-01-01", "2020", "2024-06", "2024-06-01", "2024-06-02", "unknown", "..2024-06-01")
NUMBERS = ("0.5", "1", "1.5", "2", "2", "3", "-1")
GAPS = ("1..2", "..2", "2..", "unknown", "-1..1")
AMOUNT: dict[str, Any] = {"places": None, "amount": "1000.0", "weight": "size"}
WORLDS: tuple[dict[str, Any], ...] = (
    {"places": 20},
    {"places": 20, "order": [{"most": "songs"}, {"least": "came_on"}]},
    {"places": ":many * 5", "order": [{"least": "stage"}, {"most": "points + size"}]},
    {"places": 30, "reserve": {"places": ":many", "where": "is_far"}},
    {"places": "10.5", "weight": "size"},
    {"places": ":lost"},
    {"places": 9, "reserve": {"places": ":lost", "where": "stage = 'third'"}},
    AMOUNT,
    AMOUNT | {"order": None, "among": {"set": "pupil", "where": "size > 0"}},
    AMOUNT | {"amount": ":lost", "among": {"set": "pupil"}},
)


def roster(seed: int, gaps: tuple[str, ...] = GAPS) -> dict[str, dict[str, dict[str, Any]]]:
    """Rows of every set, with every kind of gap."""
    draw = random.Random(seed)

    def one(*choices: Any) -> Any:
        return draw.choice(choices)

    names = [f"p{number:03}" for number in range(60)]
    numbers = (*NUMBERS, *NUMBERS, *gaps)
    return {
        "pupil": {
            name: {
                "came_on": one(*DAYS),
                "is_here": one(*TRUTHS),
                "points": one(*numbers),
                "stage": one("first", "second", "third", "third", "unknown"),
                "is_far": one(*TRUTHS),
                "size": one(*numbers),
            }
            for name in names
        },
        "song": {
            f"x{number}": {"pupil": one(*names), "sung_on": one(*DAYS)} for number in range(90)
        },
    }


@pytest.mark.parametrize("changes", WORLDS, ids=range(len(WORLDS)))
def test_both_evaluators_give_every_row_the_same(tmp_path: Path, changes: dict[str, Any]) -> None:
    question = asked(tmp_path, **changes)
    seen: list[dict[str, Any]] = []
    for seed in range(6):
        for incomplete in ((), ("pupil", "song")):
            gaps = GAPS if seed % 2 else ()
            seen += results(question, roster(seed, gaps), incomplete).values()
    assert any(row["is_open"] for row in seen)
    assert {row["is_uncertain"] for row in seen} == {True, False}


def test_the_worlds_change_the_allocation_in_every_part() -> None:
    changed = {key for changes in WORLDS for key in changes}
    assert changed <= COURSE.keys() | {"amount", "weight", "reserve"}
