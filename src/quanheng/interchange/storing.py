"""Which bytes does an import leave behind? The same rows give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple

import pyarrow as pa
import pyarrow.parquet as pq

from quanheng.facts import UNKNOWN
from quanheng.facts.arrow import columns_of
from quanheng.interchange.manifest import StoredSet, stored_file
from quanheng.interchange.sameness import Contradiction
from quanheng.interchange.set_rows import SetRows

_SHAPE = pa.schema(
    [(name, pa.string()) for name in ("set", "key", "field", "id", "file")]
    + [("row", pa.int64()), ("value", pa.string())]
)


def stored_sets(
    number: int, sets: Mapping[str, SetRows], contradictions: Sequence[Contradiction]
) -> tuple[dict[str, bytes], dict[str, StoredSet]]:
    """The files of one import by their paths, and what snapshot.json says of its sets."""
    files: dict[str, bytes] = {}
    stored: dict[str, StoredSet] = {}
    for name, rows in sorted(sets.items()):
        table = table_of_rows(rows)
        file = stored_file(number, name)
        files[file] = _parquet(table)
        digest = hashlib.sha256(files[file]).hexdigest()
        stored[name] = StoredSet(file, digest, table.num_rows)
    if contradictions:
        said = zip(*(astuple(one) for one in sorted(contradictions)), strict=True)
        table = pa.table([*map(list, said)], schema=_SHAPE)
        files[stored_file(number, "contradictions")] = _parquet(table)
    return files, stored


def table_of_rows(rows: SetRows) -> pa.Table:
    """The good rows, as `facts.arrow.table_of` would give them."""
    order = sorted(rows.kept(), key=lambda row: str(rows.ids[row]))
    columns: dict[str, pa.Array] = {}
    for one in rows.entry.fields.values():
        values = rows.columns.get(one.name)
        columns |= columns_of(one, [values[row] if values else UNKNOWN for row in order])
    return pa.table(columns)


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    # Decimals that fit into a whole number are read five times as quickly from one.
    pq.write_table(table, sink, compression="zstd", store_decimal_as_integer=True)
    return bytes(sink.getvalue())
