"""Is everybody found whom a change touches through somebody else?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from quanheng.engine.question import ask
from quanheng.facts import Completeness, Value
from tests.engine.packs import Written, pack_of, roster_of_rows
from tests.engine.renewal.changing import World, differences, world_of

FACTS: Written = {
    "sets": {
        "choir": {"unit_by": "id", "fields": {"size": "number"}},
        "singer": {
            "unit_by": "choir",
            "fields": {"choir": {"type": "link", "to": "choir", "required": True}},
        },
        "concert": {"fields": {"choir": {"type": "link", "to": "choir"}}},
        "song": {"fields": {"singer": {"type": "link", "to": "singer", "required": True}}},
    },
    "derived": [
        {"name": "songs", "of": "singer", "from": "song", "value": "COUNT(*)"},
        {
            "name": "concerts",
            "of": "choir",
            "from": "concert",
            "where": "choir = self.id",
            "value": "COUNT(*)",
        },
    ],
}
CLAUSES: tuple[Written, ...] = (
    {"id": "big", "subject": "choir", "when": "size > 2"},
    {"id": "grand", "subject": "singer", "when": "met('big', choir)"},
    {"id": "silent", "subject": "singer", "when": "songs = 0"},
    {"id": "idle", "subject": "choir", "when": "concerts = 0 AND size > 1"},
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two singers in two choirs; of the first choir alone it is known that no song is missing."""
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    rows: Mapping[str, Mapping[str, Mapping[str, Value]]] = {
        "choir": {"a": {"size": Decimal(1)}, "b": {"size": Decimal(3)}},
        "singer": {"s": {"choir": "a"}, "t": {"choir": "b"}},
        "concert": {"x": {}},
        "song": {},
    }
    known = [Completeness("song", frozenset({"a"}))]
    roster = roster_of_rows(pack.catalogue, rows, complete=known)
    return world_of(ask(pack, date(2024, 6, 1)), roster, Random(1))


def verdicts(world: World, clause: str) -> list[str]:
    """The verdicts about both singers, once they are those of a full run."""
    assert [*differences(world)] == []
    answers = [one for singer in "st" for one in world.renewer.answers(singer)]
    return [one.verdict for one in answers if one.clause == clause]


def test_members_are_asked_again_when_a_clause_about_their_unit_comes_out_otherwise(
    world: World,
) -> None:
    assert verdicts(world, "grand") == ["not_met", "met"]
    world.make({"choir": {"a": {"id": "a", "size": Decimal(4)}}})
    assert verdicts(world, "grand") == ["met", "met"]


def test_whoever_moves_to_a_unit_whose_rows_are_complete_is_counted_anew(world: World) -> None:
    assert verdicts(world, "silent") == ["met", "unknown"]
    world.make({"singer": {"t": {"id": "t", "choir": "a"}}})
    assert verdicts(world, "silent") == ["met", "met"]


def test_a_row_touches_whoever_had_it_and_whoever_has_it_now(world: World) -> None:
    world.make({"song": {"x": {"id": "x", "singer": "s"}}})
    assert verdicts(world, "silent") == ["not_met", "unknown"]
    world.make({"song": {"x": {"id": "x", "singer": "t"}}})
    assert verdicts(world, "silent") == ["met", "not_met"]


def test_a_row_of_which_nobody_knows_whose_it_is_may_be_anybodys(world: World) -> None:
    world.make({"choir": {"a": {"id": "a", "size": Decimal(4)}}})
    assert verdicts(world, "grand") == ["met", "met"]
    assert [one.verdict for one in world.renewer.answers("a")] == ["met", "unknown"]


def test_nobody_is_asked_again_where_nothing_changed(world: World) -> None:
    row = world.rows["choir"]["a"]
    assert world.renewer.renew({"choir": {"a": row}, "song": {"never": None}}).count == 0


def test_links_are_followed_when_a_run_is_opened(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        pytest.fail("a change follows links for the first time")

    monkeypatch.setattr("quanheng.engine.renewal.store.FieldIndex", late)
    monkeypatch.setattr("quanheng.engine.renewal.field_index.RowsByValue", late)
    world.make({"choir": {"a": {"id": "a", "size": Decimal(4)}}})
    world.make({"singer": {"t": {"id": "t", "choir": "a"}}})
    world.make({"song": {"new": {"id": "new", "singer": "t"}}})
    assert verdicts(world, "silent") == ["met", "not_met"]
