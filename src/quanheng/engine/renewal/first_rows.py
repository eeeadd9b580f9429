"""How are rows taken from the table that a set had at first, and joined with later ones?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import pyarrow as pa

from quanheng.engine.renewal.pile import joining, pile_of
from quanheng.engine.renewal.row_numbers import Numbers
from quanheng.facts.arrow import HIGH, NONE_MARK

ENDS = ("", HIGH, NONE_MARK)


class FirstRows:
    """The first rows of a set, in the pieces in which they came: none is copied."""

    def __init__(self, table: pa.Table) -> None:
        self.table, self._pile = table, pile_of(table)

    def take(self, places: Numbers, fields: Iterable[str]) -> pa.Table:
        """Some fields of some rows."""
        names = [one for field in fields for one in columns_of(field, self.table.column_names)]
        return self._pile.take(places, joining(self.table.select(names)), names)

    def columns(self, field: str) -> Iterator[dict[str, pa.Array]]:
        """Piece by piece a field's columns: values, and where there are any, ends and marks."""
        names = [*columns_of(field, self.table.column_names)]
        for piece in self.table.select(names).to_batches():
            yield {name: piece[name] for name in names}


def columns_of(field: str, names: Collection[str]) -> Iterator[str]:
    """The columns of a field that are there."""
    return (field + end for end in ENDS if field + end in names)


def joined(fields: Iterable[str], parts: Sequence[pa.Table]) -> pa.Table:
    """Some fields of several tables; what only some hold, ends or marks, is added to others."""
    every = [*fields]
    names = {name for part in parts for name in part.column_names}
    return pa.concat_tables([_filled(every, part, names) for part in parts])


def _filled(fields: Iterable[str], part: pa.Table, names: set[str]) -> pa.Table:
    columns = {}
    for name in fields:
        columns[name] = part[name]
        if name + HIGH in names:
            columns[name + HIGH] = part[name + HIGH if name + HIGH in part.column_names else name]
        if name + NONE_MARK in names:
            has = name + NONE_MARK in part.column_names
            never = pa.repeat(pa.scalar(False), part.num_rows)
            columns[name + NONE_MARK] = part[name + NONE_MARK] if has else never
    return pa.table(columns)
