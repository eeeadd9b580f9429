"""How do the facts that clauses read stand beside each other, one row for each subject?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import Columns, columns_of, named
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.reading import Led, led_by
from quanheng.engine.arrays.turns import release_unused
from quanheng.engine.arrays.values import NEVER, cut
from quanheng.facts.arrow import NONE_MARK
from quanheng.language.terms import Fact

IN_PIECE = 1_000_000
"""So many subjects at a time, where their facts leave."""


@dataclass(frozen=True)
class Gathering:
    """Puts facts of a subject set beside each other.

    Shapes:   of each set the columns of Arrow: fields as they came, derived facts as made.
    """

    maker: ColumnMaker
    subject: str

    def pieces(self, facts: Sequence[Fact]) -> Iterator[pa.Table]:
        """What `table` gives, so many subjects at a time; nothing is kept."""
        count = self.maker.store.count(self.subject)
        # Of no rows there is one piece, which tells the columns.
        for start in range(0, max(count, 1), IN_PIECE):
            release_unused()
            yield self._piece(facts, slice(start, start + IN_PIECE))

    def _piece(self, facts: Sequence[Fact], rows: slice) -> pa.Table:
        arrays = {"id": self.maker.store.ids(self.subject)[rows]}
        for fact in facts:
            if fact.path not in arrays:
                arrays |= named(fact.path, self._columns_within(fact, rows))
        return self._begun(pa.table(arrays), rows)

    def table(self, facts: Iterable[Fact]) -> pa.Table:
        """One row for each subject that may have begun, by its id."""
        arrays = {"id": self.maker.store.ids(self.subject)}
        for fact in facts:
            # TRAP a set may declare a field `id`, which stands there already.
            if fact.path not in arrays:
                arrays |= named(fact.path, self._columns(fact))
        return self._begun(pa.table(arrays), slice(None))

    def _begun(self, table: pa.Table, rows: slice) -> pa.Table:
        reckoning = self.maker.about(self.subject)
        entry = self.maker.store.catalogue.sets[self.subject]
        there = cut(Belonging(reckoning, entry).begun().possible, rows)
        if np.all(there):
            return table
        return table.filter(pa.array(np.broadcast_to(there, table.num_rows)))

    def _columns_within(self, fact: Fact, rows: slice) -> Columns:
        """The columns of a fact of some subjects."""
        maker, store = self.maker, self.maker.store
        places = np.arange(*rows.indices(store.count(self.subject)))
        if fact.links:
            found = maker.columns(fact.owner, fact.name, is_derived=fact.is_derived)
            return _at(found, led_by(store, fact, places))
        key = fact.owner, fact.name
        if fact.is_derived and key in maker.made:
            kind = maker.question.pack.derived[key].type
            return columns_of(maker.made[key].of(rows), kind, len(places), store.words)
        found = maker.columns(*key, is_derived=fact.is_derived)
        return {end: column[rows] for end, column in found.items()}

    def _columns(self, fact: Fact) -> Columns:
        found = self.maker.columns(fact.owner, fact.name, is_derived=fact.is_derived)
        return _at(found, led_by(self.maker.store, fact, None)) if fact.links else found


def _at(columns: Columns, led: Led) -> Columns:
    """Columns of the rows that links lead to; empty where they lead nowhere."""
    lost = led.lost if np.any(led.lost) else None
    places = pa.array(np.where(led.lost, 0, led.places), mask=lost)
    found = {end: column.take(places) for end, column in columns.items() if end != NONE_MARK}
    marks = led.none
    if NONE_MARK in columns:
        own = columns[NONE_MARK].take(places).fill_null(False).to_numpy(zero_copy_only=False)
        marks = own | marks
    if marks is not NEVER:
        found[NONE_MARK] = pa.array(np.broadcast_to(marks, len(places)))
    return found
