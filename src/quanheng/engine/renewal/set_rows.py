"""Which rows does a set have now? Its first rows in a table, and what has become of some since."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.by_number import ByNumber
from quanheng.engine.renewal.first_rows import FirstRows, joined
from quanheng.engine.renewal.numbering import Numbering
from quanheng.engine.renewal.pile import Pile
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, union, without
from quanheng.facts import InformationSet
from quanheng.facts.arrow import table_of

GONE = -1
"""The place of a row that is not there."""
FEW = 10_000
"""So many rows that are there no more do no harm."""


class SetRows:
    """The rows of one set by their numbers.

    Shapes:   each row has a place: of the first rows the number is it, later ones stand after them.
    """

    def __init__(self, entry: InformationSet, table: pa.Table | None) -> None:
        self.entry = entry
        ordered = _by_id(table_of(entry, []) if table is None else table)
        self.numbering = Numbering(ordered["id"])
        self.first = FirstRows(ordered)
        self._start = ordered.num_rows
        self._later = Pile(self._start)
        self._places = ByNumber(np.arange(self._start, dtype=np.int32), GONE)
        self._later_count, self._gone, self._is_as_first = 0, NOBODY, True

    def present(self) -> Numbers:
        """The numbers of all rows."""
        return np.flatnonzero(self._places.whole != GONE)

    def among(self, numbers: Numbers) -> Numbers:
        """Those numbers whose rows are there."""
        is_there = self._places.of(numbers) != GONE
        return numbers if is_there.all() else numbers[is_there]

    def absent(self) -> Numbers:
        """The numbers of ids that have no row: some link may lead to them."""
        later = np.arange(self.numbering.first_count, len(self.numbering))
        return union(self._gone, later[self._places.of(later) == GONE])

    def changed(self) -> Numbers:
        """The numbers of the rows that are not as they were at first."""
        if self._is_as_first:
            return NOBODY
        places = self._places.whole
        is_other = places != np.arange(len(places), dtype=np.int32)
        is_other[self._start :] = places[self._start :] != GONE
        return np.flatnonzero(is_other)

    def by_id(self, numbers: Numbers) -> Numbers:
        """Those of some rows that are there, in the order of their ids."""
        return self.numbering.by_id(self.among(numbers))

    def places(self, numbers: Numbers) -> Numbers:
        """Where some rows stand; GONE where they are not there."""
        return self._places.of(numbers)

    def add(self, table: pa.Table) -> Numbers:
        """The places of further rows, which are there once they are put."""
        first = self._later.add(table)
        return np.arange(first, first + table.num_rows)

    def put(self, numbers: Numbers, places: Numbers) -> None:
        """Let rows stand in places, or be there no more."""
        was = self._places.of(numbers)
        self._is_as_first &= not len(numbers)
        self._places.put(numbers, places)
        self._later_count += int((places >= self._start).sum()) - int((was >= self._start).sum())
        gone = numbers[(numbers < self._start) & (places == GONE)]
        self._gone = union(without(self._gone, distinct(numbers)), distinct(gone))

    def settle(self) -> None:
        """Let go of what was replaced, once that is most of what came."""
        self._later.merge(self._joined)
        if self._later.end - self._start <= 2 * self._later_count + FEW:
            return
        numbers = np.flatnonzero(self._places.whole >= self._start)
        kept = self._later.take(self._places.of(numbers), self._joined)
        self._later = Pile(self._start)
        self._places.put(numbers, self.add(kept))

    def table(self, numbers: Numbers, fields: Collection[str] | None = None) -> pa.Table:
        """Those rows that are there, by id, as a snapshot's table holds them; or some fields."""
        wanted = self.entry.fields if fields is None else fields
        return self.at(self._places.of(self.by_id(numbers)), wanted)

    def at(self, places: Numbers, fields: Collection[str]) -> pa.Table:
        """Some fields of the rows at some places, in their order."""
        is_first = places < self._start
        if is_first.all():
            return self.first.take(places, fields)
        later = self._later.take(places[~is_first], self._joined)
        parts = [self.first.take(places[is_first], fields), later]
        came = np.concatenate([np.flatnonzero(is_first), np.flatnonzero(~is_first)])
        return joined(fields, parts).take(pa.array(np.argsort(came)))

    def whole(self) -> pa.Table:
        """All rows that are there now."""
        changed = self.changed()
        if not len(changed):
            return self.first.table
        stays = np.ones(self._start, bool)
        stays[changed[changed < self._start]] = False
        places = self._places.of(changed)
        later = self._later.take(places[places != GONE], self._joined)
        return _by_id(self._joined([self.first.table.filter(pa.array(stays)), later]))

    def _joined(self, parts: Sequence[pa.Table]) -> pa.Table:
        empty = [] if parts else [table_of(self.entry, [])]
        return joined(self.entry.fields, [*empty, *parts]).combine_chunks()


def _by_id(table: pa.Table) -> pa.Table:
    """A table in the order of its ids."""
    return table if _is_ordered(table["id"].chunks) else table.sort_by("id")


def _is_ordered(pieces: Sequence[pa.Array]) -> bool:
    filled = [one for one in pieces if len(one)]
    return all(one[-1].as_py() < other[0].as_py() for one, other in pairwise(filled)) and all(
        pc.all(pc.less(one[:-1], one[1:])).as_py() for one in filled if len(one) > 1
    )
