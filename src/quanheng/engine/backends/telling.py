"""How do the answers about one clause become rows of the verdict table?"""

from __future__ import annotations

import pyarrow as pa

from quanheng.engine.backends.results import NO_VALUES
from quanheng.language.model import Clause

NO_ANSWERS = (
    "SELECT 0 AS place, '' AS pack, '' AS clause, '' AS subject, '' AS verdict,"
    " CAST([] AS VARCHAR[]) AS missing, '' AS state, CAST(NULL AS DATE) AS due,"
    " CAST(NULL AS DATE) AS due_latest, CAST(NULL AS DATE) AS since, CAST(NULL AS DATE) AS until,"
    f" {NO_VALUES} AS values, '' AS period WHERE FALSE"
)
"""The columns of verdicts, for a pack without clauses."""


def told_columns(clause: Clause) -> tuple[str, ...]:
    """The columns in which the answers about a clause may differ from each other."""
    has = {
        "state": clause.has_state,
        "due": clause.due is not None,
        "due_latest": clause.due is not None,
        "since": clause.since is not None,
        "until": clause.until is not None,
        "values": bool(clause.gives),
    }
    return ("verdict", "missing", *(name for name, differs in has.items() if differs))


def answers_sql(table: str, clause: Clause) -> str:
    """The answers about a clause, by id."""
    return f"SELECT id AS subject, {', '.join(told_columns(clause))} FROM {table} ORDER BY subject"


def answer_rows(
    rows: pa.Table, clause: Clause, place: int, period: str, columns: pa.Schema
) -> pa.Table:
    """The answers with what is alike in all of them: less is sorted and less is stored."""
    alike = {
        "place": place,
        "pack": clause.pack,
        "clause": clause.id,
        "period": period,
        "state": "",
    }
    arrays = [
        rows[one.name]
        if one.name in rows.column_names
        else _repeated(alike.get(one.name), one.type, rows.num_rows)
        for one in columns
    ]
    return pa.table(arrays, schema=columns)


def _repeated(value: object, kind: pa.DataType, count: int) -> pa.Array:
    """The same value so many times; an empty list where lists are wanted.

    TRAP to repeat a list takes a thousand times as long as to repeat a text.
    """
    if pa.types.is_list(kind):
        ends = pa.repeat(pa.scalar(0, pa.int32()), count + 1)
        return pa.ListArray.from_arrays(ends, pa.array([], kind.value_type), type=kind)
    return pa.repeat(pa.scalar(value, kind), count)
