"""Are no more steps kept than are wanted, however many rows are explained?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.engine.oracle import Oracle, steps
from tests.engine.oracle.worlds import world

MOST = 5


def everybody(folder: Path) -> Oracle:
    """Twenty singers who joined on different days."""
    rows = {"singer": {f"s{day}": {"joined_on": f"2020-01-{day}"} for day in range(10, 30)}}
    named = {"any_of": {"old": "joined_on < DATE '2020-01-15'", "new": "gifted"}}
    gives = {"since": "joined_on"}
    clause = {"id": "asked", "subject": "singer", "when": named, "gives": gives}
    return world(folder, rows, clauses=[clause])


def test_steps_that_rows_may_share_are_dropped_before_they_grow_with_the_roster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oracle = everybody(tmp_path)
    clause, singers = oracle.question.pack.clauses["asked"], oracle.roster.of("singer")
    expected = [oracle.trace(clause, one) for one in singers]
    monkeypatch.setattr(steps, "MOST_STEPS", MOST)
    again = everybody(tmp_path)
    for one, trace in zip(singers, expected, strict=True):
        assert again.trace(clause, one).answer_about(one) == trace.answer_about(one)
        assert len(again._steps._same) <= MOST
