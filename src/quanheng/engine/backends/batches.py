"""How are several clauses about the same subjects answered by one SELECT?

What they read is read once, and what they have in common is reckoned once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.pieces import Piece
from quanheng.engine.backends.places import PLACE
from quanheng.engine.backends.verdicts import ClauseQuery
from quanheng.language.clause_model import Clause

Beside = Callable[[str], ClauseQuery | None]
MOST_CLAUSES = 12
"""A SELECT of more clauses takes longer to plan than it saves, and holds more at once."""


def batches_of(
    clauses: Iterable[Clause], joins: Callable[[Clause], bool]
) -> Iterator[tuple[Clause, ...]]:
    """Clauses about the same subjects, so many at once.

    Shapes:   those that join other tables stand apart: their rows come in another order, and to
              bring many columns back into it takes long.
    """
    alike: dict[tuple[str, bool], list[Clause]] = {}
    for clause in clauses:
        alike.setdefault((clause.subject, joins(clause)), []).append(clause)
    for about in alike.values():
        for start in range(0, len(about), MOST_CLAUSES):
            yield tuple(about[start : start + MOST_CLAUSES])


@dataclass
class Batch:
    """Writes the SELECT of several clauses about the same subjects.

    Shapes:   `query` gives the query of a clause in a frame, or nothing for one that is read from
              a table of its own; it is given how to find the queries of those that it asks.
    """

    frame: Frame
    query: Callable[[str, Frame, Beside], ClauseQuery | None]
    queries: dict[str, ClauseQuery | None] = field(default_factory=dict)

    def sql(self, clauses: Sequence[Clause]) -> str:
        """One row per subject: its place, and the columns of each clause, numbered."""
        outputs: dict[str, Piece] = {}
        for number, clause in enumerate(clauses):
            query = self.beside(clause.id)
            assert query is not None, "a clause with a table of its own is not asked here"
            for name, part in query.outputs():
                outputs[name if name == PLACE else _numbered(number, name)] = part
        return self.frame.select(outputs.items())

    def beside(self, clause: str) -> ClauseQuery | None:
        """The query of a clause in the same frame."""
        if clause not in self.queries:
            self.queries[clause] = self.query(clause, self.frame, self.beside)
        return self.queries[clause]


def parted(rows: pa.Table, batch: Sequence[Clause]) -> Iterator[tuple[Clause, pa.Table]]:
    """The answers about each clause of a batch; nothing is copied."""
    for number, clause in enumerate(batch):
        stem = _numbered(number, "")
        own = [name for name in rows.column_names if name.startswith(stem)]
        names = [PLACE, *(name.removeprefix(stem) for name in own)]
        yield clause, rows.select([PLACE, *own]).rename_columns(names)


def _numbered(number: int, name: str) -> str:
    return f"{number} {name}"
