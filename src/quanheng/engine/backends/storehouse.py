"""Which facts of the subjects of a day are kept beside each other, and which come from a run?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.storing import Gathering
from quanheng.engine.arrays.wanted import by_subject, facts_stored
from quanheng.engine.backends.kept import Kept, aligned
from quanheng.engine.question import Question
from quanheng.language.clause_model import Clause
from quanheng.language.terms import Fact

Progress = Callable[[str, int, int], None]


@dataclass
class Storehouse:
    """Knows the facts that clauses read of each subject set.

    Shapes:   `planned` are the facts that the clauses of the day read of each set, `known` the ids
              of those who are answered about.
    """

    question: Question
    columns: ColumnMaker
    kept: Kept | None
    progress: Progress
    planned: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    known: dict[str, pa.ChunkedArray] = field(default_factory=dict)

    def plan(self) -> None:
        """Find out what the clauses of the day read, and take what a run keeps of it."""
        about = by_subject(self.question.clauses)
        for number, (subject, own) in enumerate(about.items()):
            self.progress("facts", number, len(about))
            self.planned[subject] = self._facts(subject, own)
            self._take(subject, self.planned[subject])

    def take(self, clauses: Sequence[Clause]) -> None:
        """Take what a run keeps of the facts that some clauses read."""
        for subject, own in by_subject(clauses).items():
            self._take(subject, self._facts(subject, own))

    def _facts(self, subject: str, clauses: Sequence[Clause]) -> tuple[Fact, ...]:
        entry = self.columns.store.catalogue.sets[subject]
        return facts_stored(entry, self.question, clauses)

    def _take(self, subject: str, facts: Sequence[Fact]) -> None:
        period = self.question.period_name
        if self.kept is None or not self.kept.has(subject, period):
            return
        store = self.columns.store
        rows = self.kept.read(
            subject, period, [one for one in facts if self.kept.holds(subject, period, one)]
        )
        if store.has(subject):
            starts = store.catalogue.sets[subject].starts
            rows = aligned(rows, store.ids(subject), starts)
        self.columns.keep(subject, rows)

    def ids(self, subject: str) -> pa.ChunkedArray:
        """The ids of those of a set who are answered about."""
        if subject not in self.known:
            self.known[subject] = Gathering(self.columns, subject).table(())["id"]
        return self.known[subject]

    def facts(self, subject: str) -> pa.Table:
        """The facts that clauses read of a set's subjects, by id."""
        return Gathering(self.columns, subject).table(self.planned[subject])

    def pieces(self, subject: str) -> Iterator[pa.Table]:
        """The same, some subjects at a time."""
        return Gathering(self.columns, subject).pieces(self.planned[subject])
