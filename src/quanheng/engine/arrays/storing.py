"""How do the facts that clauses read stand beside each other, one row for each subject?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import ENDS, Columns, named
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.reading import Led, led_by
from quanheng.engine.arrays.values import NEVER
from quanheng.engine.backends.places import PLACE
from quanheng.engine.backends.tables import Column, column_of
from quanheng.facts.arrow import NONE_MARK
from quanheng.language.terms import Fact


@dataclass(frozen=True)
class Gathering:
    """Puts facts of a subject set beside each other.

    Shapes:   of each set the columns of Arrow: fields as they came, derived facts as made.
    """

    maker: ColumnMaker
    subject: str

    def table(self, facts: Iterable[Fact]) -> tuple[pa.Table, dict[str, Column]]:
        """One row for each subject that may have begun, by its place.

        Errors:   Unsaid where a fact cannot be put there.
        """
        store = self.maker.store
        arrays = {PLACE: pa.arange(0, store.count(self.subject)).cast(pa.int32()),
                  "id": store.ids(self.subject)}  # fmt: skip
        for fact in facts:
            # TRAP a set may declare a field `id`, which stands there already.
            if fact.path not in arrays:
                arrays |= named(fact.path, self._columns(fact))
        table = self._begun(pa.table(arrays))
        paths = [name for name in arrays if name != PLACE and not name.endswith(ENDS[1:])]
        return table, {path: column_of(table, path) for path in paths}

    def _begun(self, table: pa.Table) -> pa.Table:
        reckoning = self.maker.about(self.subject)
        entry = self.maker.store.catalogue.sets[self.subject]
        there = Belonging(reckoning, entry).begun().possible
        if np.all(there):
            return table
        return table.filter(pa.array(np.broadcast_to(there, table.num_rows)))

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
