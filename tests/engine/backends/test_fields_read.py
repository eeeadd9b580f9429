"""Is no more of a roster read than a question needs?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

import pyarrow as pa

from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.fields_read import fields_read
from quanheng.engine.backends.kept import Anew, Kept
from quanheng.engine.question import ask
from quanheng.facts import Roster
from quanheng.facts.arrow import table_of
from quanheng.facts.set_tables import SetTables, with_fields
from quanheng.language import Pack
from tests.engine.packs import pack_of, roster_of_rows

AS_OF = date(2024, 6, 1)
FACTS = {
    "sets": {
        "tower": {"fields": {"lamps": "number", "colour": "text"}},
        "keeper": {
            "fields": {
                "tower": {"type": "link", "to": "tower", "required": True},
                "came_on": "date", "wage": "number", "songs": "number",
            },
        },
        "boat": {"fields": {"oars": "number"}},
    },
    "derived": [
        {"name": "keepers", "label": "守塔人数", "of": "tower", "from": "keeper",
         "where": "songs >= 1", "value": "COUNT(*)"},
    ],
}  # fmt: skip
TRIPS = {
    "code_lists": {"colour": {"codes": ["red", "white"]}},
    "sets": {
        "tower": {"fields": {"lamps": "number", "colour": {"type": "code", "codes": "colour"}}},
        "keeper": {"fields": {"tower": {"type": "link", "to": "tower"}, "wage": "number"}},
        "trip": {"fields": {"keeper": {"type": "link", "to": "keeper"}}},
    },
}
CLAUSES = [{"id": "xa.kept", "subject": "tower", "when": "keepers >= 1 AND lamps >= 1"}]
ROWS = {
    "tower": {"t1": {"lamps": "2", "colour": "red"}},
    "keeper": {"k1": {"tower": "t1", "wage": "7", "songs": "3"}},
    "boat": {"b1": {"oars": "2"}},
}


def asked_of(pack: Pack, roster: Roster) -> dict[str, set[str]]:
    """The fields that are read of each set, and that it has."""
    sets, asked = pack.catalogue.sets, dict[str, set[str]]()
    whole = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}

    def read(name: str, fields: Collection[str] | None, _: Collection[str]) -> pa.Table:
        assert fields is not None, "a whole table is read"
        asked.setdefault(name, set()).update(fields)
        table = with_fields(whole, name, fields)
        assert table is not None
        return table

    answer(ask(pack, AS_OF), SetTables(whole, read), roster.complete)
    return asked


def test_only_what_clauses_and_the_facts_behind_them_name_is_read(tmp_path: Path) -> None:
    pack = pack_of(tmp_path, CLAUSES, FACTS)
    asked = asked_of(pack, roster_of_rows(pack.catalogue, ROWS))
    assert asked == {"tower": {"id", "lamps"}, "keeper": {"tower", "songs"}}


def test_what_groups_are_made_of_is_read_though_their_figures_are_kept(tmp_path: Path) -> None:
    applies = "keeper_tower_colour = 'red'"
    figure = {"id": "xa.crew", "of": "trip", "by": ["keeper.tower.colour", "keeper"],
              "applies": applies}  # fmt: skip
    pack = pack_of(tmp_path, facts=TRIPS, indicators=[figure])
    kept = Kept(lambda of, _: ["id", "rows", "value"], lambda *_: pa.table({}), Anew())
    found = fields_read([ask(pack, AS_OF)], [], kept)
    assert found["keeper"] == {"id", "tower"}
    assert found["tower"] == {"id", "colour"}
