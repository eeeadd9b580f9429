"""Which facts of the subjects of a day stand beside each other, and where do they come from?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
from quanheng.engine.backends.telling import Subjects
from quanheng.engine.question import Question
from quanheng.language.clause_model import Clause
from quanheng.language.terms import Fact

Progress = Callable[[str, int, int], None]


class StoredWhenAsked(dict[str, Stored]):
    """The facts of each subject set, laid beside each other when somebody first asks."""

    def __init__(self, store: Callable[[str], Stored]) -> None:
        self._store = store

    def __missing__(self, subject: str) -> Stored:
        self[subject] = self._store(subject)
        return self[subject]


@dataclass
class Storehouse:
    """Stores the facts that clauses read, one table for each subject set.

    Shapes:   `planned` are the facts that the clauses of the day read of each set, `stored` their
              tables.
    """

    sitting: Sitting
    question: Question
    tables: Tables
    columns: ColumnMaker
    kept: Kept | None
    progress: Progress
    planned: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    known: dict[str, Subjects] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stored = StoredWhenAsked(lambda subject: self._stored(subject, self.planned[subject]))

    def plan(self) -> None:
        """Find out what the clauses of the day read; what the database or a run has is stored now.

        Shapes:   what stands on columns is laid beside each other only when somebody asks.
        """
        about = by_subject(self.question.clauses)
        for number, (subject, own) in enumerate(about.items()):
            self.progress("facts", number, len(about))
            self.planned[subject] = facts = self._facts(subject, own)
            is_elsewhere = self.kept is not None or self.sitting.is_open
            if is_elsewhere or not Gathering(self.columns, subject).says(facts):
                self.stored[subject] = self._stored(subject, facts)

    def of(self, clauses: Sequence[Clause]) -> dict[str, Stored]:
        """The facts that some clauses read."""
        return {
            subject: self._stored(subject, self._facts(subject, own))
            for subject, own in by_subject(clauses).items()
        }

    def _facts(self, subject: str, clauses: Sequence[Clause]) -> tuple[Fact, ...]:
        return facts_stored(self.tables.catalogue.sets[subject], self.question, clauses)

    def _stored(self, subject: str, facts: Sequence[Fact]) -> Stored:
        return self._taken(subject, facts) or self._gathered(subject, facts)

    def is_taken(self, subject: str) -> bool:
        """Whether the subjects of a set are those that a run keeps."""
        return self.kept is not None and self.kept.has(subject, self.question.period_name)

    def subjects(self, subject: str) -> Subjects:
        """The subjects of a set and their facts."""
        if subject not in self.known:
            self.known[subject] = self._subjects(subject)
        return self.known[subject]

    def _subjects(self, subject: str) -> Subjects:
        """Those subjects; where nobody has asked for facts, none are laid beside each other."""
        if subject in self.stored:
            rows = self.whole(subject)
        else:
            rows, _ = Gathering(self.columns, subject).table(())
        return Subjects(rows[PLACE], rows["id"], lambda: self.whole(subject))

    def whole(self, subject: str) -> pa.Table:
        """The facts that clauses read of a set's subjects, with the place of each."""
        return in_order(self._rows(self.stored[subject]))

    def facts(self, subject: str) -> Iterator[pa.Table]:
        """The facts that clauses read of a set's subjects, by id, some rows at a time."""
        if subject in self.stored:
            yield self.whole(subject).drop_columns([PLACE])
            return
        yield from Gathering(self.columns, subject).pieces(self.planned[subject])

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
