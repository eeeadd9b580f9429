"""What has become of a duty of a period that has ended, and of a procedure that was opened?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns
from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import Question, ask
from quanheng.facts import Roster
from tests.engine.packs import Written, pack_of, roster_of_rows

LAMP: Written = {
    "fields": {
        "broken": "truth",
        "mended_on": {"type": "date", "optional": True},
        "term": "date",
    }
}
FACTS: Written = {"sets": {"lamp": LAMP}}
ROWS = {
    "lamp": {
        "never": {"broken": "true", "mended_on": "none", "term": "2024-03-31"},
        "in_time": {"broken": "true", "mended_on": "2023-12-31", "term": "2024-01-15"},
        "after": {"broken": "true", "mended_on": "2024-01-10", "term": "2024-01-05"},
        "later": {"broken": "true", "mended_on": "2024-03-01", "term": "unknown"},
        "whole": {"broken": "false", "mended_on": "none", "term": "2024-01-05"},
        "perhaps": {"broken": "unknown", "mended_on": "none", "term": "2024-01-05"},
    }
}
DUTY: Written = {
    "id": "xa.mend", "subject": "lamp", "effect": "obligation", "per": "year", "when": "broken",
    "who": "the keeper", "due": "period.end", "fulfilled_on": "mended_on",
}  # fmt: skip
OPENED: Written = {
    "id": "xa.look", "subject": "lamp", "effect": "trigger", "opens": "a look", "when": "broken",
    "fulfilled_on": "mended_on",
}  # fmt: skip
DATED: Written = OPENED | {"id": "xa.soon", "due": "term"}
DONE: Written = OPENED | {"id": "xa.done", "fulfilled_when": "NOT is_none(mended_on)"}
PLAIN: Written = {k: v for k, v in OPENED.items() if k != "fulfilled_on"} | {"id": "xa.plain"}


def row_by_row(question: Question, roster: Roster) -> list[Answer]:
    """The answers about every day on which the question is put."""
    return [answer for one in oracles_of(question, roster) for answer in one.answers()]


@pytest.fixture(params=[row_by_row, by_columns], ids=["oracle", "columns"])
def states(request: pytest.FixtureRequest, tmp_path: Path) -> dict[tuple[str, str], str]:
    """The state of each answer on 20 January 2024, by clause and lamp, or lamp@period."""
    done = {k: v for k, v in DONE.items() if k != "fulfilled_on"}
    pack = pack_of(tmp_path, [DUTY, OPENED, DATED, done, PLAIN], FACTS)
    roster = roster_of_rows(pack.catalogue, ROWS)
    answers: list[Answer] = request.param(ask(pack, date(2024, 1, 20)), roster)
    return {
        (one.clause, f"{one.subject}@{one.period}" if one.period else one.subject): one.state
        for one in answers
    }


def test_a_duty_of_the_year_that_ended_is_overdue_in_january(
    states: dict[tuple[str, str], str],
) -> None:
    lamps = ("never", "in_time", "after", "later", "whole", "perhaps")
    assert [states["xa.mend", f"{lamp}@2023"] for lamp in lamps] == [
        "overdue", "fulfilled", "late", "overdue", "not_triggered", "unknown",
    ]  # fmt: skip
    assert states["xa.mend", "never@2024"] == "pending"


def test_a_procedure_is_followed_to_its_end(states: dict[tuple[str, str], str]) -> None:
    lamps = ("never", "in_time", "after", "later", "whole", "perhaps")
    assert [states["xa.look", lamp] for lamp in lamps] == [
        "pending", "fulfilled", "fulfilled", "pending", "not_triggered", "unknown",
    ]  # fmt: skip
    assert [states["xa.soon", lamp] for lamp in lamps] == [
        "pending", "fulfilled", "late", "pending", "not_triggered", "unknown",
    ]  # fmt: skip
    assert [states["xa.done", lamp] for lamp in lamps] == [
        "pending", "fulfilled", "fulfilled", "fulfilled", "not_triggered", "unknown",
    ]  # fmt: skip


def test_a_trigger_that_says_no_end_has_no_state(states: dict[tuple[str, str], str]) -> None:
    assert {state for (clause, _), state in states.items() if clause == "xa.plain"} == {""}
