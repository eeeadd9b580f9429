"""Where do the rows of sets stand as columns of numbers, and where do links lead?

What is the same on every day is made once; what is derived is of one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.arriving import Arriving
from quanheng.engine.arrays.columns import (
    TEXTS,
    Columns,
    Words,
    columns_in,
    ends_in,
    in_one_piece,
    marks_of,
    opened_of,
)
from quanheng.engine.arrays.directory import NOWHERE, Directory
from quanheng.engine.arrays.segments import Segments, segments_of
from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.values import NEVER, Bits, Ends, exact
from quanheng.facts import Catalogue, Field, Type
from quanheng.facts.set_tables import Pieces

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Leads:
    """Where a link leads from each row.

    Shapes:   `places` are those of the target's rows, `none` where it is recorded that it leads
              nowhere; `numbers` are the places, or the numbers of ids whose rows are not there.
    Missing:  NOWHERE where it is unknown, and a place also where it leads to no row that is there.
    """

    places: Places
    none: Bits
    numbers: Places


@dataclass
class Store:
    """The columns of a question's sets, each made when it is first read.

    Shapes:   `rows` gives the table of a set with the fields that are read, in the order of ids,
              for all days, be it that its columns are still being read; `made` one whose rows
              were made on the day. Of sets in `pieces` the rows are read when all are asked for
              at once. So many `threads` may reckon.
    """

    catalogue: Catalogue
    rows: dict[str, pa.Table | Arriving]
    threads: int = 1
    pieces: dict[str, Pieces] = field(default_factory=dict)
    made: dict[str, pa.Table] = field(default_factory=dict)
    words: Words = field(init=False)
    fields: dict[tuple[str, str], Ends] = field(default_factory=dict)
    leads: dict[tuple[str, str], Leads] = field(default_factory=dict)
    segments: dict[tuple[str, str], Segments] = field(default_factory=dict)
    directories: dict[str, Directory] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.known_ids)

    def of_another_day(self) -> Store:
        """The same, to which another day may add what is made then; that of the day before is out.

        Shapes:   what is found of rows that came so is found once for all days.
        """
        for found in (self.fields, self.leads, self.segments):
            for key in [key for key in found if not self._lasts(*key)]:
                del found[key]
        for name in [name for name in self.directories if not self._came(name)]:
            del self.directories[name]
        other = replace(self, made={})
        other.words.numbers, other.words.lists = self.words.numbers, self.words.lists
        other.words.strays = self.words.strays
        other.words.lock = self.words.lock
        return other

    def _lasts(self, of: str, name: str) -> bool:
        """Whether a field is of rows that came so, as are those to which it leads."""
        target = self.catalogue.sets[of].fields[name].type.target
        return self._came(of) and (not target or self._came(target))

    def _came(self, name: str) -> bool:
        return name in self.rows or name in self.pieces

    def end(self) -> None:
        """Forget everything: no day follows.

        TRAP the words hold the store that holds them, and nobody looks for circles while a run is
        made.
        """
        vars(self).clear()

    def let_go(self, but: Set[str]) -> None:
        """Forget the rows of all but some sets, on all days."""
        self.segments.clear()
        for rows in (self.rows, self.pieces, self.made):
            for name in rows.keys() - but:
                del rows[name]
        for name in self.directories.keys() - but:
            del self.directories[name]
        for one in self.directories.values():
            one.let_go()
        for kept in (self.fields, self.leads):
            for key in [key for key in kept if key[0] not in but]:
                del kept[key]

    def has(self, name: str) -> bool:
        """Whether the rows of a set are here, as they came or as they were made."""
        return self._came(name) or name in self.made

    def is_whole(self, name: str) -> bool:
        """Whether the rows of a set stand in one table."""
        return name in self.made or name in self.rows

    def table(self, name: str) -> pa.Table | Arriving:
        """All rows of a set that is here."""
        if name in self.made:
            return self.made[name]
        if name not in self.rows:
            self.rows[name] = self.pieces[name].whole()
        return self.rows[name]

    def count(self, name: str) -> int:
        """How many rows a set has."""
        if not self.is_whole(name):
            return self.pieces[name].rows
        rows: int = self.table(name).num_rows
        return rows

    def field(self, of: str, name: str) -> Ends:
        """The values of a field."""
        if (of, name) not in self.fields:
            found = self._field(of, self.catalogue.sets[of].fields[name])
            self.fields[of, name] = slim(found.narrowed())
        return self.fields[of, name]

    def lead(self, of: str, link: Field) -> Leads:
        """Where a link of a set leads."""
        if (of, link.name) not in self.leads:
            found = self.leads[of, link.name] = self._lead(of, link)
            self._name_once(of, link, found)
        return self.leads[of, link.name]

    def _name_once(self, of: str, link: Field, found: Leads) -> None:
        """Let a link stand as places beside the ids to which it leads, each once.

        Missing:  it stays as it came where any of its ids is of no row, and where a run keeps it.
        """
        target = link.type.target
        if of not in self.rows or not self._came(target) or found.numbers is not found.places:
            return
        rows = self.rows[of]
        if isinstance(rows, Arriving):
            return
        lost = found.places == NOWHERE
        places = pa.array(found.places, mask=lost if np.any(lost) else None)
        ids = pa.DictionaryArray.from_arrays(places, self.ids(target))
        self.rows[of] = rows.set_column(rows.column_names.index(link.name), link.name, ids)

    def segment(self, of: str, link: Field) -> Segments:
        """The rows of a set by the row that a link leads to."""
        if (of, link.name) not in self.segments:
            places, count = self.lead(of, link).places, self.count(link.type.target)
            self.segments[of, link.name] = segments_of(places, count)
        return self.segments[of, link.name]

    def ids(self, name: str) -> pa.Array:
        """The ids of a set's rows."""
        return self.directory(name).ids

    def directory(self, name: str) -> Directory:
        """The places of a set's rows by their ids."""
        if name not in self.directories:
            self.directories[name] = Directory(in_one_piece(self.table(name), "id"))
        return self.directories[name]

    def known_ids(self, name: str) -> pa.Array:
        """The ids of a set's rows; of one whose rows nobody reads none is known."""
        return self.ids(name) if self.has(name) else pa.array([], pa.string())

    def numbers(self, listed: Iterable[str], words: str) -> Sequence[int]:
        """The numbers of those of some words that are there."""
        if words == TEXTS:
            return [self.words.numbers[one] for one in listed if one in self.words.numbers]
        strays, asked = self.words.strays.get(words, {}), [*listed]
        found = pc.index_in(pa.array(asked, pa.string()), value_set=self.known_ids(words))
        return [*found.drop_null().to_pylist(), *(strays[one] for one in asked if one in strays)]

    def _field(self, of: str, one: Field) -> Ends:
        if one.name == "id":
            return exact(np.arange(self.count(of), dtype=np.int32), words=of)
        if one.type.kind == "link":
            return _linked(self.lead(of, one), one.type)
        return ends_in(self.columns(of, one.name), one.type, self.words)

    def ends(self, columns: Columns, kind: Type) -> Ends:
        """The values that the columns of a fact hold."""
        if kind.kind == "link":
            return _linked(self.led(columns[""], marks_of(columns), kind.target), kind)
        return ends_in(columns, kind, self.words)

    def columns(self, of: str, name: str) -> Columns:
        """The columns of Arrow of a field."""
        return columns_in(self.table(of), name)

    def _lead(self, of: str, link: Field) -> Leads:
        columns = self.columns(of, link.name)
        return self.led(columns[""], marks_of(columns), link.type.target)

    def led(self, ids: pa.Array, none: Bits, target: str) -> Leads:
        """Where ids lead."""
        if self.has(target):
            places = self.directory(target).places(ids)
        else:
            places = np.full(len(ids), NOWHERE, np.int32)
        lost = np.flatnonzero((places == NOWHERE) & ~np.asarray(opened_of(ids)))
        if not len(lost):
            return Leads(places, none, places)
        numbers = places.copy()
        numbers[lost] = self.words.stray(ids.take(pa.array(lost)), target)
        return Leads(places, none, numbers)


def _linked(lead: Leads, kind: Type) -> Ends:
    """A link as a value: the place of the row that it leads to, or the number of a lost id."""
    lost = lead.numbers == NOWHERE
    opened = lost if lost.any() else NEVER
    return Ends(lead.numbers, lead.numbers, opened, opened, lead.none, kind.is_optional,
                kind.target)  # fmt: skip
