"""Which rows still count when later imports say some of them again?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.errors import Place, Problems, SnapshotUnlike
from quanheng.facts import Field, InformationSet
from quanheng.facts.arrow import HIGH, NONE_MARK, arrow_type
from quanheng.facts.set_tables import columns_of_fields

_BETWEEN, _ITEMS = "\x1f", "\x1e"


def current_rows(
    entry: InformationSet, tables: Sequence[pa.Table], fields: Collection[str] | None = None
) -> pa.Table:
    """The rows of a set, oldest import first, without those that a later import says again.

    A later row takes the place of earlier rows with its key or its id.

    Shapes:   the columns are those of `facts.arrow.table_of`, of all fields or of some, rows
              sorted by id. Of several tables each must have the id and the key.
    """
    wanted = entry.fields if fields is None else fields
    if len(tables) == 1:
        return _without_idle_marks(entry, *aligned(entry, tables, wanted))
    current, *others = aligned(entry, tables, {*wanted, "id", *entry.key})
    for later in others:
        stays = pc.invert(said_anew(entry, current, later))
        current = pa.concat_tables([current.filter(stays), later])
    current = current.sort_by("id")
    current = current.select(columns_of_fields(current.column_names, wanted))
    return _without_idle_marks(entry, current.combine_chunks())


def said_anew(entry: InformationSet, earlier: pa.Table, later: pa.Table) -> pa.ChunkedArray:
    """Which rows a later import says again, by their id or by their key."""
    is_same = pc.is_in(earlier["id"], value_set=later["id"].combine_chunks())
    if entry.key == ("id",):
        return is_same
    later_keys = _keys(entry, later)
    # TRAP is_in finds a null in a value set that holds one; a row without a key is no other's.
    has_key = pc.is_in(_keys(entry, earlier), value_set=later_keys.drop_null())
    return pc.or_(is_same, has_key)


def _keys(entry: InformationSet, table: pa.Table) -> pa.Array:
    """The key of every row as one text; null where a part of it is no single value."""
    parts = [_part(table, name) for name in entry.key]
    return pc.binary_join_element_wise(*parts, _BETWEEN).combine_chunks()


def _part(table: pa.Table, name: str) -> pa.ChunkedArray:
    values = table[name]
    if pa.types.is_list(values.type):
        text = pc.binary_join(values, _ITEMS)
    else:
        text = pc.cast(values, pa.string())
    if name + HIGH in table.column_names:
        is_point = pc.fill_null(pc.equal(values, table[name + HIGH]), False)
        text = pc.if_else(is_point, text, pa.scalar(None, pa.string()))
    return text


def aligned(
    entry: InformationSet, tables: Sequence[pa.Table], fields: Collection[str]
) -> list[pa.Table]:
    """The tables with the same columns: those of some fields, with marks if one has them."""
    named = {name for table in tables for name in table.column_names}
    wanted = [one for one in entry.fields.values() if one.name in fields]
    return [_fitted(wanted, table, named) for table in tables]


def _fitted(fields: Sequence[Field], table: pa.Table, named: set[str]) -> pa.Table:
    columns: dict[str, pa.ChunkedArray] = {}
    there = set(table.column_names)
    for one in fields:
        # A field that the catalogue has gained since the import is unknown in its rows.
        is_there = one.name in there
        values = table[one.name] if is_there else pa.nulls(table.num_rows, arrow_type(one.type))
        columns[one.name] = values
        if one.name + HIGH in named:
            columns[one.name + HIGH] = (
                table[one.name + HIGH] if one.name + HIGH in there else values
            )
        if one.name + NONE_MARK in named:
            is_marked = one.name + NONE_MARK in there
            no_mark = pa.repeat(pa.scalar(False), table.num_rows)
            columns[one.name + NONE_MARK] = table[one.name + NONE_MARK] if is_marked else no_mark
    return pa.table(columns)


def check_fits(entry: InformationSet, columns: pa.Schema, file: str) -> None:
    """Refuse the columns of a stored table that no longer fit the catalogue.

    Errors:   Problems with SnapshotUnlike.
    """
    for one in entry.fields.values():
        place = columns.get_field_index(one.name)
        if place >= 0 and columns.field(place).type != arrow_type(one.type):
            raise Problems([SnapshotUnlike(Place(file), field=one.name, set=entry.name)])


def _without_idle_marks(entry: InformationSet, table: pa.Table) -> pa.Table:
    """The table without the marks that no row needs any more."""
    idle = []
    there = set(table.column_names)
    for name in entry.fields:
        if name + NONE_MARK in there and not pc.any(table[name + NONE_MARK]).as_py():
            idle.append(name + NONE_MARK)
        if name + HIGH in there and table[name].equals(table[name + HIGH]):
            idle.append(name + HIGH)
    return table.drop_columns(idle)
