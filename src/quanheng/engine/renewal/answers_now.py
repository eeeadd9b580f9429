"""What is answered now about everybody, after a run and the changes since?

Later answers lie over those of the run. Of what the engine told after a change most is soon told
again; so whenever it outgrows the run, all that nobody reads any more is let go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import Question
from quanheng.engine.renewal.facts_read import FactsRead
from quanheng.engine.renewal.kept_answers import Answered, Block, BlockAnswers, Places, blocks_of
from quanheng.engine.renewal.numbering import Numbering
from quanheng.engine.renewal.parts import told_blocks
from quanheng.engine.renewal.store import Store
from quanheng.engine.renewal.table_rows import TableRow, gathered, rows_in
from quanheng.facts import Row

FEWEST_ROWS = 10_000
"""So many rows are held on to, however small the run."""
Asked = tuple[frozenset[str], Result]
"""Rules that were asked about again, and what the engine told."""


@dataclass(frozen=True)
class _Laying:
    """Later answers of one block, and the facts that they stand on."""

    block: Block
    numbers: Sequence[int]
    ids: Sequence[str]
    answered: Answered
    facts: pa.Table | None


class AnswersNow:
    """The answers of every clause in every period.

    Shapes:   `held_rows` counts the rows of tables that came since the run and are held on to.
    """

    def __init__(self, question: Question, store: Store, result: Result, facts: FactsRead) -> None:
        self._question, self._store, self._facts = question, store, facts
        self._schema = result.verdicts.schema
        self._blocks: dict[Block, BlockAnswers] = {}
        self._spare = self._most_rows = max(result.verdicts.num_rows, FEWEST_ROWS)
        self.held_rows = 0
        self._keep(result)

    def about(self, subject: str) -> list[Answer]:
        """The answers about a subject, in the order of clauses and periods."""
        found: list[TableRow | None] = []
        for (clause, _), block in self._blocks.items():
            number = self._numbering_of(clause).find(subject)
            found += block.of([number]) if number is not None else []
        return [one for row in found if row for one in answers_of(rows_in(self._schema, [row]))]

    def table(self) -> pa.Table:
        """Every answer, as a run keeps them."""
        parts = [block.table() for block in self._blocks.values()]
        return pa.concat_tables([self._schema.empty_table(), *parts])

    def facts(self, name: str, subject: str, period: str) -> Row:
        """What clauses of a period read of a subject of a set: its ranks, counts and fields."""
        number, found = self._store.rows(name).numbering.find(subject), Row()
        for block, kept in self._blocks.items():
            of = self._question.pack.clauses[block[0]].subject
            if number is None or of != name or block[1] != period or kept.of([number]) == [None]:
                continue
            [place] = kept.first_places([number])
            found |= self._facts.of(block, number, place, name)
        return found

    def compared(self, asked: Sequence[Asked], about: Mapping[str, set[int]]) -> Iterator[_Laying]:
        """What the engine tells of touched subjects beside what was told; nothing is laid yet."""
        for names, result in asked:
            tables = dict(blocks_of(result.verdicts))
            for block in self._blocks:
                if block[0] in names:
                    numbers = sorted(about[block[0]])
                    yield self._compared(block, numbers, tables.get(block), result)

    def lay(self, asked: Sequence[Asked], layings: Sequence[_Laying]) -> dict[Block, Answered]:
        """Lay answers over those that were."""
        for one in layings:
            self._blocks[one.block].laid |= dict(zip(one.numbers, one.answered.after, strict=True))
            if one.facts is not None:
                self._facts.lay(one.block, one.ids, one.numbers, one.facts)
        self.held_rows += sum(_rows_of(result) for _, result in asked)
        if self.held_rows > self._most_rows:
            self._gather()
        return {one.block: one.answered for one in layings}

    def _keep(self, result: Result) -> None:
        """Keep a run's answers by clause and period; those without any as well."""
        first, places = dict(blocks_of(result.verdicts)), Places()
        empty = self._schema.empty_table()
        for block in told_blocks(self._question):
            table = first.get(block, empty)
            space = self._space_of(block[0])
            numbering = self._store.sets[space].numbering
            self._blocks[block] = BlockAnswers(
                table, places.of((space, block[1]), numbering, table["subject"])
            )

    def _compared(
        self, block: Block, numbers: Sequence[int], table: pa.Table | None, result: Result
    ) -> _Laying:
        ids = self._numbering_of(block[0]).names(numbers)
        before, now = self._blocks[block].of(numbers), dict[str, TableRow]()
        if table is not None:
            table = table.cast(self._schema)
            now = {name: (table, n) for n, name in enumerate(table["subject"].to_pylist())}
        of = self._question.pack.clauses[block[0]].subject
        facts = result.days[block[1]].facts[of] if now else None
        return _Laying(
            block, numbers, ids, Answered(before, [now.get(name) for name in ids]), facts
        )

    def _gather(self) -> None:
        """Let go of all that the engine told since the run, and is told otherwise by now."""
        laid = [row for block in self._blocks.values() for row in block.laid.values()]
        rows = gathered(laid)
        for block in self._blocks.values():
            block.move(rows)
        self.held_rows = len(rows) + self._facts.gather()
        self._most_rows = self.held_rows + self._spare

    def _space_of(self, clause: str) -> str:
        return self._store.ways.space(self._question.pack.clauses[clause].subject)

    def _numbering_of(self, clause: str) -> Numbering:
        return self._store.sets[self._space_of(clause)].numbering


def _rows_of(result: Result) -> int:
    facts = (table for day in result.days.values() for table in day.facts.values())
    return sum(table.num_rows for table in (result.verdicts, *facts))
