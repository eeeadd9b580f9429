"""How do rows stand in Arrow tables and parquet files, and how do they come back?

A field `f` has one column `f`. Where some value is a range there is also `f__high` (then `f`
is the low end; an empty end is open), and where some value is none, `f__none`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import pyarrow as pa

from quanheng.facts.catalogue import Field, InformationSet
from quanheng.facts.types import STORED_DIGITS, Type
from quanheng.facts.values import NONE, UNKNOWN, Absent, Item, Row, Span, Value, ends, span

HIGH, NONE_MARK = "__high", "__none"


def arrow_type(kind: Type) -> pa.DataType:
    """The column type of a field's type."""
    if kind.kind == "number":
        return pa.decimal128(STORED_DIGITS, kind.decimals) if kind.decimals else pa.int64()
    if kind.kind == "list":
        return pa.list_(arrow_type(kind.items))
    plain = {"date": pa.date32(), "truth": pa.bool_()}
    return plain.get(kind.kind, pa.string())


def table_of(entry: InformationSet, rows: Iterable[Row]) -> pa.Table:
    """A set's rows as an Arrow table, in the order of their ids.

    Missing:  a field that a row lacks is unknown.
    """
    ordered = sorted(rows, key=lambda row: str(row["id"]))
    columns: dict[str, pa.Array] = {}
    for one in entry.fields.values():
        columns |= columns_of(one, [row.get(one.name, UNKNOWN) for row in ordered])
    return pa.table(columns)


def columns_of(one: Field, values: Sequence[Value]) -> dict[str, pa.Array]:
    """One field's columns: its values, and its high ends and none marks where needed."""
    kind = arrow_type(one.type)
    # This runs for each of millions of values, so it spares calls.
    kinds = {*map(type, values)}
    lows: Sequence[object] = values
    if Absent in kinds:
        lows = [None if type(value) is Absent else value for value in values]
    highs = lows
    if Span in kinds:
        highs = [value.high if type(value) is Span else value for value in lows]
        lows = [value.low if type(value) is Span else value for value in lows]
    columns = {one.name: pa.array(lows, kind)}
    if Span in kinds:
        columns[one.name + HIGH] = pa.array(highs, kind)
    if Absent in kinds and NONE in values:
        columns[one.name + NONE_MARK] = pa.array([value is NONE for value in values], pa.bool_())
    return columns


def rows_of(entry: InformationSet, table: pa.Table) -> dict[str, Row]:
    """The rows of an Arrow table by id."""
    columns = {name: _listed(table.column(name)) for name in table.column_names}
    names, count = tuple(entry.fields), table.num_rows
    values = (_values(columns, one.name, one.type, count) for one in entry.fields.values())
    rows = (dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))
    return {str(row["id"]): row for row in rows}


def _listed(column: pa.ChunkedArray) -> list[object]:
    """The stored values of a column; Arrow is slow at making days, so each is made once."""
    if not pa.types.is_date(column.type):
        return list(column.to_pylist())
    coded = column.combine_chunks().dictionary_encode()
    days = [*coded.dictionary.to_pylist(), None]
    return [days[place] for place in coded.indices.fill_null(-1).to_pylist()]


def _values(
    columns: Mapping[str, Sequence[object]], name: str, kind: Type, count: int
) -> list[Value]:
    """The values of one field in all rows; columns repeat them, so each is made once."""
    if name not in columns or kind.kind == "list":
        return [value_at(columns, name, kind, number) for number in range(count)]
    parts = [columns[one] for one in (name, name + HIGH, name + NONE_MARK) if one in columns]
    cells = [*zip(*parts, strict=True)]
    made: dict[tuple[object, ...], Value] = {}
    for number, cell in enumerate(cells):
        if cell not in made:
            made[cell] = value_at(columns, name, kind, number)
    return [made[cell] for cell in cells]


def listed_values(table: pa.Table, name: str, kind: Type) -> list[Value]:
    """The values of one field in all rows of a table."""
    names = [one for one in (name, name + HIGH, name + NONE_MARK) if one in table.column_names]
    columns = {one: _listed(table.column(one)) for one in names}
    return _values(columns, name, kind, table.num_rows)


def value_at(columns: Mapping[str, Sequence[object]], name: str, kind: Type, number: int) -> Value:
    """The value of one field in one row of a table's columns."""
    if name not in columns:
        return UNKNOWN
    if columns.get(name + NONE_MARK, ()) and columns[name + NONE_MARK][number]:
        return NONE
    low = _point(columns[name][number], kind)
    if name + HIGH in columns:
        high = _point(columns[name + HIGH][number], kind)
        return span(ends(low)[0], ends(high)[0])
    return low


def _point(stored: object, kind: Type) -> Value:
    if stored is None:
        return UNKNOWN
    if isinstance(stored, bool):
        return stored
    if isinstance(stored, list):
        return tuple(_item(item, kind.items) for item in stored)
    return _item(stored, kind)


def _item(stored: object, kind: Type) -> Item:
    if kind.kind == "number":
        return Decimal(str(stored))
    return stored if isinstance(stored, date) else str(stored)
