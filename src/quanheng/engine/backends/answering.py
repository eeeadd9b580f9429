"""How are the clauses of one day answered, one after the other?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.arrays.answering import Answering, Told
from quanheng.engine.backends.feeding import rows_fed
from quanheng.engine.backends.leaving import InTurn, ToldAnswers
from quanheng.engine.backends.stages import closure_of
from quanheng.engine.backends.storehouse import Storehouse
from quanheng.engine.backends.telling import COLUMNS, Telling
from quanheng.engine.passes import reads_before
from quanheng.language.clause_model import Clause
from quanheng.language.references import asks
from quanheng.language.result_sets import required_links, set_name

Before = Mapping[str, pa.Table]
"""By clause, what it gave in the period before."""


@dataclass
class DayAnswers:
    """Answers every clause of one day.

    Shapes:   `told` holds the answers; `early` the columns of those that were answered before all
              facts were there.
    """

    storehouse: Storehouse
    before: Before
    turn: InTurn | None = None
    early: dict[str, Sequence[Told]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.question = self.storehouse.question
        self.columns = Answering(self.storehouse.columns, self.before)
        clauses = tuple(self.question.pack.clauses)
        self.telling = Telling(COLUMNS, clauses, self.question.period_name)
        self.told = ToldAnswers(self.question, self.turn)

    @property
    def is_told(self) -> bool:
        """Whether any answer of the day is wanted, and not only read on another."""
        return self.question.reported != frozenset()

    def feed(self, feeder: Clause) -> None:
        """Answer a clause now, and keep its results as rows for the facts that count them."""
        clauses = [one for one in closure_of(feeder, self.question) if one.id not in self.early]
        # What a run keeps of their subjects is read before they are asked.
        self.storehouse.take(clauses)
        for one in clauses:
            self.early[one.id] = self.columns.answer(one, tells=self._tells(one), is_read=True)
        store = self.columns.maker.store
        listed = required_links(store.catalogue.sets[feeder.subject])
        links = {one.name: store.columns(feeder.subject, one.name)[""] for one in listed}
        store.made[set_name(feeder.id)] = rows_fed(feeder, self.columns.rows(feeder), links)

    def answer_all(self) -> None:
        """Answer what was not answered early, and tell all that is told."""
        clauses = self.question.clauses
        read = {name for clause in clauses for name in asks(clause)}
        for number, clause in enumerate(clauses):
            self.storehouse.progress("verdicts", number, len(clauses))
            is_read = clause.id in read or self._is_carried(clause)
            if clause.id in self.early:
                self._tell(clause, self.early[clause.id])
            elif is_read or self._tells(clause):
                tells = self._tells(clause)
                self._tell(clause, self.columns.answer(clause, tells=tells, is_read=is_read))
        self.storehouse.progress("verdicts", len(clauses), len(clauses))

    def _is_carried(self, clause: Clause) -> bool:
        return self.question.period is not None and reads_before(clause)

    def _tells(self, clause: Clause) -> bool:
        """Whether a clause's answers are told; of a run, also what is only read, for reasons."""
        return self.is_told and (self.storehouse.kept is None or self.question.reports(clause.id))

    def _tell(self, clause: Clause, columns: Sequence[Told]) -> None:
        """Keep the answers about a clause; of one that is only read as well, for its reasons."""
        if self._tells(clause):
            ids = self.storehouse.ids(clause.subject)
            self.told.add(clause.id, self.telling.of_subjects(columns, clause, ids))
