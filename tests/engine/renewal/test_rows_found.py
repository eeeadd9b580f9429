"""Are rows found by what they hold, and as they are, however they came, changed and went?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pytest

from quanheng.engine.renewal import pile, rows_by_value, set_rows
from quanheng.engine.renewal.change import rows_of_change
from quanheng.engine.renewal.field_index import NOBODY_KNOWS, NOTHING
from quanheng.engine.renewal.row_numbers import Numbers, distinct, union, without
from quanheng.engine.renewal.store import Store
from quanheng.facts import NONE, UNKNOWN, Row, Span, Value
from quanheng.facts.arrow import rows_of, table_of
from quanheng.language.pack_model import Pack
from tests.engine.packs import Written, pack_of
from tests.engine.renewal.changing import in_pieces

FACTS: Written = {
    "code_lists": {"voice": {"codes": ["high", "low"]}},
    "sets": {
        "choir": {"fields": {"size": "number"}},
        "song": {
            "fields": {
                "choir": {"type": "link", "to": "choir", "optional": True},
                "parts": "number",
                "voices": {"type": "list", "codes": "voice"},
            }
        },
    },
}
WAY = (("song", "choir"),)
READ = {"song": ("choir", "parts", "voices"), "choir": ("size",)}


@dataclass
class Songs:
    """Songs in a store, and beside it as a dict holds them."""

    pack: Pack
    random: Random
    rows: dict[str, Row] = field(default_factory=dict)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        names = self.random.sample(range(100), 30)
        self.rows = {f"s{name:02}": self.song(f"s{name:02}") for name in names}
        sets = self.pack.catalogue.sets
        choirs: list[Row] = [{"id": name, "size": Decimal(3)} for name in "abcd"]
        tables = {
            "choir": table_of(sets["choir"], choirs),
            "song": in_pieces(table_of(sets["song"], self.rows.values())),
        }
        self.store = Store(self.pack, tables, READ)

    def song(self, name: str) -> Row:
        choir = self.random.choice(["a", "b", "b", "c", "lost", UNKNOWN, NONE])
        voices = self.random.choice([(), ("high",), ("high", "low"), UNKNOWN])
        parts = self.random.choice([Decimal(1), Decimal(2), Span(Decimal(1), None), UNKNOWN])
        return {"id": name, "choir": choir, "parts": parts, "voices": voices}

    def change(self) -> None:
        """Let songs come, change and go; some of it is taken back at once."""
        names = [f"s{name:02}" for name in self.random.sample(range(100), 15)]
        made = {one: self.song(one) if self.random.random() < 0.7 else None for one in names}
        given = rows_of_change(self.pack.catalogue, {"song": made})
        changing = self.store.changing(given)["song"]
        self.store.put("song", changing)
        if self.random.random() < 0.3:
            self.store.put("song", changing.back())
        else:
            gone = {name for name, row in made.items() if row is None}
            kept = {name: row for name, row in (self.rows | made).items() if name not in gone}
            self.rows = {name: row for name, row in kept.items() if row is not None}
        self.store.settle()

    def named(self, numbers: Numbers) -> set[str]:
        return {*self.store.sets["song"].numbering.names(numbers)}

    def of_choir(self, *choirs: Value) -> set[str]:
        return {name for name, row in self.rows.items() if row["choir"] in choirs}


@pytest.fixture(params=range(6))
def songs(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Songs]:
    """Songs of which few are as many."""
    monkeypatch.setattr(rows_by_value, "FEW", 5)
    monkeypatch.setattr(set_rows, "FEW", 5)
    monkeypatch.setattr(pile, "MERGED", 20)
    return Songs(pack_of(tmp_path, (), FACTS), Random(request.param))


def test_songs_are_found_by_their_choir_and_choirs_by_their_songs(songs: Songs) -> None:
    numbering = songs.store.sets["choir"].numbering
    for _ in range(25):
        wanted = distinct(numbering.numbers(pa.array(["b", "c", "lost"])))
        found = songs.store.holding("song", WAY, wanted)
        assert songs.named(found) == songs.of_choir("b", "c", "lost")
        assert songs.named(songs.store.vague(WAY)) == songs.of_choir(UNKNOWN)
        numbers = songs.store.sets["song"].present()
        held = songs.store.values(WAY, numbers).tolist()
        ids = songs.store.sets["song"].numbering.names(numbers)
        for name, value in zip(ids, held, strict=True):
            expected = {UNKNOWN: NOBODY_KNOWS, NONE: NOTHING}.get(songs.rows[name]["choir"])
            if expected is None:
                expected = numbering.find(str(songs.rows[name]["choir"]))
            assert value == expected
        songs.change()


def test_rows_are_those_that_came_last(songs: Songs) -> None:
    entry = songs.pack.catalogue.sets["song"]
    for _ in range(25):
        rows = songs.store.sets["song"]
        assert rows_of(entry, rows.whole()) == songs.rows
        some = distinct(songs.random.sample(range(len(rows.numbering)), 12))
        table = rows.table(some)
        names = songs.named(some) & songs.rows.keys()
        assert rows_of(entry, table) == {name: songs.rows[name] for name in names}
        assert table["id"].to_pylist() == sorted(names)
        assert songs.named(rows.among(some)) == names
        every = {*rows.numbering.names(np.arange(len(rows.numbering)))}
        assert songs.named(rows.absent()) == every - songs.rows.keys()
        songs.change()


def test_a_change_marks_the_rows_and_fields_that_differ(songs: Songs) -> None:
    first: Row = {"id": "s", "choir": "a", "parts": Decimal(1), "voices": ("low",)}
    put(songs, first)
    for name, value in {
        "choir": NONE, "parts": Span(Decimal(1), Decimal(2)), "voices": ("low", "high"),
    }.items():  # fmt: skip
        marks = songs.store.changing(
            rows_of_change(songs.pack.catalogue, {"song": {"s": first | {name: value}}})
        )["song"].marks
        assert [*marks.fields] == [name]
        assert len(marks.moved) == 0
        assert songs.named(marks.of(name)) == {"s"}
    again = songs.store.changing(rows_of_change(songs.pack.catalogue, {"song": {"s": first}}))
    assert not again["song"].marks.fields
    gone = songs.store.changing(rows_of_change(songs.pack.catalogue, {"song": {"s": None}}))
    assert songs.named(gone["song"].marks.of("choir")) == {"s"}


def put(songs: Songs, row: Row) -> None:
    change = rows_of_change(songs.pack.catalogue, {"song": {str(row["id"]): row}})
    songs.store.put("song", songs.store.changing(change)["song"])


def test_sets_of_numbers_are_joined_as_sets_of_python_are() -> None:
    random = Random(3)
    for _ in range(200):
        sets = [{*random.choices(range(20), k=random.randrange(12))} for _ in range(3)]
        one, two, three = (distinct([*each]) for each in sets)
        assert union(one, two, three).tolist() == sorted(sets[0] | sets[1] | sets[2])
        assert without(one, two).tolist() == sorted(sets[0] - sets[1])
