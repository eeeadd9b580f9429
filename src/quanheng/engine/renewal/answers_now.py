"""What is answered now about everybody, after a run and the changes since?

Later answers lie over those of the run. Of what the engine told after a change most is soon told
again; so whenever it outgrows the run, all that nobody reads any more is let go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.backends.outcome import Result
from quanheng.engine.question import Question
from quanheng.engine.renewal.answer_spans import NOWHERE, Block, RowsOfSubjects, Span, spans_of
from quanheng.engine.renewal.asked_again import Told
from quanheng.engine.renewal.facts_read import FactsRead
from quanheng.engine.renewal.kept_answers import Answered, BlockAnswers, taken
from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.parts import told_blocks
from quanheng.engine.renewal.pile import laid_together, pile_of
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, union
from quanheng.engine.renewal.store import Store
from quanheng.facts import Row

FEWEST_ROWS = 10_000
"""So many rows are held on to, however small the run."""
_STANDS_ON = "stands_on"
"""The column of later answers that tells where the facts are that were read for them."""


@dataclass(frozen=True, eq=False)
class _Laying:
    """Later answers of one block: in which row of what the engine told each stands."""

    block: Block
    numbers: Numbers
    rows: Numbers
    before: Numbers


class AnswersNow:
    """The answers of every clause in every period."""

    def __init__(self, question: Question, store: Store, result: Result, facts: FactsRead) -> None:
        self._question, self._store, self._facts = question, store, facts
        self._subjects = {name: one.subject for name, one in question.pack.clauses.items()}
        self._run = result.verdicts
        self._schema, self._end = self._run.schema, self._run.num_rows
        self._pile = pile_of(self._run)
        self._spare = self._most_rows = max(self._end, FEWEST_ROWS)
        self._blocks = self._of_run()

    def about(self, subject: str) -> list[Answer]:
        """The answers about a subject, in the order of clauses and periods."""
        found: list[Numbers] = []
        for (clause, _), block in self._blocks.items():
            number = self._numbering_of(clause).find(subject)
            found += [] if number is None else [block.of(np.array([number]))]
        places = np.concatenate([NOBODY, *found])
        return answers_of(taken(self._pile, places[places != NOWHERE], self._schema))

    def table(self) -> pa.Table:
        """Every answer, as a run keeps them."""
        parts = [
            block.table(
                self._pile, self._run.slice(block.start, block.count), self._numbering_of(clause)
            )
            for (clause, _), block in self._blocks.items()
        ]
        return pa.concat_tables([self._schema.empty_table(), *parts])

    def facts(self, name: str, subject: str, period: str) -> Row:
        """What clauses of a period read of a subject of a set: its ranks, counts and fields."""
        number, found = self._store.rows(name).numbering.find(subject), Row()
        for (clause, its_period), block in self._blocks.items():
            if number is None or self._subjects[clause] != name or its_period != period:
                continue
            [place] = block.of(np.array([number])).tolist()
            if NOWHERE < place < self._end:
                row = self._facts.first(name, period, place - block.start)
                found |= self._facts.of(clause, row)
            elif place != NOWHERE:
                found |= self._facts.of(clause, self._facts.later(self._stands_on(place)))
        return found

    def compared(self, told: Told, about: Mapping[str, Numbers]) -> list[_Laying]:
        """Where the engine tells of touched subjects, beside what was told; nothing is laid yet."""
        found = []
        for block, kept in self._blocks.items():
            if block[0] in told.rules:
                numbers, space = about[block[0]], self._space_of(block[0])
                rows = told.rows(block, space, self._numbering_of(block[0]), numbers)
                found.append(_Laying(block, numbers, rows, kept.of(numbers)))
        return found

    def lay(self, told: Told, layings: Sequence[_Laying]) -> dict[Block, Answered]:
        """Lay answers over those that were."""
        facts = told.facts_rows(self._subjects, self._facts)
        answers = told.verdicts.cast(self._schema).append_column(_STANDS_ON, facts)
        start = self._pile.add(answers)
        found = {}
        for one in layings:
            places = np.where(one.rows == NOWHERE, NOWHERE, start + one.rows)
            self._blocks[one.block].lay(one.numbers, places)
            found[one.block] = Answered(self._pile, self._schema, one.before, places)
        if self.held_rows > self._most_rows:
            self._gather()
        return found

    @property
    def held_rows(self) -> int:
        """How many rows of tables that came since the run are held on to."""
        answers: int = self._pile.end - self._end
        return answers + self._facts.count

    def _of_run(self) -> dict[Block, BlockAnswers]:
        """Where a run's answers are, by clause and period; those without any as well."""
        spans = {one.block: one for one in spans_of(self._run)}
        rows, found = RowsOfSubjects(), {}
        for block in told_blocks(self._question):
            one = spans.get(block, Span(block, 0, 0))
            space, count = self._space_of(block[0]), one.end - one.start
            ids = self._run["subject"].slice(one.start, count)
            numbering = self._store.sets[space].numbering
            by_number = rows.of((space, block[1]), numbering, ids)
            found[block] = BlockAnswers(one.start, count, by_number)
        return found

    def _gather(self) -> None:
        """Let go of all that the engine told since the run, and is told otherwise by now."""
        places = union(*(block.later(self._end) for block in self._blocks.values()))
        rows = self._pile.take(places, laid_together)
        facts = flat(rows[_STANDS_ON]).to_numpy()
        used = distinct(facts)
        now = self._facts.gather(used)[np.searchsorted(used, facts)]
        place = rows.column_names.index(_STANDS_ON)
        self._pile = self._pile.until(self._end)
        self._pile.add(rows.set_column(place, _STANDS_ON, pa.array(now)))
        for block in self._blocks.values():
            block.move(self._end, places)
        self._most_rows = self.held_rows + self._spare

    def _stands_on(self, place: int) -> int:
        row = self._pile.take(np.array([place]), laid_together)
        return int(row[_STANDS_ON][0].as_py())

    def _space_of(self, clause: str) -> str:
        return self._store.ways.space(self._subjects[clause])

    def _numbering_of(self, clause: str) -> Numbering:
        return self._store.sets[self._space_of(clause)].numbering
