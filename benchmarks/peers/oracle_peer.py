"""What does our second evaluator, in plain Python, answer?"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.hand_written.house_peer import question
from benchmarks.hand_written.made_facts import SETS
from quanheng.engine.answers import Answer
from quanheng.engine.oracle import oracles_of
from quanheng.facts import Completeness, Roster
from quanheng.facts.arrow import rows_of


def made_ready() -> None:
    """Read the pack."""
    question()


def answered(folder: Path) -> list[Answer]:
    """The verdicts of all clauses, row by row; the places of the quota are left out."""
    catalogue = question().pack.catalogue
    rows = {
        name: rows_of(catalogue.sets[name], pq.read_table(folder / f"{name}.parquet"))
        for name in SETS
    }
    roster = Roster(catalogue, rows, tuple(Completeness(name) for name in SETS))
    return [answer for one in oracles_of(question(), roster) for answer in one.answers()]


def told(found: list[Answer]) -> pa.Table:
    """The answers in the columns that all have."""
    return pa.table({
        "clause": [one.clause for one in found],
        "subject": [one.subject for one in found],
        "verdict": [one.verdict for one in found],
        "state": [one.state for one in found],
        "due": pa.array([one.due for one in found], pa.date32()),
        "amount": pa.array([_amount(one) for one in found], pa.float64()),
    })  # fmt: skip


def _amount(one: Answer) -> float | None:
    low = one.values[0].low if one.values else None
    return None if low is None else float(low)
