"""After any change, are places and allocations those of a full run?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quanheng.engine.question import Question
from quanheng.facts import Completeness
from tests.engine.packs import roster_of_rows
from tests.engine.quotas import (
    choirs,
    courses,
    test_allocation_agreement,
    test_quota_agreement,
)
from tests.engine.renewal.changing import World, differences, world_of

WORLDS = tuple(enumerate(test_quota_agreement.WORLDS))
COURSES = tuple(enumerate(test_allocation_agreement.WORLDS))


def changed_often(
    question: Question, rows: Any, complete: Sequence[Completeness], seed: int, steps: int = 12
) -> World:
    """A world after some changes, held against a full run after each."""
    catalogue = question.pack.catalogue
    roster = roster_of_rows(catalogue, rows, (), complete)
    world = world_of(question, roster, Random(seed))
    for step in range(steps):
        world.change(counts=(1, 1, 2, 4, 20))
        assert [*differences(world)] == [], step
        check_places(world)
    return world


def check_places(world: World) -> None:
    """Hold the places of each unit, asked for alone, against the table of all."""
    rows = world.renewer.quotas.to_pylist()
    for quota in world.question.quotas:
        for row in rows:
            if row["unit"] is not None and row["quota"] == quota.id:
                assert row in world.renewer.places(row["unit"])
    assert world.renewer.places("nowhere") == []


@pytest.mark.parametrize(("seed", "changes"), WORLDS, ids=range(len(WORLDS)))
def test_quotas_are_those_of_a_full_run(
    tmp_path: Path, seed: int, changes: Mapping[str, Any]
) -> None:
    question = choirs.asked(tmp_path, **changes)
    complete = test_quota_agreement.COMPLETE[seed % 3]
    world = changed_often(question, test_quota_agreement.roster(seed), complete, seed)
    assert world.renewer.quotas.num_rows > 2


@pytest.mark.parametrize(("seed", "changes"), COURSES, ids=range(len(COURSES)))
def test_allocations_are_those_of_a_full_run(
    tmp_path: Path, seed: int, changes: Mapping[str, Any]
) -> None:
    question = courses.asked(tmp_path, **changes)
    rows = test_allocation_agreement.roster(seed)
    world = changed_often(question, rows, (), seed)
    assert world.renewer.allocations.num_rows > 2


def test_a_singer_who_moves_is_counted_in_the_new_choir_alone(tmp_path: Path) -> None:
    question = choirs.asked(tmp_path)
    rows = {"choir": choirs.choirs("a", "b"), "singer": choirs.singers("a", 10)}
    roster = roster_of_rows(question.pack.catalogue, rows)
    world = world_of(question, roster, Random(1))
    moved = dict(world.rows["singer"]["a-03"]) | {"choir": "b"}
    world.make({"singer": {"a-03": moved}})
    found = {row["unit"]: row["base"] for row in world.renewer.quotas.to_pylist()}
    assert found == {"a": 9, "b": 1}
    assert [*differences(world)] == []
