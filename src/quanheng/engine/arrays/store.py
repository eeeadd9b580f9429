"""Where do the rows of sets stand as columns of numbers, and where do links lead?

What is the same on every day is made once; what is derived is of one day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

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
from quanheng.engine.arrays.segments import Segments, segments_of
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Unsaid, exact
from quanheng.facts import Catalogue, Field, Type

Places = npt.NDArray[np.intp]
NOWHERE = -1


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

    Shapes:   `rows` gives the table of a set with the fields that are read, in the order of ids;
              `laid` reads one whose rows were made on the day. So many `threads` may reckon.
    """

    catalogue: Catalogue
    rows: dict[str, pa.Table]
    laid: Callable[[str], pa.Table | None] = lambda _: None
    threads: int = 1
    words: Words = field(init=False)
    fields: dict[tuple[str, str], Ends] = field(default_factory=dict)
    leads: dict[tuple[str, str], Leads] = field(default_factory=dict)
    segments: dict[tuple[str, str], Segments] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.words = Words(self.known_ids)

    def of_another_day(self, laid: Callable[[str], pa.Table | None]) -> Store:
        """The same, to which another day may add what is made then; that of the day before is out.

        Shapes:   what is found of rows that came so is found once for all days.
        """
        for found in (self.fields, self.leads, self.segments):
            for key in [key for key in found if not self._lasts(*key)]:
                del found[key]
        other = replace(self, rows=dict(self.rows), laid=laid)
        other.words.numbers, other.words.lists = self.words.numbers, self.words.lists
        other.words.strays = self.words.strays
        other.words.lock = self.words.lock
        return other

    def _lasts(self, of: str, name: str) -> bool:
        """Whether a field is of rows that came so, as are those to which it leads."""
        target = self.catalogue.sets[of].fields[name].type.target
        return of in self.rows and (not target or target in self.rows)

    def close(self) -> None:
        """Let the last day alone keep rows."""
        self.rows.clear()

    def let_go(self, but: Set[str]) -> None:
        """Forget the rows of all but some sets."""
        self.segments.clear()
        for name in self.rows.keys() - but:
            del self.rows[name]
        for kept in (self.fields, self.leads):
            for key in [key for key in kept if key[0] not in but]:
                del kept[key]

    def has(self, name: str) -> bool:
        """Whether the rows of a set are here, as they came or as they were made."""
        if name not in self.rows:
            found = self.laid(name)
            if found is not None:
                self.rows[name] = found
        return name in self.rows

    def count(self, name: str) -> int:
        """How many rows a set has."""
        if not self.has(name):
            raise Unsaid
        rows: int = self.rows[name].num_rows
        return rows

    def field(self, of: str, name: str) -> Ends:
        """The values of a field."""
        if (of, name) not in self.fields:
            self.fields[of, name] = self._field(of, self.catalogue.sets[of].fields[name]).narrowed()
        return self.fields[of, name]

    def lead(self, of: str, link: Field) -> Leads:
        """Where a link of a set leads."""
        if (of, link.name) not in self.leads:
            self.leads[of, link.name] = self._lead(of, link)
        return self.leads[of, link.name]

    def segment(self, of: str, link: Field) -> Segments:
        """The rows of a set by the row that a link leads to."""
        if (of, link.name) not in self.segments:
            places, count = self.lead(of, link).places, self.count(link.type.target)
            self.segments[of, link.name] = segments_of(places, count)
        return self.segments[of, link.name]

    def ids(self, name: str) -> pa.Array:
        """The ids of a set's rows."""
        if not self.has(name) or "id" not in self.rows[name].column_names:
            raise Unsaid
        return in_one_piece(self.rows[name], "id")

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
        if not self.has(of):
            raise Unsaid
        if one.name == "id":
            return exact(np.arange(self.count(of)), words=of)
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
        if not self.has(of):
            raise Unsaid
        return columns_in(self.rows[of], name)

    def _lead(self, of: str, link: Field) -> Leads:
        columns = self.columns(of, link.name)
        return self.led(columns[""], marks_of(columns), link.type.target)

    def led(self, ids: pa.Array, none: Bits, target: str) -> Leads:
        """Where ids lead."""
        found = pc.fill_null(_found(ids, self.known_ids(target)), NOWHERE)
        places = found.to_numpy(zero_copy_only=False)
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


def _found(ids: pa.Array, among: pa.Array) -> pa.Array:
    """The place of each id among others; of those that follow each other it is sought once."""
    if pa.types.is_dictionary(ids.type):
        return pc.index_in(ids.dictionary, value_set=among).take(ids.indices)
    runs = pc.run_end_encode(ids)
    if 2 * len(runs.values) > len(ids):
        return pc.index_in(ids, value_set=among)
    values = runs.values
    each = pa.arange(0, len(among)).cast(pa.int32())
    found = each if values.equals(among) else pc.index_in(values, value_set=among)
    return pc.run_end_decode(pa.RunEndEncodedArray.from_arrays(runs.run_ends, found))
