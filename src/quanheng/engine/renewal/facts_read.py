"""Which facts of a subject do clauses read now: its ranks, counts, streaks?

Those that its latest answers stand on: of whom a fact becomes another, each clause that reads it
is asked again, and reads it then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.pile import Pile
from quanheng.engine.renewal.row_numbers import Numbers, distinct
from quanheng.facts import Row, Value
from quanheng.facts.arrow import HIGH, NONE_MARK, value_at
from quanheng.language.terms import Fact

FirstFacts = Callable[[str, str], pa.Table]
"""The stored facts of a set, on the day of a period, as the run read them."""
TableRow = tuple[pa.Table, int]


class FactsRead:
    """What clauses read of their subjects: the run's, and later ones in places of their own.

    Shapes:   `reads` gives by clause the facts that it reads of its subject.
    """

    def __init__(self, first: FirstFacts, reads: Mapping[str, Iterable[Fact]]) -> None:
        self._first_of, self._reads = first, reads
        self._later = Pile()
        self._known: dict[tuple[str, str], pa.Table] = {}

    def add(self, facts: pa.Table) -> int:
        """Keep facts that were read since; where the first row stands."""
        return self._later.add(facts)

    @property
    def count(self) -> int:
        """How many rows were added and are held on to."""
        return self._later.end

    def first(self, name: str, period: str, row: int) -> TableRow:
        """A row of what the run read."""
        key = (name, period)
        if key not in self._known:
            self._known[key] = self._first_of(name, period).combine_chunks()
        return self._known[key], row

    def later(self, place: int) -> TableRow:
        """A row of what was read since."""
        [(table, [row])] = self._later.takings(distinct([place]))
        return table, int(row)

    def of(self, clause: str, row: TableRow) -> Row:
        """What a clause reads of a subject, of whom everything stands in a row."""
        return {fact.path: _value(row, fact) for fact in self._reads[clause] if fact.scope == "row"}

    def gather(self, places: Numbers) -> Numbers:
        """Let go of all but some places; where each of these stands now."""
        alike: dict[pa.Schema, list[tuple[pa.Table, Numbers]]] = defaultdict(list)
        begin = 0
        for table, rows in self._later.takings(places):
            here = np.arange(begin, begin + len(rows))
            alike[table.schema].append((table.take(pa.array(rows)), here))
            begin += len(rows)
        self._later, found = Pile(), np.empty(len(places), np.int64)
        for parts in alike.values():
            whole = pa.concat_tables([table for table, _ in parts])
            start = self._later.add(whole.unify_dictionaries().combine_chunks())
            there = np.concatenate([here for _, here in parts])
            found[there] = np.arange(start, start + len(there))
        return found


def _value(row: TableRow, fact: Fact) -> Value:
    table, place = row
    names = (fact.path, fact.path + HIGH, fact.path + NONE_MARK)
    columns = {name: [table[name][place].as_py()] for name in names if name in table.column_names}
    return value_at(columns, fact.path, fact.type, 0)
