"""How are the answers of a run kept up to date, change after change?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Self

import pyarrow as pa

from quanheng.engine.answers import Answer
from quanheng.engine.backends.fields_read import fields_read
from quanheng.engine.backends.outcome import Result
from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_table import SCHEMA as ALLOCATIONS
from quanheng.engine.quotas.quota_table import SCHEMA as QUOTAS
from quanheng.engine.renewal.answer_spans import Block
from quanheng.engine.renewal.answers_now import AnswersNow
from quanheng.engine.renewal.asked_again import Told
from quanheng.engine.renewal.asking import Asking
from quanheng.engine.renewal.change import Change, rows_of_change
from quanheng.engine.renewal.facts_read import FactsRead, FirstFacts
from quanheng.engine.renewal.kept_answers import Answered
from quanheng.engine.renewal.kept_rations import KeptApplicants, KeptTally
from quanheng.engine.renewal.marks import Marks
from quanheng.engine.renewal.outcome import Renewal
from quanheng.engine.renewal.reads import Reading, unit_facts_of
from quanheng.engine.renewal.row_numbers import Numbers
from quanheng.engine.renewal.rules_touched import RuleBook, RulesTouched
from quanheng.engine.renewal.store import Changing, Store
from quanheng.engine.renewal.touched import Touched
from quanheng.errors import Phrase, RenewerClosed
from quanheng.facts import Completeness, Row
from quanheng.language.indicator_model import Indicator
from quanheng.messages import N_

CLOSED = Phrase(N_("it was closed"))
HALF_WAY = Phrase(N_("a change stopped while its answers were taken over"))


class Renewer:
    """The facts a run was made from and its answers, both kept up to date.

    Shapes:   `tables` and `complete` are those that `result` was answered from. Completeness
              stays as it was declared. `first_facts` gives what the run read, where `result`
              does not.
    Errors:   whatever is asked of it: RenewerClosed, once it is closed.
    """

    def __init__(
        self,
        question: Question,
        tables: Mapping[str, pa.Table],
        complete: Sequence[Completeness],
        result: Result,
        first_facts: FirstFacts | None = None,
    ) -> None:
        self.question, self.complete = question, complete
        self._closed_for: Phrase | None = None
        self.store = Store(question.pack, tables, fields_read(passes_of(question), complete))
        self.store.follow()
        reading, unit_facts = Reading(question.pack), unit_facts_of(question.pack, complete)
        self._reading, self._unit_facts = reading, unit_facts
        self._rules = RuleBook(question, reading, unit_facts)
        self._asking = Asking(question, complete, self.store, self._rules)
        reads = {name: read.own for name, read in reading.clauses.items()}
        facts = FactsRead(
            first_facts or (lambda name, period: result.days[period].facts[name]), reads
        )
        self.answers_now = AnswersNow(question, self.store, result, facts)
        self._tallies = {one.id: KeptTally(one, result.tallies[one.id]) for one in question.quotas}
        self._applicants = {
            one.id: KeptApplicants(one, result.applicants[one.id]) for one in question.allocations
        }

    def __enter__(self) -> Self:
        self._check_open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it; nothing can be asked any more."""
        self._end(CLOSED)

    def renew(self, change: Change) -> Renewal:
        """Take over a change of rows, and bring every answer that it touches up to date.

        Errors:   Problems where the change cannot be read, NumberOverflow: then nothing is
                  changed. What stops it while answers are taken over closes it.
        """
        self._check_open()
        rows = self.store.changing(rows_of_change(self.question.pack.catalogue, change))
        marks = {name: each.marks for name, each in rows.items()}
        found = RulesTouched()
        self._note(found, marks)
        try:
            self._put(rows)
            groups = self._move_groups(marks)
            self._note(found, marks | groups)
            told = self._asking.about(found)
            layings = [self.answers_now.compared(one, found.clauses) for one in told]
        except BaseException:
            # Facts and answers belong together: those that cannot be answered do not stay.
            with self._whole_or_closed():
                self._put({name: each.back() for name, each in rows.items()})
                self._move_groups(marks)
            raise
        with self._whole_or_closed():
            answered: dict[Block, Answered] = {}
            for one, each in zip(told, layings, strict=True):
                self._take_over_rations(found, one)
                answered |= self.answers_now.lay(one, each)
            self.store.settle()
            return Renewal(answered)

    def answers(self, subject: str) -> list[Answer]:
        """The answers about a subject as they are now, in the order of clauses and periods."""
        self._check_open()
        return self.answers_now.about(subject)

    @property
    def verdicts(self) -> pa.Table:
        """Every answer as it is now, as a run keeps them."""
        self._check_open()
        return self.answers_now.table()

    def facts(self, name: str, subject: str, period: str = "") -> Row:
        """What clauses of a period read of a subject of a set now: its ranks, counts and fields.

        Missing:  nothing where no clause that is told answers about it.
        """
        self._check_open()
        return self.answers_now.facts(name, subject, period)

    def places(self, unit: str) -> list[dict[str, Any]]:
        """A unit's places as they are now: its rows of `quotas`, one for each that counts it."""
        self._check_open()
        found = [self._tallies[one.id].row(self.question, unit) for one in self.question.quotas]
        return [row for one in found for row in one.to_pylist()]

    @property
    def quotas(self) -> pa.Table:
        """Every unit's places as they are now."""
        self._check_open()
        found = [self._tallies[one.id].table(self.question) for one in self.question.quotas]
        return pa.concat_tables([QUOTAS.empty_table(), *found]).combine_chunks()

    @property
    def allocations(self) -> pa.Table:
        """What every row gets now."""
        self._check_open()
        found = [one.table(self.question) for one in self._applicants.values()]
        return pa.concat_tables([ALLOCATIONS.empty_table(), *found]).combine_chunks()

    def tables(self) -> dict[str, pa.Table]:
        """The rows of every set as they are now."""
        self._check_open()
        sets = self.question.pack.catalogue.sets
        return {name: self.store.sets[name].whole() for name in sets}

    def _check_open(self) -> None:
        if self._closed_for is not None:
            raise RenewerClosed(reason=self._closed_for)

    def _end(self, reason: Phrase) -> None:
        if self._closed_for is None:
            self._closed_for = reason

    @contextmanager
    def _whole_or_closed(self) -> Iterator[None]:
        """Do what must be done whole: nobody could tell what is half done from what is right."""
        try:
            yield
        except BaseException:
            self._end(HALF_WAY)
            raise

    def _note(self, found: RulesTouched, marks: Mapping[str, Marks]) -> None:
        touched = Touched(self.store, self._reading, self._unit_facts, marks)
        self._rules.note(found, touched, self.store)

    def _put(self, rows: Mapping[str, Changing]) -> None:
        for name, each in rows.items():
            self.store.put(name, each)

    def _move_groups(self, marks: Mapping[str, Marks]) -> dict[str, Marks]:
        """Let the groups of indicators come and go with the rows they stand for."""
        found = {}
        for name, indicator in self.store.groups.items():
            if _may_move_groups(indicator, marks):
                moved = self.store.group_changes(name)
                self.store.put(name, moved)
                found[name] = moved.marks
        return found

    def _take_over_rations(self, found: RulesTouched, told: Told) -> None:
        for name in told.rules & self._tallies.keys():
            touched, quota = found.quotas[name], self._tallies[name].quota
            units = self._names(quota.base.unit_set, touched.units)
            base = self._names(quota.base.set, touched.base)
            used = self._names(quota.uses.set, touched.used) if quota.uses else []
            self._tallies[name].renew(told.result.tallies[name], units, (base, used))
        for name in told.rules & self._applicants.keys():
            among = self._applicants[name].allocation.among
            rows = self._names(among, found.allocations[name])
            self._applicants[name].renew(told.result.applicants[name], rows)

    def _names(self, home: str, numbers: Numbers) -> list[str]:
        return self.store.rows(home).numbering.names(numbers)


def _may_move_groups(indicator: Indicator, marks: Mapping[str, Marks]) -> bool:
    """Whether rows came or went that groups stand for, or lead elsewhere now."""
    targets = {one.type.target for one in indicator.by if one.type.kind == "link"}
    if any(len(marks[target].moved) for target in targets & marks.keys()):
        return True
    fields = [field for led in indicator.led for field in led.fact.fields]
    return any(len(marks[home].of(name)) for home, name in fields if home in marks)
