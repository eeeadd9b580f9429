"""Which facts of the subjects of a day stand beside each other, and where do they come from?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.storing import Gathering
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.kept import Kept, aligned, beside
from quanheng.engine.backends.places import PLACE, in_order
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.backends.storing import Stored, by_subject, facts_stored, stored_sql
from quanheng.engine.backends.tables import Column, Tables
from quanheng.engine.backends.telling import Subjects, subjects_of
from quanheng.engine.question import Question
from quanheng.language.model import Clause
from quanheng.language.terms import Fact

Progress = Callable[[str, int, int], None]


@dataclass
class Storehouse:
    """Stores the facts that clauses read, one table for each subject set.

    Shapes:   `stored` holds them for all clauses of the day, once they are stored.
    """

    sitting: Sitting
    question: Question
    tables: Tables
    columns: ColumnMaker
    kept: Kept | None
    progress: Progress
    stored: dict[str, Stored] = field(default_factory=dict)
    known: dict[str, Subjects] = field(default_factory=dict)

    def of(self, clauses: Sequence[Clause]) -> dict[str, Stored]:
        """The facts that some clauses read."""
        stored: dict[str, Stored] = {}
        about = by_subject(clauses)
        for number, (subject, own) in enumerate(about.items()):
            self.progress("facts", number, len(about))
            entry = self.tables.catalogue.sets[subject]
            facts = facts_stored(entry, self.question, own)
            stored[subject] = self._taken(subject, facts) or self._gathered(subject, facts)
        return stored

    def is_taken(self, subject: str) -> bool:
        """Whether the subjects of a set are those that a run keeps."""
        return self.kept is not None and self.kept.has(subject, self.question.period_name)

    def subjects(self, subject: str) -> Subjects:
        """The subjects of a set and their facts."""
        if subject not in self.known:
            self.known[subject] = subjects_of(self._rows(self.stored[subject]))
        return self.known[subject]

    def _gathered(self, subject: str, facts: Sequence[Fact]) -> Stored:
        """Facts of a subject set as they stand in the tables of the day."""
        try:
            rows, columns = Gathering(self.columns, subject).table(facts)
        except Unsaid:
            select, columns = stored_sql(self.tables, self.question, subject, facts)
            return Stored(self.sitting.table(select, self.question.as_of), columns)
        return self._lent(rows, columns)

    def _taken(self, subject: str, facts: Sequence[Fact]) -> Stored | None:
        """Facts of a subject set as the run keeps them, with those it does not keep beside.

        Missing:  None where the run keeps none of this set.
        """
        period = self.question.period_name
        if self.kept is None or not self.kept.has(subject, period):
            return None
        held = [one for one in facts if self.kept.holds(subject, period, one)]
        rows, columns = self.kept.read(subject, period, held)
        self._lay(subject, rows)
        lacking = [one for one in facts if one not in held]
        if lacking:
            gathered = self._gathered(subject, lacking)
            rows = beside(rows, in_order(self._rows(gathered)))
            columns |= gathered.columns
        # A run keeps them in the order of their ids.
        places = pa.arange(0, rows.num_rows).cast(pa.int32())
        return self._lent(rows.append_column(PLACE, places), columns)

    def _lay(self, subject: str, rows: pa.Table) -> None:
        """Let kept facts be read on columns."""
        store = self.columns.store
        if store.has(subject):
            entry = self.tables.catalogue.sets[subject]
            rows = aligned(rows, store.ids(subject), entry.starts)
        self.columns.keep(subject, rows)

    def _rows(self, stored: Stored) -> pa.Table:
        if stored.rows is not None:
            return stored.rows
        return self.sitting.fetched(f"SELECT * FROM {stored.table}")

    def _lent(self, rows: pa.Table, columns: dict[str, Column]) -> Stored:
        return Stored(self.sitting.lend(rows), columns, rows)
