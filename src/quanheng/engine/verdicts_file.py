"""How are answers written and counted while they are made?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.table_file import TableFile

COUNTED = ("verdict", "state")
LISTED = ("clause", *COUNTED)
"""The columns whose words stand in one order, those of the pack or of the language."""
Numbers = Mapping[str, Mapping[str, int]]


@dataclass
class VerdictsFile:
    """Writes answers as they come, and counts them.

    Shapes:   `counts` by column, clause and period how many rows have each word.
    """

    file: TableFile
    counts: dict[str, dict[tuple[str, str], dict[str, int]]] = field(
        default_factory=lambda: {name: {} for name in COUNTED}
    )

    def add(self, clause: str, period: str, rows: pa.Table) -> None:
        """Write the answers about a clause in a period."""
        self.file.add(rows)
        for name, counts in self.counts.items():
            found = pc.value_counts(rows[name]).to_pylist()
            counts[clause, period] = {one["values"]: one["counts"] for one in found}

    def counted(self, name: str) -> Numbers:
        """How many rows of each clause have each word of a column, in its current period."""
        counts = self.counts[name]
        current: dict[str, str] = {}
        for clause, period in counts:
            current[clause] = max(current.get(clause, ""), period)
        told = {clause: counts[clause, period] for clause, period in current.items()}
        return {
            clause: {word: number for word, number in sorted(found.items()) if word}
            for clause, found in sorted(told.items())
            if any(found)
        }
