"""How do the rows of a verdict table read as answers?"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from quanheng.engine.answers import Answer, GivenValue

COLUMNS = (
    "pack", "clause", "subject", "verdict", "missing", "state", "due", "due_latest", "since",
    "until", "values", "period",
)  # fmt: skip


def answers_of(verdicts: pa.Table) -> list[Answer]:
    """The answers in the order of the table's rows."""
    # TRAP row by row, arrow makes a dict of every row, at ten times the price of its columns.
    columns = {name: verdicts.column(name).to_pylist() for name in COLUMNS}
    columns["missing"] = list(map(tuple, columns["missing"]))
    columns["values"] = list(map(_given, columns["values"]))
    return [Answer(*row) for row in zip(*columns.values(), strict=True)]


def _given(values: list[dict[str, Any]]) -> tuple[GivenValue, ...]:
    return tuple(GivenValue(one["name"], one["low"], one["high"]) for one in values)
