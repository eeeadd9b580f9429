"""How are answers written and counted while they are made?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from quanheng.engine.columns_written import Layout
from quanheng.engine.table_file import TableFile

COUNTED = ("verdict", "state")
LAYOUT = Layout(
    # The words of these stand in one order, that of the pack or of the language.
    listed=("clause", *COUNTED),
    shared=("pack", "subject", "period"),
    without_ends=(*COUNTED, "missing", "values"),
)
APART = 2**15
"""Of so many rows, the answers about a clause stand in groups of their own."""
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
        if is_apart := rows.num_rows >= APART:
            self.file.end_group()
        self.file.add(rows)
        if is_apart:
            self.file.end_group()
        for name, counts in self.counts.items():
            counts[clause, period] = _counted(rows[name])

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


def _counted(column: pa.ChunkedArray) -> dict[str, int]:
    """How many rows have each word of a column of few words."""
    found: dict[str, int] = {}
    for piece in column.chunks:
        numbers = piece.indices.to_numpy()
        for number, word in enumerate(piece.dictionary.to_pylist()):
            if count := int(np.count_nonzero(numbers == number)):
                found[word] = found.get(word, 0) + count
    return found
