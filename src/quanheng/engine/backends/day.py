"""How is a question answered about one day?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import pyarrow as pa

from quanheng.engine.backends.applying import Applying
from quanheng.engine.backends.batches import Batch, Beside, batches_of, parted
from quanheng.engine.backends.derived import Maker
from quanheng.engine.backends.feeding import given_rows, group_rows, result_rows
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.kept import Kept, beside, is_taken
from quanheng.engine.backends.learning import learned
from quanheng.engine.backends.places import in_order, placed
from quanheng.engine.backends.series import series_rows
from quanheng.engine.backends.sharing import Shared, Sharing
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.backends.stages import Stage, closure_of, facts_needed, sets_sought, stages_of
from quanheng.engine.backends.storing import Stored, by_subject, facts_stored, stored_sql
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.telling import (
    NO_ANSWERS,
    Subjects,
    Telling,
    answers_sql,
    in_words,
    subjects_of,
)
from quanheng.engine.backends.verdicts import BeforeRows, ClauseQuery, stored_frame
from quanheng.engine.passes import reads_before
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import AllocationResult, allocation_results
from quanheng.engine.quotas.counting import Counting
from quanheng.engine.quotas.results import QuotaResult, quota_results
from quanheng.engine.quotas.tally import Applicants, Tally
from quanheng.facts import Completeness
from quanheng.language.model import Clause, Derived
from quanheng.language.references import asks, asks_apart
from quanheng.language.terms import Fact

Before = Mapping[str, pa.Table]
"""By clause, what it gave in the period before."""
Progress = Callable[[str, int, int], None]


@dataclass
class Day:
    """Answers one question about one day.

    Shapes:   `complete` is what was declared, `known` the same with the rows of results.
              `answered` gives the table of each clause that others read, `told` the answers by
              the place of their clause in the pack, `tallies` and `applicants` what quotas and
              allocations were reckoned from.
    """

    sitting: Sitting
    question: Question
    tables: Tables
    complete: Sequence[Completeness]
    known: Sequence[Completeness]
    before: Before
    progress: Progress
    kept: Kept | None = None
    stored: dict[str, Stored] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    told: dict[int, pa.Table] = field(default_factory=dict)
    subjects: dict[str, Subjects] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    applicants: dict[str, Applicants] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sharing = Sharing(self.sitting, self.question, self.tables, self.answered)

    @property
    def is_told(self) -> bool:
        """Whether any answer of the day is wanted, and not only read on another."""
        return self.question.reported != frozenset()

    def derive(self) -> None:
        """Derive facts, and store those that clauses read."""
        stages = [*stages_of(self.question, self.kept)]
        self._lay_groups(stages)
        self._take_derived()
        self._derive(stages)
        self.stored = self._store(self.question.clauses)

    def let_go(self) -> None:
        """Free all but the stored facts: clauses read nothing else, and no day follows."""
        stored = {one.table for one in self.stored.values()}
        self.sitting.keep_only(stored | {*self.answered.values()})

    def answer(self) -> None:
        """Answer every clause, from the stored facts."""
        self._answer_all()

    def verdicts(self) -> pa.Table:
        """The answers of the day, in the order of the clauses and the ids."""
        return self._joined(self.told)

    def reported(self) -> pa.Table:
        """The answers about the clauses that the day reports, in the same order."""
        return self._joined(one for one in self.told if self.question.reports(self._places[one]))

    def _joined(self, places: Iterable[int]) -> pa.Table:
        found = [self.told[place] for place in sorted(places)]
        return pa.concat_tables(found) if found else self._columns.empty_table()

    def facts(self) -> dict[str, pa.Table]:
        """By subject set, the facts the clauses read, by id."""
        return {subject: self._subjects(subject).facts for subject in self.stored}

    def results(self) -> dict[str, pa.Table]:
        """What clauses gave that will be read in the next period."""
        return {
            clause.id: self.sitting.fetched(given_rows(self.answered[clause.id]))
            for clause in self.question.clauses
            if self._is_carried(clause)
        }

    def quotas(self) -> Iterator[QuotaResult]:
        """The results of every quota."""
        counting = Counting(self.tables, self.question, self.complete, self.sitting.fetched)
        for number, quota in enumerate(self.question.quotas):
            self.progress("quotas", number, len(self.question.quotas))
            tally = self.tallies[quota.id] = counting.tally(quota)
            yield from quota_results(self.question, quota, tally)

    def allocations(self) -> Iterator[AllocationResult]:
        """The results of every allocation."""
        applying = Applying(self.tables, self.question, self.complete, self.sitting.fetched)
        for number, one in enumerate(self.question.allocations):
            self.progress("allocations", number, len(self.question.allocations))
            applicants = self.applicants[one.id] = applying.applicants(one)
            yield from allocation_results(self.question, one, applicants)

    def _made(self, select: str) -> str:
        return self.sitting.table(select, self.question.as_of)

    def _is_carried(self, clause: Clause) -> bool:
        return self.question.period is not None and reads_before(clause)

    def _lay_groups(self, stages: Sequence[Stage]) -> None:
        """The groups of the indicators that are asked about, or whose facts are derived."""
        sought = sets_sought(self.question, stages, self.kept)
        for indicator in self.question.pack.indicators.values():
            if indicator.groups in sought:
                select = group_rows(indicator, self.tables)
                self.tables.made[indicator.groups] = self._made(select)

    def _take_derived(self) -> None:
        """Lay out the derived facts that the run keeps, and rules and other facts read."""
        if self.kept is None:
            return
        needed = facts_needed(self.question, self.kept)
        facts = [one for one in needed if is_taken(one, self.question, self.kept)]
        for of, rows, columns in self.kept.taken(facts, self.question.period_name):
            self.tables.note_derived(of, self.sitting.lend(placed(rows)), columns)

    def _derive(self, stages: Sequence[Stage]) -> None:
        maker = Maker(self.tables, self.question, self.known)
        total, done = sum(len(stage.groups) for stage in stages), 0
        for stage in stages:
            for group in stage.groups:
                self.progress("derived", done, total)
                self._lay_periods(group[0])
                made = maker.made(group)
                table = self._made(made.sql)
                columns = learned(table, made.columns, self.sitting.fetched)
                self.tables.note_derived(group[0].of, table, columns)
                done += 1
            for feeder in stage.feeders:
                self._feed(feeder)
        self.progress("derived", total, total)

    def _lay_periods(self, fact: Derived) -> None:
        """The periods that are the rows of a fact, if any."""
        if fact.series is not None:
            select = series_rows(fact, fact.series, self.tables, self.question)
            self.tables.made[fact.source] = self._made(select)

    def _feed(self, feeder: Clause) -> None:
        """Answer a clause now, and keep its results as rows for the facts that count them."""
        clauses = [one for one in closure_of(feeder, self.question) if one.id not in self.answered]
        stored = self._store(clauses)
        for clause in clauses:
            select = self._query(clause, stored).sql(is_read=True)
            self.answered[clause.id] = self._made(select)
        rows = result_rows(feeder, self.answered[feeder.id], self.tables)
        self.tables.made[rows.name] = self._made(rows.sql)

    def _store(self, clauses: Sequence[Clause]) -> dict[str, Stored]:
        """Store the facts that clauses read, one table per subject set."""
        stored: dict[str, Stored] = {}
        subjects = by_subject(clauses)
        for number, (subject, about) in enumerate(subjects.items()):
            self.progress("facts", number, len(subjects))
            entry = self.tables.catalogue.sets[subject]
            facts = facts_stored(entry, self.question, about)
            stored[subject] = self._taken(subject, facts) or self._gathered(subject, facts)
        return stored

    def _gathered(self, subject: str, facts: Iterable[Fact]) -> Stored:
        """Facts of a subject set as they stand in the tables of the day."""
        select, columns = stored_sql(self.tables, self.question, subject, facts)
        return Stored(self._made(select), columns)

    def _taken(self, subject: str, facts: Sequence[Fact]) -> Stored | None:
        """Facts of a subject set as the run keeps them, with those it does not keep beside.

        Missing:  None where the run keeps none of this set.
        """
        period = self.question.period_name
        if self.kept is None or not self.kept.has(subject, period):
            return None
        held = [one for one in facts if self.kept.holds(subject, period, one)]
        rows, columns = self.kept.read(subject, period, held)
        lacking = [one for one in facts if one not in held]
        if lacking:
            gathered = self._gathered(subject, lacking)
            rows = beside(rows, in_order(self.sitting.fetched(f"SELECT * FROM {gathered.table}")))
            columns |= gathered.columns
        rows = placed(rows)
        return Stored(self.sitting.lend(rows), columns, rows)

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
        return replace(self._query(clause, self.stored), shared=frame, beside=beside)

    def _answer_all(self) -> None:
        """By kinds of subjects, or one by one where others read them; the others many at once."""
        clauses = self.question.clauses
        telling = Telling(self._columns, self._places, self.question.period_name)
        read = {name for clause in clauses for name in asks(clause)}
        apart = {name for clause in clauses for name in asks_apart(clause)}
        left, done = [], 0
        for clause in clauses:
            self.progress("verdicts", done, len(clauses))
            shared = self._shared_answers(clause, is_read=clause.id in read)
            if shared is not None:
                self._tell_shared(telling, clause, shared)
            elif self._stands_alone(clause, apart):
                table = self._answer_one(clause)
                if self._tells(clause):
                    self._tell(telling, clause, self.sitting.fetched(answers_sql(table, clause)))
            elif self._tells(clause):
                left.append(clause)
                continue
            done += 1
        for batch in batches_of(left, self._joins):
            self.progress("verdicts", done, len(clauses))
            for clause, rows in parted(self._answer_batch(batch), batch):
                self._tell(telling, clause, rows)
            done += len(batch)
        self.progress("verdicts", len(clauses), len(clauses))

    def _tells(self, clause: Clause) -> bool:
        """Whether a clause's answers are told; of a run, also what is only read, for reasons."""
        return self.is_told and (self.kept is None or self.question.reports(clause.id))

    def _shared_answers(self, clause: Clause, *, is_read: bool) -> Shared | None:
        """The answers about a clause by kinds of subjects; None where it is asked of each."""
        if clause.id in self.answered:
            return None
        subjects, stored = self._subjects(clause.subject), self.stored[clause.subject]
        shared = self.sharing.answers(clause, stored, subjects, is_read=is_read)
        if shared is not None and is_read:
            self.answered[clause.id] = self.sitting.lend(shared.rows(subjects))
        return shared

    def _stands_alone(self, clause: Clause, apart: Set[str]) -> bool:
        """Whether the answers about a clause are read from a table of its own."""
        is_kept = clause.id in self.answered or self._is_carried(clause)
        # What is not told is answered to be read only.
        return is_kept or clause.id in apart or not self.is_told

    def _joins(self, clause: Clause) -> bool:
        """Whether a clause, or one whose verdict it reads, reads tables of other clauses."""
        return any(True for one in closure_of(clause, self.question) for _ in asks_apart(one))

    def _tell(self, telling: Telling, clause: Clause, rows: pa.Table) -> None:
        """Keep the answers about a clause; of one that is only read as well, for its reasons."""
        place = self._places.index(clause.id)
        self.told[place] = telling.rows(rows, clause, self._subjects(clause.subject))

    def _tell_shared(self, telling: Telling, clause: Clause, shared: Shared) -> None:
        """Keep answers that were given by kind."""
        if self._tells(clause):
            about, place = self._subjects(clause.subject), self._places.index(clause.id)
            self.told[place] = telling.of_subjects(shared.told(clause), clause, about)

    def _batch(self, subject: str) -> Batch:
        """Clauses about a subject set that are answered beside each other."""
        return Batch(stored_frame(self.tables, subject, self.stored[subject]), self._query_beside)

    def _answer_batch(self, batch: Sequence[Clause]) -> pa.Table:
        """The answers about several clauses beside each other."""
        select = self._batch(batch[0].subject).sql(batch)
        table = self._made(select)
        rows = in_order(self.sitting.fetched(f"SELECT * FROM {table}"))
        self.sitting.drop({table})
        return rows

    def _answer_one(self, clause: Clause) -> str:
        """The table of a clause's answers; one that fed facts has been answered."""
        if clause.id not in self.answered:
            query = self._batch(clause.subject).beside(clause.id)
            assert query is not None, "what is not answered yet has no table"
            self.answered[clause.id] = self._made(query.sql(is_read=True))
        return self.answered[clause.id]

    @property
    def _places(self) -> tuple[str, ...]:
        """The clauses of the pack in their order."""
        return tuple(self.question.pack.clauses)

    @property
    def _columns(self) -> pa.Schema:
        """The columns of the verdict table."""
        return in_words(self.sitting.fetched(NO_ANSWERS).schema)

    def _subjects(self, subject: str) -> Subjects:
        """The subjects of a set and their facts."""
        if subject not in self.subjects:
            stored = self.stored[subject]
            rows = stored.rows
            if rows is None:
                rows = self.sitting.fetched(f"SELECT * FROM {stored.table}")
            self.subjects[subject] = subjects_of(rows)
        return self.subjects[subject]
