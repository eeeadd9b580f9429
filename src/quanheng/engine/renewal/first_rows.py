"""How are rows taken from the table that a set had at first, and joined with later ones?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import pyarrow as pa

from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.row_numbers import Numbers
from quanheng.facts.arrow import HIGH, NONE_MARK

ENDS = ("", HIGH, NONE_MARK)


class FirstRows:
    """The first rows of a set.

    A column is put in one piece when rows of it are first taken: of many pieces all would be
    copied each time. What nobody reads stays as it came.
    """

    def __init__(self, table: pa.Table, numbering: Numbering) -> None:
        self.table, self._numbering = table, numbering
        self._ready: set[str] = set()

    def take(self, places: Numbers, fields: Iterable[str]) -> pa.Table:
        """Some fields of some rows."""
        names = [one for field in fields for one in self._columns_of(field)]
        return self.table.select(names).take(pa.array(places))

    def columns(self, field: str) -> dict[str, pa.Array]:
        """A field's columns: values, and where there are any, ends and marks."""
        return {name: flat(self.table[name]) for name in self._columns_of(field)}

    def _columns_of(self, field: str) -> Iterator[str]:
        for name in columns_of(field, self.table.column_names):
            if name not in self._ready:
                self._ready.add(name)
                self._put_in_one_piece(name)
            yield name

    def _put_in_one_piece(self, name: str) -> None:
        if self.table[name].num_chunks != 1:
            whole = self._numbering.first if name == "id" else flat(self.table[name])
            self.table = self.table.set_column(self.table.column_names.index(name), name, whole)


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
