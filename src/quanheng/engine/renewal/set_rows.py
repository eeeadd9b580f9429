"""Which rows does a set have now? Its first rows in a table, and what has become of some since."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.facts import InformationSet, Row
from quanheng.facts.arrow import HIGH, NONE_MARK, rows_of, table_of


class SetRows:
    """The rows of one set by their numbers.

    Shapes:   `now` holds the rows that came later or were replaced; None where one is gone.
    """

    def __init__(self, entry: InformationSet, table: pa.Table | None) -> None:
        self.entry = entry
        # TRAP to take rows of a table in several chunks copies all of it.
        self._first = _by_id(table_of(entry, []) if table is None else table).combine_chunks()
        self.numbering = Numbering(flat(self._first["id"]))
        self.now: dict[int, Row | None] = {}

    def has(self, number: int) -> bool:
        """Whether a row of this number is there."""
        if number in self.now:
            return self.now[number] is not None
        return number < self.numbering.first_count

    def present(self) -> set[int]:
        """The numbers of all rows."""
        first = set(range(self.numbering.first_count))
        return (first - self.now.keys()) | {n for n, row in self.now.items() if row is not None}

    def among(self, numbers: Collection[int]) -> set[int]:
        """Those numbers whose rows are there."""
        count, now = self.numbering.first_count, self.now
        if not now:
            return {number for number in numbers if number < count}
        return {number for number in numbers if self.has(number)}

    def absent(self) -> Iterator[int]:
        """The numbers of ids that have no row: some link may lead to them."""
        count = self.numbering.first_count
        yield from (number for number, row in self.now.items() if row is None)
        yield from (n for n in range(count, len(self.numbering)) if n not in self.now)

    def rows(self, numbers: Collection[int]) -> dict[int, Row]:
        """Some rows as Python values; of those that are there."""
        count, now = self.numbering.first_count, self.now
        first = sorted(number for number in numbers if number < count and number not in now)
        found = rows_of(self.entry, self._first.take(pa.array(first, pa.int64())))
        by_number = dict(zip(first, found.values(), strict=True))
        for number in numbers:
            row = now.get(number)
            if row is not None:
                by_number[number] = row
        return by_number

    def column(self, name: str) -> dict[str, pa.Array]:
        """A field's columns of the first rows: values, and where there are any, ends and marks."""
        names = (name, name + HIGH, name + NONE_MARK)
        return {one: flat(self._first[one]) for one in names if one in self._first.column_names}

    def put(self, number: int, row: Row | None) -> None:
        """Let a row be there, in place of what was, or be there no more."""
        self.now[number] = row

    def table(self, numbers: Collection[int]) -> pa.Table:
        """Those rows that are there, by id, as a snapshot's table holds them."""
        count, now = self.numbering.first_count, self.now
        first = sorted(number for number in numbers if number < count and number not in now)
        later = [row for number in numbers if (row := now.get(number)) is not None]
        kept = self._first.take(pa.array(first, pa.int64()))
        if not later:
            return kept
        return _by_id(_joined(self.entry, [kept, table_of(self.entry, later)]))

    def whole(self) -> pa.Table:
        """All rows that are there now."""
        if not self.now:
            return self._first
        count = self.numbering.first_count
        changed = pa.array([number for number in self.now if number < count], pa.int64())
        stays = pc.invert(pc.is_in(pa.arange(0, count), value_set=changed))
        later = [row for row in self.now.values() if row is not None]
        parts = [self._first.filter(stays), table_of(self.entry, later)]
        return _by_id(_joined(self.entry, parts))


def _joined(entry: InformationSet, parts: list[pa.Table]) -> pa.Table:
    """Tables of one set as one; what only some hold, ends or marks, is added to the others."""
    names = {name for part in parts for name in part.column_names}
    return pa.concat_tables([_filled(entry, part, names) for part in parts])


def _filled(entry: InformationSet, part: pa.Table, names: set[str]) -> pa.Table:
    columns = {}
    for name in entry.fields:
        columns[name] = part[name]
        if name + HIGH in names:
            columns[name + HIGH] = part[name + HIGH if name + HIGH in part.column_names else name]
        if name + NONE_MARK in names:
            has = name + NONE_MARK in part.column_names
            never = pa.repeat(pa.scalar(False), part.num_rows)
            columns[name + NONE_MARK] = part[name + NONE_MARK] if has else never
    return pa.table(columns)


def _by_id(table: pa.Table) -> pa.Table:
    """A table in the order of its ids."""
    ids = flat(table["id"])
    if len(ids) < 2 or pc.all(pc.less(ids[:-1], ids[1:])).as_py():
        return table
    return table.sort_by("id")
