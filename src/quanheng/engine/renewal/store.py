"""Which rows are there now, and how do they lead to each other?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.group_rows import ANY, NO_CHOICE, group_table
from quanheng.engine.arrays.turns import done_together
from quanheng.engine.renewal.change import ChangedRows
from quanheng.engine.renewal.field_index import NOBODY_KNOWS, NOTHING, FieldIndex, Words
from quanheng.engine.renewal.marks import Marks, marks_of
from quanheng.engine.renewal.numbering import flat
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, union, without
from quanheng.engine.renewal.set_rows import GONE, SetRows
from quanheng.engine.renewal.ways import Way, Ways
from quanheng.facts import Field
from quanheng.language.indicator_model import Indicator, LedTo
from quanheng.language.pack_model import Pack

_NOTHING, _UNKNOWN = distinct([NOTHING]), distinct([NOBODY_KNOWS])


@dataclass(frozen=True, eq=False)
class Changing:
    """Rows that are to stand elsewhere, or to be there no more.

    Shapes:   `before` gives where each stood. `marks` are of rows that differ.
    """

    numbers: Numbers
    places: Numbers
    before: Numbers
    marks: Marks

    def back(self) -> Changing:
        """What makes all be as it was."""
        return Changing(self.numbers, self.before, self.places, self.marks)


class Store:
    """The rows of all sets, found by what they hold.

    Shapes:   the groups of indicators are sets as well; their rows follow those they stand for.
              `read` gives by set the fields that the engine reads; others make no difference.
    """

    def __init__(
        self,
        pack: Pack,
        tables: Mapping[str, pa.Table],
        read: Mapping[str, Collection[str]],
    ) -> None:
        self.pack, self.ways, self._read = pack, Ways(pack), read
        self._words = Words()
        self._indexes: dict[tuple[str, str], FieldIndex] = {}
        self.sets = {
            name: SetRows(entry, tables.get(name)) for name, entry in pack.catalogue.sets.items()
        }
        self.groups = {one.groups: one for one in pack.indicators.values()}
        for name, one in self.groups.items():
            entry = self.ways.sets[name]
            self.sets[name] = SetRows(entry, self._group_rows(one))

    def follow(self) -> None:
        """Follow every link that the engine reads of the sets of facts, both ways.

        No change has to wait for it then. Groups of indicators are few.
        """
        links = [
            (home, one)
            for home, names in self._read.items()
            if home in self.pack.catalogue.sets
            for one in sorted(names)
            if one != "id" and self.ways.sets[home].fields[one].type.kind == "link"
        ]
        # The next link is read while the rows of the last are put in order.
        done_together((self._index(*one).follow for one in links), threads=2)

    def rows(self, name: str) -> SetRows:
        """The rows by whose numbers a set goes."""
        return self.sets[self.ways.space(name)]

    def values(self, way: Way, numbers: Numbers) -> Numbers:
        """What each row holds at the end of a way; the row itself where that has no fields."""
        found = numbers
        for home, name in way:
            index, leads = self._index(home, name), found >= 0
            if leads.all():
                found = index.values(found)
            else:
                found = found.copy()
                found[leads] = index.values(found[leads])
        return found

    def holding(self, home: str, way: Way, values: Numbers) -> Numbers:
        """The rows of a set that hold one of some values at the end of a way."""
        if not way:
            return self.rows(home).among(values[values >= 0])
        is_none = bool((values == NOTHING).any())
        found = values
        for owner, name in reversed(way):
            found = self._index(owner, name).holding(found)
            if is_none:
                # What a link that is none leads to is none as well.
                found = union(_NOTHING, found)
        return without(found, _NOTHING)

    def vague(self, way: Way) -> Numbers:
        """The rows of which nobody knows what they hold at the end of a way."""
        found = NOBODY
        for place, (owner, name) in reversed([*enumerate(way)]):
            index = self._index(owner, name)
            lost = self.sets[way[place + 1][0]].absent() if place + 1 < len(way) else NOBODY
            found = index.holding(union(_UNKNOWN, found, lost))
        return found

    def changing(self, change: Mapping[str, ChangedRows]) -> dict[str, Changing]:
        """Which rows are to stand where, that stand elsewhere now."""
        return {name: self._changing(name, rows) for name, rows in change.items()}

    def put(self, name: str, rows: Changing) -> None:
        """Let rows come, be replaced, or go."""
        self.sets[name].put(rows.numbers, rows.places)
        for (home, one), index in self._indexes.items():
            if home == name:
                index.renew(rows.marks.of(one))

    def settle(self) -> None:
        """Let go of what was replaced, where nobody will ask for it any more."""
        for one in self.sets.values():
            one.settle()

    def group_changes(self, name: str) -> Changing:
        """Which groups of an indicator came, and which are no more, now that rows changed."""
        rows = self.sets[name]
        wanted = self._group_rows(self.groups[name])
        numbers = rows.numbering.numbers(flat(wanted["id"]))
        came = rows.places(numbers) == GONE
        gone = without(rows.present(), distinct(numbers))
        places = rows.add(wanted.filter(pa.array(came)))
        return self._moving(
            name, np.concatenate([numbers[came], gone]),
            np.concatenate([places, np.full(len(gone), GONE)]), (),
        )  # fmt: skip

    def _changing(self, name: str, change: ChangedRows) -> Changing:
        rows = self.sets[name]
        ids = pa.concat_arrays([flat(change.table["id"]), pa.array(change.gone, pa.string())])
        places = np.full(len(ids), GONE)
        places[: change.table.num_rows] = rows.add(change.table)
        indexed = {one for home, one in self._indexes if home == name}
        fields = indexed.union(self._read.get(name, ())) - {"id"}
        return self._moving(name, rows.numbering.numbers(ids), places, fields)

    def _moving(
        self, name: str, numbers: Numbers, places: Numbers, fields: Collection[str]
    ) -> Changing:
        rows = self.sets[name]
        marks = marks_of(rows, numbers, places, fields)
        return Changing(numbers, places, rows.places(numbers), marks)

    def _index(self, home: str, name: str) -> FieldIndex:
        key = (home, name)
        if key not in self._indexes:
            kind = self.ways.sets[home].fields[name].type
            target = self.sets[kind.target].numbering if kind.kind == "link" else None
            one = self.ways.sets[home].fields[name]
            self._indexes[key] = FieldIndex(self.sets[home], one, target, self._words)
        return self._indexes[key]

    def _group_rows(self, indicator: Indicator) -> pa.Table:
        """Every combination of the rows, or codes, that the fields of an indicator may name."""
        numbers = {one.name: self._choices(one) for one in indicator.by}
        names = {one.name: self._named(one, numbers[one.name]) for one in indicator.by}

        def leads(led: LedTo) -> Numbers:
            found = self.values(led.fact.fields, numbers[led.beyond])
            return _placed(found, numbers[led.name])

        return group_table(indicator, names, leads)

    def _choices(self, one: Field) -> Numbers:
        """The numbers of the rows, or codes, that a field may name."""
        if one.type.kind == "link":
            return self.sets[one.type.target].present()
        return self._words.of_column(self._codes(one))

    def _named(self, one: Field, numbers: Numbers) -> pa.Array:
        if one.type.kind != "link":
            return self._codes(one)
        return self.sets[one.type.target].numbering.ids(numbers)

    def _codes(self, one: Field) -> pa.Array:
        codes = self.pack.catalogue.codes(one.type).codes
        return pa.array([code.name for code in codes], pa.string())


def _placed(found: Numbers, among: Numbers) -> Numbers:
    """The place of each number among others; of one that nobody knows, ANY."""
    order = np.argsort(among)
    places = np.searchsorted(among, found, sorter=order).clip(max=len(among) - 1)
    at = order[places] if len(among) else places
    is_there = among[at] == found if len(among) else np.zeros(len(found), bool)
    return np.where(found == NOBODY_KNOWS, ANY, np.where(is_there, at, NO_CHOICE))
