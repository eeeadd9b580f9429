"""How are the answers of a run kept up to date, change after change?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.backends.duck import FEW_ROWS, answer, answer_in
from quanheng.engine.backends.outcome import Result
from quanheng.engine.backends.sitting import begun
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_table import allocation_table
from quanheng.engine.quotas.quota_table import quota_table
from quanheng.engine.renewal.change import Change, rows_of_change
from quanheng.engine.renewal.kept_answers import (
    Answered,
    Block,
    BlockAnswers,
    Kept,
    Places,
    blocks_of,
    rows_in,
)
from quanheng.engine.renewal.kept_facts import FirstFacts, KeptFacts
from quanheng.engine.renewal.kept_rations import (
    KeptTally,
    all_allocations,
    all_quotas,
    kept_applicants,
)
from quanheng.engine.renewal.marks import Marks, Rows, marks_of
from quanheng.engine.renewal.numbering import Numbering
from quanheng.engine.renewal.outcome import Renewal
from quanheng.engine.renewal.parts import part_of, told_blocks
from quanheng.engine.renewal.reads import Reading, unit_facts_of
from quanheng.engine.renewal.rules_touched import RuleBook, RulesTouched
from quanheng.engine.renewal.store import Store
from quanheng.engine.renewal.touched import Touched
from quanheng.engine.renewal.wide import wide_rules
from quanheng.facts import Completeness, Row
from quanheng.facts.arrow import table_of

MEMORY_FOR_FEW = "1GB"


class Renewer:
    """The facts a run was made from and its answers, both kept up to date.

    Shapes:   `tables` and `complete` are those that `result` was answered from. Completeness
              stays as it was declared. `first_facts` gives what the run read, where `result`
              does not.
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
        self.store = Store(question.pack, tables)
        reading, unit_facts = Reading(question.pack), unit_facts_of(question.pack, complete)
        self._reading, self._unit_facts = reading, unit_facts
        self._rules = RuleBook(question, reading, unit_facts)
        self._wide = wide_rules(question, self.store.ways)
        self._empty = {
            name: table_of(entry, []) for name, entry in question.pack.catalogue.sets.items()
        }
        # A sitting is begun once: to begin one takes longer than to answer about few rows.
        self._sitting = begun(MEMORY_FOR_FEW, 1)
        self._schema = result.verdicts.schema
        self._blocks: dict[Block, BlockAnswers] = {}
        reads = {name: read.own for name, read in reading.clauses.items()}
        self._facts = KeptFacts(
            first_facts or (lambda name, period: result.days[period].facts[name]), reads
        )
        self._keep(result)
        self._tallies = {one.id: KeptTally(one, result.tallies[one.id]) for one in question.quotas}
        self._applicants = {
            one.id: kept_applicants(one, result.applicants[one.id]) for one in question.allocations
        }

    def renew(self, change: Change) -> Renewal:
        """Take over a change of rows, and bring every answer that it touches up to date.

        Errors:   Problems where the change cannot be read: then nothing is changed; NumberOverflow.
        """
        rows = {
            name: self.store.sets[name].numbering.numbered(each)
            for name, each in rows_of_change(self.question.pack.catalogue, change).items()
        }
        before = {
            name: dict.fromkeys(each) | self.store.sets[name].rows([*each])
            for name, each in rows.items()
        }
        marks = {name: marks_of(before[name], each) for name, each in rows.items()}
        found = RulesTouched()
        self._note(found, marks)
        try:
            self._put(rows)
            groups = self._move_groups(marks)
            self._note(found, marks | groups)
            results = self._asked_again(found)
        except BaseException:
            # Facts and answers belong together: those that cannot be answered do not stay.
            self._put(before)
            self._move_groups(marks)
            raise
        return self._take_over(found, results)

    def answers(self, subject: str) -> list[Answer]:
        """The answers about a subject as they are now, in the order of clauses and periods."""
        found: list[Kept | None] = []
        for (clause, _), block in self._blocks.items():
            number = self._numbering_of(clause).find(subject)
            found += block.of([number]) if number is not None else []
        return [one for kept in found if kept for one in answers_of(rows_in(self._schema, [kept]))]

    @property
    def verdicts(self) -> pa.Table:
        """Every answer as it is now, as a run keeps them."""
        parts = [block.table() for block in self._blocks.values()]
        return pa.concat_tables([self._schema.empty_table(), *parts])

    def facts(self, name: str, subject: str, period: str = "") -> Row:
        """What clauses of a period read of a subject of a set now: its ranks, counts and fields.

        Missing:  nothing where no clause that is told answers about it.
        """
        number, found = self.store.rows(name).numbering.find(subject), Row()
        for block, kept in self._blocks.items():
            of = self.question.pack.clauses[block[0]].subject
            if number is None or of != name or block[1] != period or kept.of([number]) == [None]:
                continue
            [place] = kept.first_places([number])
            found |= self._facts.of(block, number, place, name)
        return found

    def places(self, unit: str) -> list[dict[str, Any]]:
        """A unit's places as they are now: its rows of `quotas`, one for each that counts it."""
        found = (self._tallies[one.id].result(self.question, unit) for one in self.question.quotas)
        rows: list[dict[str, Any]] = quota_table(one for one in found if one).to_pylist()
        return rows

    @property
    def quotas(self) -> pa.Table:
        """Every unit's places as they are now."""
        return quota_table(all_quotas(self.question, self._tallies))

    @property
    def allocations(self) -> pa.Table:
        """What every row gets now."""
        return allocation_table(all_allocations(self.question, self._applicants))

    def tables(self) -> dict[str, pa.Table]:
        """The rows of every set as they are now."""
        sets = self.question.pack.catalogue.sets
        return {name: self.store.sets[name].whole() for name in sets}

    def _keep(self, result: Result) -> None:
        """Keep a run's answers by clause and period; those without any as well."""
        first, places = dict(blocks_of(result.verdicts)), Places()
        empty = self._schema.empty_table()
        for block in told_blocks(self.question):
            table = first.get(block, empty)
            space = self._space_of(block[0])
            numbering = self.store.sets[space].numbering
            self._blocks[block] = BlockAnswers(
                table, places.of((space, block[1]), numbering, table["subject"])
            )

    def _note(self, found: RulesTouched, marks: Mapping[str, Marks]) -> None:
        touched = Touched(self.store, self._reading, self._unit_facts, marks)
        self._rules.note(found, touched, self.store)

    def _put(self, rows: Mapping[str, Rows]) -> None:
        for name, each in rows.items():
            self.store.put(name, each)

    def _move_groups(self, marks: Mapping[str, Marks]) -> dict[str, Marks]:
        """Let the groups of indicators come and go with the rows they stand for."""
        found = {}
        for name, indicator in self.store.groups.items():
            targets = {one.type.target for one in indicator.by if one.type.kind == "link"}
            if any(target in marks and marks[target].moved for target in targets):
                moved = self.store.group_changes(name)
                self.store.put(name, moved)
                found[name] = Marks({*moved})
        return found

    def _asked_again(self, found: RulesTouched) -> list[tuple[frozenset[str], Result]]:
        """What the engine answers about touched rules, from the rows they stand on."""
        names = found.names()
        parts = [one for one in (names - self._wide, names & self._wide) if one]
        return [(part, self._answer(found, part)) for part in parts]

    def _answer(self, found: RulesTouched, names: frozenset[str]) -> Result:
        support = self._rules.need(found, names, self.store)
        tables = self._empty | {
            name: self.store.sets[name].table(numbers)
            for name, numbers in support.rows.items()
            if name not in self.store.groups
        }
        part = part_of(self.question, names)
        if sum(table.num_rows for table in tables.values()) > FEW_ROWS:
            return answer(part, tables, self.complete)
        return answer_in(self._sitting, part, tables, self.complete)

    def _take_over(
        self, found: RulesTouched, results: Sequence[tuple[frozenset[str], Result]]
    ) -> Renewal:
        """Lay answers over those that were; of each rule, only about whom it is touched."""
        answered: dict[Block, Answered] = {}
        for names, result in results:
            self._take_over_rations(found, names, result)
            answered |= dict(self._laid(found, names, result))
        return Renewal(answered)

    def _take_over_rations(
        self, found: RulesTouched, names: frozenset[str], result: Result
    ) -> None:
        for name in names & self._tallies.keys():
            touched, quota = found.quotas[name], self._tallies[name].quota
            units = self._names(quota.base.unit_set, touched.units)
            base = self._names(quota.base.set, touched.base)
            used = self._names(quota.uses.set, touched.used) if quota.uses else []
            self._tallies[name].renew(result.tallies[name], units, (base, used))
        for name in names & self._applicants.keys():
            among = self._applicants[name].allocation.among
            rows = self._names(among, found.allocations[name])
            self._applicants[name].renew(result.applicants[name], rows)

    def _laid(
        self, found: RulesTouched, names: frozenset[str], result: Result
    ) -> Iterator[tuple[Block, Answered]]:
        tables = dict(blocks_of(result.verdicts))
        for block, kept in self._blocks.items():
            if block[0] not in names:
                continue
            numbers = sorted(found.clauses[block[0]])
            table = tables.get(block)
            now: dict[str, Kept] = {}
            if table is not None:
                table = table.cast(self._schema)
                now = {name: (table, n) for n, name in enumerate(table["subject"].to_pylist())}
            ids = self._numbering_of(block[0]).names(numbers)
            after = [now.get(name) for name in ids]
            answered = Answered(kept.of(numbers), after)
            kept.laid |= dict(zip(numbers, after, strict=True))
            if now:
                of = self.question.pack.clauses[block[0]].subject
                self._facts.lay(block, ids, numbers, result.days[block[1]].facts[of])
            yield block, answered

    def _names(self, home: str, numbers: Collection[int]) -> list[str]:
        return self.store.rows(home).numbering.names(numbers)

    def _space_of(self, clause: str) -> str:
        return self.store.ways.space(self.question.pack.clauses[clause].subject)

    def _numbering_of(self, clause: str) -> Numbering:
        return self.store.sets[self._space_of(clause)].numbering
