"""How is a question answered about one day?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import pyarrow as pa

from quanheng.engine.arrays.counted_alone import count_alone
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.turns import release_unused
from quanheng.engine.backends.answering import Before, DayAnswers
from quanheng.engine.backends.applying import Applying
from quanheng.engine.backends.deriving import Deriving
from quanheng.engine.backends.kept import Kept
from quanheng.engine.backends.leaving import InTurn
from quanheng.engine.backends.storehouse import Progress, Storehouse
from quanheng.engine.passes import reads_before
from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation_columns import table_of_allocation
from quanheng.engine.quotas.applicant_columns import ColumnApplicants
from quanheng.engine.quotas.column_tally import ColumnTally
from quanheng.engine.quotas.counting import Counting
from quanheng.engine.quotas.quota_columns import table_of_quota
from quanheng.facts import Completeness
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import facts_of


@dataclass
class Day:
    """Answers one question about one day.

    Shapes:   `complete` is what was declared, `known` the same with the rows of results.
              `read_ids` gives the ids of the rows of a set that came without them.
              `tallies` and `applicants` are what quotas and allocations were reckoned from.
    """

    question: Question
    read_ids: Callable[[str], pa.ChunkedArray]
    store: Store
    complete: Sequence[Completeness]
    known: Sequence[Completeness]
    before: Before
    progress: Progress
    kept: Kept | None = None
    turn: InTurn | None = None
    tallies: dict[str, ColumnTally] = field(default_factory=dict)
    applicants: dict[str, ColumnApplicants] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.deriving = Deriving(self.question, self.known, self.kept, self.progress, self.store)
        columns = self.deriving.columns
        self.storehouse = Storehouse(self.question, columns, self.kept, self.progress)
        self.answers = DayAnswers(self.storehouse, self.before, self.turn)

    @property
    def is_told(self) -> bool:
        """Whether any answer of the day is wanted, and not only read on another."""
        return self.answers.is_told

    def derive(self) -> None:
        """Derive facts, and store those that clauses read."""
        self.deriving.derive(self.answers.feed)
        self.storehouse.plan()

    def let_go(self) -> None:
        """Free all that clauses do not read; no day follows."""
        terms = [term for one in self.question.clauses for term in terms_of(one)]
        facts = [fact for term in terms for fact in facts_of(term)]
        facts += [fact for planned in self.storehouse.planned.values() for fact in planned]
        homes = {home for fact in facts for home, _ in fact.fields}
        # A link is known by the ids of the rows to which it leads.
        homes |= {fact.type.target for fact in facts}
        made = {(fact.owner, fact.name) for fact in facts if fact.is_derived}
        # So is a text that was made of an id.
        ready = self.deriving.columns.made
        homes |= {ready[key].words for key in made & ready.keys()}
        self.deriving.columns.let_go(homes | self.storehouse.planned.keys(), made)
        if self.kept is None:
            # Facts of a run come a column at a time; there is nothing to give back.
            release_unused()

    def answer(self) -> None:
        """Answer every clause, from the stored facts."""
        self.answers.answer_all()

    @property
    def counts_beside(self) -> bool:
        """Whether rows are counted for quotas while clauses are answered.

        Shapes:   on facts of a run both is quick, and nothing that is read need be let go of first.
        """
        answered = any(self.question.reports(one.id) for one in self.question.clauses)
        return self.kept is not None and answered and bool(self.question.quotas)

    def answer_beside_counting(self) -> None:
        """Answer every clause while another thread counts what only quotas read."""
        with ThreadPoolExecutor(1) as other:
            counted = other.submit(count_alone, self.deriving.columns, 1)
            self.answer()
            # What went wrong there is raised here.
            counted.result()

    def verdicts(self) -> pa.Table:
        """The answers of the day that did not leave, in the order of the clauses and the ids."""
        return self.answers.told.every()

    def reported(self) -> dict[str, pa.Table]:
        """Of these, the answers about each clause that the day reports."""
        return self.answers.told.of_reported()

    def facts(self) -> dict[str, pa.Table]:
        """By subject set, the facts the clauses read, by id; none where they left."""
        take = None if self.turn is None else self.turn.leaving.take_facts
        if take is not None:
            for subject in self.storehouse.planned:
                pieces = partial(self.storehouse.pieces, subject)
                take(subject, self.question.period_name, pieces)
            return {}
        planned = self.storehouse.planned
        return {subject: _plain(self.storehouse.facts(subject)) for subject in planned}

    def results(self) -> dict[str, pa.Table]:
        """What clauses gave that will be read in the next period."""
        if self.question.period is None:
            return {}
        carried = filter(reads_before, self.question.clauses)
        return {clause.id: self.answers.columns.results(clause) for clause in carried}

    def end(self) -> None:
        """Forget all that was reckoned; nothing more is asked of the day.

        TRAP what its parts hold of each other goes in circles, and nobody looks for circles while
        a run is made.
        """
        answers, deriving = self.answers, self.deriving
        parts = (deriving.columns, deriving.store, deriving, answers.columns, answers)
        for one in (*parts, self.storehouse, self):
            vars(one).clear()

    def quotas(self) -> Iterator[pa.Table]:
        """The places of every quota."""
        count_alone(self.deriving.columns, self.store.threads)
        counting = Counting(self.deriving.columns, self.complete, self.read_ids)
        for number, quota in enumerate(self.question.quotas):
            self.progress("quotas", number, len(self.question.quotas))
            tally = self.tallies[quota.id] = counting.tally(quota)
            yield table_of_quota(self.question, quota, tally)

    def allocations(self) -> Iterator[pa.Table]:
        """What every allocation gives."""
        applying = Applying(self.deriving.columns, self.complete)
        for number, one in enumerate(self.question.allocations):
            self.progress("allocations", number, len(self.question.allocations))
            applicants = self.applicants[one.id] = applying.applicants(one)
            yield table_of_allocation(self.question, one, applicants)


def _plain(facts: pa.Table) -> pa.Table:
    """Facts with their words in each row.

    TRAP a dictionary holds the words of other facts as well, and they stand as they were met.
    """
    for place, column in enumerate(facts.columns):
        if pa.types.is_dictionary(column.type):
            plain = column.cast(column.type.value_type)
            facts = facts.set_column(place, facts.column_names[place], plain)
    return facts
