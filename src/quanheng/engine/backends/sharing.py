"""How is a clause answered once for all subjects that are alike in whatever it reads?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from quanheng.engine.backends.alike import FEWEST_ROWS, Coded, Kinds, coded, kinds_of
from quanheng.engine.backends.places import PLACE, in_order
from quanheng.engine.backends.results import GIVEN
from quanheng.engine.backends.sitting import Sitting
from quanheng.engine.backends.storing import Stored, facts_read
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.telling import Subjects, told_columns
from quanheng.engine.backends.verdicts import ClauseQuery
from quanheng.engine.passes import reads_before
from quanheng.engine.question import Question
from quanheng.language.clause_model import Clause
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Met, Result, all_of


@dataclass(frozen=True)
class Shared:
    """The answers about a clause, each once.

    Shapes:   `answers` by kind, `numbers` the kind of each subject.
    """

    answers: pa.Table
    numbers: pa.Array

    def told(self, clause: Clause) -> dict[str, pa.ChunkedArray]:
        """The columns in which answers differ, for every subject."""
        names = told_columns(clause)
        return {name: self.of(name) for name in self.answers.column_names if name in names}

    def of(self, name: str) -> pa.ChunkedArray:
        """One column of the answers, for every subject."""
        return self.answers[name].take(self.numbers)

    def rows(self, subjects: Subjects) -> pa.Table:
        """What other clauses read of the answers, for every subject."""
        read = [one for one in self.answers.column_names if one.startswith(GIVEN)]
        columns = {name: self.of(name) for name in ("verdict", *read)}
        return pa.table({PLACE: subjects.places, "id": subjects.ids, **columns})


@dataclass
class Sharing:
    """Answers clauses about the subjects of a day, once for all that are alike.

    Shapes:   `answered` gives the tables of clauses that others read, `shared` those answers that
              were given by kind.
    """

    sitting: Sitting
    question: Question
    tables: Tables
    answered: Mapping[str, str]
    shared: dict[str, Shared] = field(default_factory=dict)
    known: dict[tuple[str, str], Coded | None] = field(default_factory=dict)

    def answers(
        self, clause: Clause, stored: Stored, subjects: Subjects, *, is_read: bool
    ) -> Shared | None:
        """The answers about a clause; None where it must be asked about each subject by itself."""
        if len(subjects.ids) < FEWEST_ROWS or reads_before(clause):
            return None
        asked = _Asked.by(clause)
        if asked.own & asked.linked or not asked.linked <= self.answered.keys():
            return None
        names = [*self._columns_read(clause, stored)]
        inputs = [self._coded(clause.subject, name, subjects) for name in names]
        inputs += [self._coded_answers(name, name in asked.results) for name in sorted(asked.own)]
        usable = [one for one in inputs if one is not None]
        kinds = kinds_of(usable) if len(usable) == len(inputs) else None
        if kinds is None:
            return None
        values = [one.values.take(part) for one, part in zip(usable, kinds.parts, strict=True)]
        rows = dict(zip(names, values, strict=False))
        answered = dict(zip(sorted(asked.own), values[len(names) :], strict=True))
        return self._asked(clause, stored, kinds, rows, answered, is_read=is_read)

    def _asked(
        self,
        clause: Clause,
        stored: Stored,
        kinds: Kinds,
        rows: Mapping[str, pa.Array],
        answered: Mapping[str, pa.Array],
        *,
        is_read: bool,
    ) -> Shared:
        """Ask a clause about one subject of each kind."""
        places = pa.arange(0, kinds.count).cast(pa.int32())
        ids = pa.nulls(kinds.count, pa.string()).fill_null("")
        table = self.sitting.lend(pa.table({"id": ids, **rows, PLACE: places}))
        read = {name: self._lent(name, one, places) for name, one in answered.items()}
        query = ClauseQuery(
            clause, self.question, self.tables, Stored(table, stored.columns),
            {**self.answered, **read},
        )  # fmt: skip
        made = self.sitting.table(query.sql(is_read=is_read), self.question.as_of)
        answers = in_order(self.sitting.fetched(f"SELECT * FROM {made}"))
        self.sitting.drop({made})
        shared = Shared(answers.drop_columns([PLACE]).combine_chunks(), kinds.numbers)
        if is_read:
            self.shared[clause.id] = shared
        return shared

    def _lent(self, clause: str, answers: pa.Array, places: pa.Array) -> str:
        """The table of a clause's answers about one subject of each kind."""
        if pa.types.is_integer(answers.type):
            table = self.shared[clause].answers.take(answers)
        else:
            table = pa.table({"verdict": answers.cast(pa.string())})
        return self.sitting.lend(table.append_column(PLACE, places))

    def _columns_read(self, clause: Clause, stored: Stored) -> Iterator[str]:
        """The columns of the stored facts that a clause reads."""
        entry = self.tables.catalogue.sets[clause.subject]
        for path in dict.fromkeys(fact.path for fact in facts_read(entry, [clause])):
            column = stored.columns[path]
            yield from filter(None, (column.low, column.high, column.none))

    def _coded(self, subject: str, name: str, subjects: Subjects) -> Coded | None:
        if (subject, name) not in self.known:
            self.known[subject, name] = coded(subjects.facts[name])
        return self.known[subject, name]

    def _coded_answers(self, clause: str, has_results: bool) -> Coded | None:
        """The verdicts of a clause; by the kinds it was answered for where its results count."""
        shared = self.shared.get(clause)
        if has_results:
            if shared is None:
                return None
            return Coded(shared.numbers, pa.arange(0, shared.answers.num_rows))
        if shared is None and clause not in self.answered:
            return None
        if ("", clause) not in self.known:
            if shared is not None:
                verdicts = shared.of("verdict")
            else:
                select = f'SELECT "{PLACE}", verdict FROM {self.answered[clause]}'
                verdicts = in_order(self.sitting.fetched(select))["verdict"]
            self.known["", clause] = coded(verdicts)
        return self.known["", clause]


@dataclass(frozen=True)
class _Asked:
    """The clauses that one asks about its own subject, for results too, and about a link."""

    own: frozenset[str]
    results: frozenset[str]
    linked: frozenset[str]

    @classmethod
    def by(cls, clause: Clause) -> _Asked:
        parts = [part for term in terms_of(clause) for part in all_of(term)]
        met = [part for part in parts if isinstance(part, Met)]
        results = frozenset(part.clause for part in parts if isinstance(part, Result))
        own = frozenset(part.clause for part in met if part.key is None)
        linked = frozenset(part.clause for part in met if part.key is not None)
        return cls(own | results | frozenset(clause.unless), results, linked)
