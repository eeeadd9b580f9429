"""How are the clauses of one day answered: on whole columns, by kinds, or by the database?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays.answering import Answering, Told
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.batches import Batch, Beside, batches_of, parted
from quanheng.engine.backends.feeding import given_rows, note_results, result_rows, rows_fed
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.leaving import Leaving, ToldAnswers
from quanheng.engine.backends.pieces import quoted
from quanheng.engine.backends.places import PLACE, in_order
from quanheng.engine.backends.results import GIVEN
from quanheng.engine.backends.sharing import Shared, Sharing
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.backends.stages import closure_of
from quanheng.engine.backends.storehouse import Storehouse
from quanheng.engine.backends.storing import Stored
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.telling import COLUMNS, Telling, answers_sql
from quanheng.engine.backends.verdicts import BeforeRows, ClauseQuery, stored_frame
from quanheng.engine.passes import reads_before
from quanheng.language.clause_model import Clause
from quanheng.language.references import asks, asks_apart
from quanheng.language.result_sets import required_links

Before = Mapping[str, pa.Table]
"""By clause, what it gave in the period before."""


@dataclass
class Tabled(Mapping[str, str]):
    """The tables of the clauses that others read; answers on columns are lent when first read."""

    sitting: Sitting
    columns: Answering
    tables: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, clause: str) -> str:
        if clause not in self.tables:
            found = self.columns.maker.question.pack.clauses[clause]
            self.tables[clause] = self.sitting.lend(partial(self.columns.rows, found))
        return self.tables[clause]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, clause: object) -> bool:
        return clause in self.tables or clause in self.columns.answered

    @property
    def _names(self) -> Set[str]:
        return self.tables.keys() | self.columns.answered.keys()


@dataclass
class DayAnswers:
    """Answers every clause of one day.

    Shapes:   `told` holds the answers; `early` the columns of those that were answered before all
              facts were there.
    """

    sitting: Sitting
    tables: Tables
    storehouse: Storehouse
    before: Before
    leaving: Leaving | None = None
    early: dict[str, Sequence[Told]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.question = self.storehouse.question
        self.columns = Answering(self.storehouse.columns, self.before, self._elsewhere)
        self.answered = Tabled(self.sitting, self.columns)
        self.sharing = Sharing(self.sitting, self.question, self.tables, self.answered)
        clauses = tuple(self.question.pack.clauses)
        self.telling = Telling(COLUMNS, clauses, self.question.period_name)
        self.told = ToldAnswers(self.question, self.leaving)

    @property
    def is_told(self) -> bool:
        """Whether any answer of the day is wanted, and not only read on another."""
        return self.question.reported != frozenset()

    def results(self, clause: Clause) -> pa.Table:
        """The results of a clause by its verdict, for the period that follows."""
        if clause.id in self.answered.tables:
            return self.sitting.fetched(given_rows(self.answered.tables[clause.id]))
        return self.columns.results(clause)

    def feed(self, feeder: Clause) -> None:
        """Answer a clause now, and keep its results as rows for the facts that count them."""
        clauses = [one for one in closure_of(feeder, self.question) if one.id not in self.answered]
        # What a run keeps of their subjects is read before they are asked.
        self.storehouse.of([one for one in clauses if self.storehouse.is_taken(one.subject)])
        left = [one for one in clauses if not self._answers_early(one)]
        stored = self.storehouse.of(left)
        for clause in left:
            self._lay(clause, self._query(clause, stored))
        if feeder.id in self.answered.tables:
            rows = result_rows(feeder, self.answered[feeder.id], self.tables)
            self.tables.made[rows.name] = self._made(rows.sql)
        else:
            self._lay_results(feeder)

    def _lay_results(self, feeder: Clause) -> None:
        """Let what a clause gave on columns be rows of a set."""
        store, subject = self.columns.maker.store, feeder.subject
        listed = required_links(store.catalogue.sets[subject])
        links = {one.name: store.columns(subject, one.name)[""] for one in listed}
        name = note_results(feeder, self.tables)
        store.rows[name] = rows_fed(feeder, self.columns.rows(feeder), links)
        self.tables.made[name] = self.sitting.lend(store.rows[name])

    def answer_all(self) -> None:
        """One by one where that is on columns, by kinds or read by others; the others at once."""
        clauses = self.question.clauses
        read = {name for clause in clauses for name in asks(clause)}
        apart = {name for clause in clauses for name in asks_apart(clause)}
        left, done = [], 0
        for clause in clauses:
            self.storehouse.progress("verdicts", done, len(clauses))
            is_read = clause.id in read or self._is_carried(clause)
            if self._is_answered(clause, is_read=is_read, is_apart=clause.id in apart):
                done += 1
            else:
                left.append(clause)
        for batch in batches_of(left, self._joins):
            self.storehouse.progress("verdicts", done, len(clauses))
            for clause, rows in parted(self._answer_batch(batch), batch):
                self._tell_rows(clause, rows)
            done += len(batch)
        self.storehouse.progress("verdicts", len(clauses), len(clauses))

    def _is_answered(self, clause: Clause, *, is_read: bool, is_apart: bool) -> bool:
        """Answer a clause by itself, unless it is better asked beside others."""
        if clause.id in self.answered:
            self._tell_known(clause)
            return True
        columns = self._reckoned(clause, tells=self._tells(clause), is_read=is_read)
        if columns is not None:
            self._tell(clause, columns)
            return True
        shared = self._shared(clause, is_read=is_read)
        if shared is not None:
            self._tell(clause, [shared.told(clause)])
            return True
        if is_apart or self._is_carried(clause) or not self.is_told:
            query = self._batch(clause.subject).beside(clause.id)
            assert query is not None, "what is not answered yet has no table"
            self._lay(clause, query)
            self._tell_known(clause)
            return True
        return not self._tells(clause)

    def _reckoned(self, clause: Clause, *, tells: bool, is_read: bool) -> Sequence[Told] | None:
        """Answers on whole columns; None where the database must be asked."""
        try:
            return self.columns.answer(clause, tells=tells, is_read=is_read)
        except Unsaid:
            return None

    def _answers_early(self, clause: Clause) -> bool:
        columns = self._reckoned(clause, tells=self._tells(clause), is_read=True)
        if columns is not None:
            self.early[clause.id] = columns
        return columns is not None

    def _shared(self, clause: Clause, *, is_read: bool) -> Shared | None:
        """The answers about a clause by kinds of subjects; None where it is asked of each."""
        subjects = self.storehouse.subjects(clause.subject)
        stored = self.storehouse.stored[clause.subject]
        shared = self.sharing.answers(clause, stored, subjects, is_read=is_read)
        if shared is not None and is_read:
            self.answered.tables[clause.id] = self.sitting.lend(partial(shared.rows, subjects))
        return shared

    def _elsewhere(self, clause: str) -> pa.Table | None:
        """The answers of a clause that the database gave."""
        if clause not in self.answered.tables:
            return None
        chosen = f"COLUMNS(lambda c: c IN ('{PLACE}', 'verdict') OR starts_with(c, '{GIVEN}'))"
        select = f"SELECT {chosen} FROM {self.answered.tables[clause]} ORDER BY {quoted(PLACE)}"
        return self.sitting.fetched(select)

    def _lay(self, clause: Clause, query: ClauseQuery) -> None:
        """Keep the answers to a query as a table that others read."""
        self.answered.tables[clause.id] = self._made(query.sql(is_read=True))

    def _joins(self, clause: Clause) -> bool:
        """Whether a clause, or one whose verdict it reads, reads tables of other clauses."""
        return any(True for one in closure_of(clause, self.question) for _ in asks_apart(one))

    def _is_carried(self, clause: Clause) -> bool:
        return self.question.period is not None and reads_before(clause)

    def _tells(self, clause: Clause) -> bool:
        """Whether a clause's answers are told; of a run, also what is only read, for reasons."""
        return self.is_told and (self.storehouse.kept is None or self.question.reports(clause.id))

    def _tell_known(self, clause: Clause) -> None:
        """Tell the answers about a clause that others read."""
        if clause.id in self.early:
            self._tell(clause, self.early[clause.id])
        elif self._tells(clause):
            select = answers_sql(self.answered[clause.id], clause)
            self._tell_rows(clause, self.sitting.fetched(select))

    def _tell_rows(self, clause: Clause, rows: pa.Table) -> None:
        subjects = self.storehouse.subjects(clause.subject)
        self.told.add(clause.id, self.telling.rows(rows, clause, subjects))

    def _tell(self, clause: Clause, columns: Sequence[Told]) -> None:
        """Keep the answers about a clause; of one that is only read as well, for its reasons."""
        if self._tells(clause):
            about = self.storehouse.subjects(clause.subject)
            self.told.add(clause.id, self.telling.of_subjects(columns, clause, about))

    def _query(self, clause: Clause, stored: Mapping[str, Stored]) -> ClauseQuery:
        rows = self.before.get(clause.id)
        before = None
        if rows is not None:
            before = BeforeRows(self.sitting.lend(rows), frozenset(rows.column_names))
        return ClauseQuery(
            clause, self.question, self.tables, stored[clause.subject], self.answered, before
        )

    def _query_beside(self, name: str, frame: Frame, beside: Beside) -> ClauseQuery | None:
        """The query of a clause beside others; None for one that has a table of its own."""
        if name in self.answered:
            return None
        clause = self.question.pack.clauses[name]
        return replace(self._query(clause, self.storehouse.stored), shared=frame, beside=beside)

    def _batch(self, subject: str) -> Batch:
        """Clauses about a subject set that are answered beside each other."""
        frame = stored_frame(self.tables, subject, self.storehouse.stored[subject])
        return Batch(frame, self._query_beside)

    def _answer_batch(self, batch: Sequence[Clause]) -> pa.Table:
        """The answers about several clauses beside each other."""
        table = self._made(self._batch(batch[0].subject).sql(batch))
        rows = in_order(self.sitting.fetched(f"SELECT * FROM {table}"))
        self.sitting.drop({table})
        return rows

    def _made(self, select: str) -> str:
        return self.sitting.table(select, self.question.as_of)
