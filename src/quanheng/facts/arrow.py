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
from quanheng.facts.values import NONE, UNKNOWN, Row, Span, Value, ends, span

HIGH, NONE_MARK = "__high", "__none"


def arrow_type(kind: Type) -> pa.DataType:
    """The column type of a field's type."""
    if kind.kind == "number":
        return pa.decimal128(STORED_DIGITS, kind.decimals) if kind.decimals else pa.int64()
    plain = {"date": pa.date32(), "truth": pa.bool_(), "list": pa.list_(pa.string())}
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
    columns = {one.name: pa.array([_stored(value, high=False) for value in values], kind)}
    if any(isinstance(value, Span) for value in values):
        columns[one.name + HIGH] = pa.array([_stored(v, high=True) for v in values], kind)
    if any(value is NONE for value in values):
        columns[one.name + NONE_MARK] = pa.array([value is NONE for value in values], pa.bool_())
    return columns


def _stored(value: Value, *, high: bool) -> object:
    if isinstance(value, Span):
        return value.high if high else value.low
    if value is NONE or value is UNKNOWN:
        return None
    return list(value) if isinstance(value, tuple) else value


def rows_of(entry: InformationSet, table: pa.Table) -> dict[str, Row]:
    """The rows of an Arrow table by id."""
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    rows: dict[str, Row] = {}
    for number in range(table.num_rows):
        row = {f.name: value_at(columns, f.name, f.type, number) for f in entry.fields.values()}
        rows[str(row["id"])] = row
    return rows


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
    if kind.kind == "number":
        return Decimal(str(stored))
    if isinstance(stored, list):
        return tuple(str(item) for item in stored)
    if isinstance(stored, (bool, date)):
        return stored
    return str(stored)
