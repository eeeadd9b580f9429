"""Which rows are there now, and how do they lead to each other?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import product

import pyarrow as pa

from quanheng.engine.renewal.field_index import NOBODY_KNOWS, NOTHING, FieldIndex, Words
from quanheng.engine.renewal.set_rows import SetRows
from quanheng.engine.renewal.ways import Way, Ways
from quanheng.facts import Row
from quanheng.facts.arrow import table_of
from quanheng.language.model import Indicator, Pack

Rows = Mapping[int, Row | None]
"""Rows by number; None for one that is gone."""


class Store:
    """The rows of all sets, found by what they hold.

    Shapes:   the groups of indicators are sets as well; their rows follow those they stand for.
    """

    def __init__(self, pack: Pack, tables: Mapping[str, pa.Table]) -> None:
        self.pack, self.ways = pack, Ways(pack)
        self._words = Words()
        self._indexes: dict[tuple[str, str], FieldIndex] = {}
        self.sets = {
            name: SetRows(entry, tables.get(name)) for name, entry in pack.catalogue.sets.items()
        }
        self.groups = {one.groups: one for one in pack.indicators.values()}
        for name, one in self.groups.items():
            entry = self.ways.sets[name]
            self.sets[name] = SetRows(entry, table_of(entry, self._group_rows(one)))

    def rows(self, name: str) -> SetRows:
        """The rows by whose numbers a set goes."""
        return self.sets[self.ways.space(name)]

    def values(self, way: Way, numbers: Collection[int]) -> dict[int, int]:
        """What each row holds at the end of a way; the row itself where that has no fields."""
        found = {number: number for number in numbers}
        for home, name in way:
            ends = {value for value in found.values() if value >= 0}
            next_values = self._index(home, name).values(ends)
            found = {
                number: next_values.get(value, NOBODY_KNOWS) if value >= 0 else value
                for number, value in found.items()
            }
        return found

    def holding(self, home: str, way: Way, values: Collection[int]) -> set[int]:
        """The rows of a set that hold one of some values at the end of a way."""
        if not way:
            return self.rows(home).among(values)
        found = set(values)
        for owner, name in reversed(way):
            found = self._index(owner, name).holding(found)
            if NOTHING in values:
                # What a link that is none leads to is none as well.
                found.add(NOTHING)
        return found - {NOTHING}

    def vague(self, way: Way) -> set[int]:
        """The rows of which nobody knows what they hold at the end of a way."""
        found: set[int] = set()
        for place, (owner, name) in reversed([*enumerate(way)]):
            index = self._index(owner, name)
            found = index.holding({NOBODY_KNOWS, *found})
            if place + 1 < len(way):
                found |= index.holding(self.sets[way[place + 1][0]].absent())
        return found

    def put(self, name: str, rows: Rows) -> None:
        """Let rows come, be replaced, or go."""
        indexes = [index for (home, _), index in self._indexes.items() if home == name]
        for index in indexes:
            index.meet(rows.values())
        for number, row in rows.items():
            for index in indexes:
                index.forget(number)
            self.sets[name].put(number, row)
            if row is not None:
                for index in indexes:
                    index.note(number, row)

    def group_changes(self, name: str) -> dict[int, Row | None]:
        """Which groups of an indicator came, and which are no more, now that rows changed."""
        numbering = self.sets[name].numbering
        wanted = {str(row["id"]): row for row in self._group_rows(self.groups[name])}
        had = self.sets[name].present()
        gone = {number: None for number in had if numbering.name(number) not in wanted}
        came = {
            number: row
            for key, row in wanted.items()
            if (number := numbering.number(key)) not in had
        }
        return {**gone, **came}

    def _index(self, home: str, name: str) -> FieldIndex:
        key = (home, name)
        if key not in self._indexes:
            kind = self.ways.sets[home].fields[name].type
            target = self.sets[kind.target].numbering if kind.kind == "link" else None
            one = self.ways.sets[home].fields[name]
            self._indexes[key] = FieldIndex(self.sets[home], one, target, self._words)
        return self._indexes[key]

    def _group_rows(self, indicator: Indicator) -> Iterable[Row]:
        """Every combination of the rows, or codes, that the fields of an indicator may name."""
        choices = []
        for one in indicator.by:
            if one.type.kind == "link":
                rows = self.sets[one.type.target]
                choices.append(rows.numbering.names(sorted(rows.present())))
            else:
                choices.append([code.name for code in self.pack.catalogue.codes(one.type).codes])
        for chosen in product(*choices):
            named = dict(zip((one.name for one in indicator.by), chosen, strict=True))
            yield {"id": " · ".join(chosen) if chosen else "all", **named}
