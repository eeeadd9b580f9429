"""How do the rows of a verdict table read as answers?"""

from __future__ import annotations

import pyarrow as pa

from quanheng.engine.answers import Answer

COLUMNS = (
    "pack", "clause", "subject", "verdict", "missing", "state", "due", "due_latest", "since",
    "until",
)  # fmt: skip


def answers_of(verdicts: pa.Table) -> list[Answer]:
    """The answers in the order of the table's rows."""
    return [
        Answer(**{**{name: row[name] for name in COLUMNS}, "missing": tuple(row["missing"])})
        for row in verdicts.to_pylist()
    ]
