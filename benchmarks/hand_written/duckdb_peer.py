"""What does hand-written DuckDB answer, from parquet on disk to a table of verdicts?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

STATES = ("", "fulfilled", "late", "overdue", "pending", "not_triggered")
_HERE = Path(__file__).parent
_UNIT_CLAUSE = """
SELECT unit, told_within(members >= 1, strong) AS "bench.unit-strong" FROM units"""


def answered(folder: Path) -> tuple[pa.Table, pa.Table]:
    """The verdicts of all clauses, and the places of the quota by unit."""
    with duckdb.connect() as database:
        database.execute("SET preserve_insertion_order = false")
        facts = (_HERE / "duckdb_peer.sql").read_text(encoding="utf-8")
        database.execute(facts.replace("{folder}", folder.as_posix()))
        officials, units, places = (
            database.sql(text).to_arrow_table()
            for text in (_written("duckdb_answers"), _UNIT_CLAUSE, _written("duckdb_places"))
        )
    names = [name for name in officials.column_names[1:] if "/" not in name]
    parts = [_answer(officials, name, place) for place, name in enumerate(names)]
    parts.append(_answer(units, "bench.unit-strong", len(names)))
    return _joined(parts, [*names, "bench.unit-strong"]), places


def written(folder: Path, out: Path) -> None:
    """The same in files of a folder."""
    verdicts, shared = answered(folder)
    pq.write_table(verdicts, out / "verdicts.parquet", compression="zstd")
    pq.write_table(shared, out / "places.parquet")


def told(found: tuple[pa.Table, pa.Table]) -> pa.Table:
    """The verdicts, as an Arrow table."""
    return found[0]


def _written(name: str) -> str:
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")


Columns = Mapping[str, pa.ChunkedArray]


def _answer(wide: pa.Table, name: str, place: int) -> Columns:
    """One clause's columns; those of the wide table are handed on, not copied."""
    held = wide.column_names
    verdict = wide.column(name)
    rows = wide.num_rows
    states = pa.DictionaryArray.from_arrays(_repeated(0, rows, pa.uint8()), list(STATES))
    return {
        "clause": pa.chunked_array([_repeated(place, rows, pa.int8())]),
        "subject": wide.column(0),
        "verdict": verdict,
        "state": wide.column(f"{name}/state") if f"{name}/state" in held else _chunked(states),
        "due": wide.column(f"{name}/due") if f"{name}/due" in held
        else _chunked(pa.nulls(rows, pa.date32())),
        "amount": wide.column(f"{name}/amount") if f"{name}/amount" in held
        else _chunked(pa.nulls(rows, pa.float64())),
    }  # fmt: skip


def _chunked(array: pa.Array) -> pa.ChunkedArray:
    return pa.chunked_array([array])


def _repeated(value: int, rows: int, kind: pa.DataType) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), rows)


def _joined(parts: list[Columns], names: list[str]) -> pa.Table:
    """One long table of all clauses, of the columns that stand beside each other."""
    columns = {}
    for column in ("subject", "verdict", "state", "due", "amount"):
        chunks = [chunk for part in parts for chunk in part[column].chunks]
        columns[column] = pa.chunked_array(chunks)
    clause = [
        pa.DictionaryArray.from_arrays(chunk, names)
        for part in parts
        for chunk in part["clause"].chunks
    ]
    return pa.table({"clause": pa.chunked_array(clause), **columns})
