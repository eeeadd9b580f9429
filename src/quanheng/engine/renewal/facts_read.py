"""Which facts of a subject do clauses read now: its ranks, counts, streaks?

Those that its latest answers stand on: of whom a fact becomes another, each clause that reads it
is asked again, and reads it then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pyarrow as pa

from quanheng.engine.renewal.kept_answers import Block
from quanheng.engine.renewal.table_rows import TableRow, gathered, known
from quanheng.facts import Row, Value
from quanheng.facts.arrow import HIGH, NONE_MARK, value_at
from quanheng.language.terms import Fact

FirstFacts = Callable[[str, str], pa.Table]
"""The stored facts of a set, on the day of a period, as the run read them."""


class FactsRead:
    """What clauses read of their subjects, by the numbers of these.

    Shapes:   `reads` gives by clause the facts that it reads of its subject.
    """

    def __init__(self, first: FirstFacts, reads: Mapping[str, Iterable[Fact]]) -> None:
        self._first, self._reads = first, reads
        self._laid: dict[Block, dict[int, TableRow]] = {}
        self._known: dict[tuple[str, str], pa.Table] = {}
        self._last: tuple[pa.Table, dict[str, int]] | None = None

    def lay(
        self, block: Block, ids: Sequence[str], numbers: Sequence[int], facts: pa.Table
    ) -> None:
        """Keep what a clause read of some subjects when it was asked again."""
        if self._last is None or self._last[0] is not facts:
            places = {name: place for place, name in enumerate(facts["id"].to_pylist())}
            self._last = (facts, places)
        found = self._last[1]
        self._laid.setdefault(block, {}).update(
            (number, (facts, found[name]))
            for name, number in zip(ids, numbers, strict=True)
            if name in found
        )

    def of(self, block: Block, number: int, place: int | None, of: str) -> Row:
        """What a clause reads of a subject; `place` is that of its answer in the run."""
        row = self._laid.get(block, {}).get(number)
        if row is None:
            if place is None:
                return {}
            row = (self._first_of(of, block[1]), place)
        return {
            fact.path: _value(row, fact) for fact in self._reads[block[0]] if fact.scope == "row"
        }

    def gather(self) -> int:
        """Let go of all that was read since the run, and is read by no clause any more.

        Shapes:   how many rows are left.
        """
        rows = gathered(row for each in self._laid.values() for row in each.values())
        for block, each in self._laid.items():
            self._laid[block] = {number: rows[known(row)] for number, row in each.items()}
        self._last = None
        return len(rows)

    def _first_of(self, name: str, period: str) -> pa.Table:
        key = (name, period)
        if key not in self._known:
            self._known[key] = self._first(name, period).combine_chunks()
        return self._known[key]


def _value(row: TableRow, fact: Fact) -> Value:
    table, place = row
    names = (fact.path, fact.path + HIGH, fact.path + NONE_MARK)
    columns = {name: [table[name][place].as_py()] for name in names if name in table.column_names}
    return value_at(columns, fact.path, fact.type, 0)
