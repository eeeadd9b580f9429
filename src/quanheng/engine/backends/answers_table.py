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
    return [_answer(row) for row in verdicts.to_pylist()]


def _answer(row: dict[str, Any]) -> Answer:
    values = tuple(GivenValue(one["name"], one["low"], one["high"]) for one in row["values"])
    plain = {name: row[name] for name in COLUMNS}
    return Answer(**{**plain, "missing": tuple(row["missing"]), "values": values})
