"""How is a question answered about one day?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.backends.applying import Applying
from quanheng.engine.backends.derived import Maker
from quanheng.engine.backends.feeding import given_rows, group_rows, result_rows
from quanheng.engine.backends.series import series_rows
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.backends.stages import closure_of, stages_of
from quanheng.engine.backends.storing import Stored, by_subject, stored_sql
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.telling import NO_ANSWERS, answer_rows, answers_sql
from quanheng.engine.backends.verdicts import BeforeRows, ClauseQuery
from quanheng.engine.passes import reads_before
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_results import AllocationResult, allocation_results
from quanheng.engine.quotas.counting import Counting
from quanheng.engine.quotas.results import QuotaResult, quota_results
from quanheng.facts import Completeness
from quanheng.language.model import Clause, Derived
from quanheng.language.references import asks

Before = Mapping[str, pa.Table]
"""By clause, what it gave in the period before."""
Progress = Callable[[str, int, int], None]


@dataclass
class Day:
    """Answers one question about one day.

    Shapes:   `complete` is what was declared, `known` the same with the rows of results.
              `answered` gives the table of each clause that others read, `told` the answers by
              the place of their clause in the pack.
    """

    sitting: Sitting
    question: Question
    tables: Tables
    complete: Sequence[Completeness]
    known: Sequence[Completeness]
    before: Before
    progress: Progress
    stored: dict[str, Stored] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    told: dict[int, pa.Table] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        """Whether any answer of the day is wanted, and not only read on another."""
        return self.question.reported != frozenset()

    def answer(self) -> None:
        """Derive, store, and answer every clause."""
        for indicator in self.question.pack.indicators.values():
            select = group_rows(indicator, self.tables)
            self.tables.made[indicator.groups] = self._made(select)
        self._derive()
        self.stored = self._store(self.question.clauses)
        self._answer_all()

    def verdicts(self) -> pa.Table:
        """The answers of the day, in the order of the clauses and the ids."""
        if not self.told:
            return self.sitting.fetched(NO_ANSWERS)
        return pa.concat_tables([self.told[place] for place in sorted(self.told)])

    def facts(self) -> dict[str, pa.Table]:
        """By subject set, the facts the clauses read, by id."""
        return {
            subject: self.sitting.fetched(f"SELECT * FROM {stored.table} ORDER BY id")
            for subject, stored in self.stored.items()
        }

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
            yield from quota_results(self.question, quota, counting.tally(quota))

    def allocations(self) -> Iterator[AllocationResult]:
        """The results of every allocation."""
        applying = Applying(self.tables, self.question, self.complete, self.sitting.fetched)
        for number, one in enumerate(self.question.allocations):
            self.progress("allocations", number, len(self.question.allocations))
            yield from allocation_results(self.question, one, applying.applicants(one))

    def _made(self, select: str) -> str:
        return self.sitting.table(select, self.question.as_of)

    def _is_carried(self, clause: Clause) -> bool:
        return self.question.period is not None and reads_before(clause)

    def _derive(self) -> None:
        maker = Maker(self.tables, self.question, self.known)
        stages = [*stages_of(self.question)]
        total, done = sum(len(stage.groups) for stage in stages), 0
        for stage in stages:
            for group in stage.groups:
                self.progress("derived", done, total)
                self._lay_periods(group[0])
                made = maker.made(group)
                self.tables.note_derived(group[0].of, self._made(made.sql), made.columns)
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
            select = self._query(clause, stored).sql(with_results=True)
            self.answered[clause.id] = self._made(select)
        rows = result_rows(feeder, self.answered[feeder.id], self.tables)
        self.tables.made[rows.name] = self._made(rows.sql)

    def _store(self, clauses: Sequence[Clause]) -> dict[str, Stored]:
        """Store the facts that clauses read, one table per subject set."""
        stored: dict[str, Stored] = {}
        subjects = by_subject(clauses)
        for number, (subject, about) in enumerate(subjects.items()):
            self.progress("facts", number, len(subjects))
            select, columns = stored_sql(self.tables, self.question, subject, about)
            stored[subject] = Stored(self._made(select), columns)
        return stored

    def _query(self, clause: Clause, stored: Mapping[str, Stored]) -> ClauseQuery:
        rows = self.before.get(clause.id)
        before = None
        if rows is not None:
            before = BeforeRows(self.sitting.lend(rows), frozenset(rows.column_names))
        return ClauseQuery(
            clause, self.question, self.tables, stored[clause.subject], self.answered, before
        )

    def _answer_all(self) -> None:
        clauses = self.question.clauses
        places = {name: place for place, name in enumerate(self.question.pack.clauses)}
        columns = self.sitting.fetched(NO_ANSWERS).schema
        asked = {name for clause in clauses for name in asks(clause)}
        for number, clause in enumerate(clauses):
            self.progress("verdicts", number, len(clauses))
            is_read = clause.id in asked or self._is_carried(clause)
            table = self._answer_one(clause, is_read=is_read)
            # What clauses only read is told as well, so that reasons can tell it.
            if self.is_told:
                rows = self.sitting.fetched(answers_sql(table, clause))
                place, period = places[clause.id], self.question.period_name
                self.told[place] = answer_rows(rows, clause, place, period, columns)
            if table not in self.answered.values():
                self.sitting.drop({table})
        self.progress("verdicts", len(clauses), len(clauses))

    def _answer_one(self, clause: Clause, *, is_read: bool) -> str:
        """The table of a clause's answers; one that fed facts has been answered."""
        if clause.id in self.answered:
            return self.answered[clause.id]
        table = self._made(self._query(clause, self.stored).sql(with_results=is_read))
        if is_read:
            self.answered[clause.id] = table
        return table
