"""How are single rows of tables held on to, and what else of these tables is let go?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyarrow as pa

TableRow = tuple[pa.Table, int]
"""A row of a table."""
Known = tuple[int, int]
"""Which table, and which row: so the same row is known again."""


def known(row: TableRow) -> Known:
    """By what a row is known while its table is held."""
    return id(row[0]), row[1]


def rows_in(schema: pa.Schema, rows: Collection[TableRow | None]) -> pa.Table:
    """Rows as one table, in the order of the tables they come from."""
    parts = [_taken(table, places) for table, places in _by_table(rows)]
    return pa.concat_tables([schema.empty_table(), *parts])


def gathered(rows: Iterable[TableRow | None]) -> dict[Known, TableRow]:
    """Where the same rows stand in tables that hold nothing else: one for each schema."""
    alike: dict[pa.Schema, list[tuple[pa.Table, list[int]]]] = {}
    for table, places in _by_table(rows):
        alike.setdefault(table.schema, []).append((table, [*dict.fromkeys(places)]))
    found: dict[Known, TableRow] = {}
    for parts in alike.values():
        taken = pa.concat_tables([_taken(table, places) for table, places in parts])
        whole = taken.unify_dictionaries().combine_chunks()
        came_from = [known((table, place)) for table, places in parts for place in places]
        found |= {one: (whole, place) for place, one in enumerate(came_from)}
    return found


def _taken(table: pa.Table, places: list[int]) -> pa.Table:
    return table.take(pa.array(places, pa.int64()))


def _by_table(rows: Iterable[TableRow | None]) -> Collection[tuple[pa.Table, list[int]]]:
    by_table: dict[int, tuple[pa.Table, list[int]]] = {}
    for one in rows:
        if one is not None:
            by_table.setdefault(id(one[0]), (one[0], []))[1].append(one[1])
    return by_table.values()
