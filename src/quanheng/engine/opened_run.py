"""What does a run hold that its explanations read, each read once?

To open a run costs seconds, to explain one more official milliseconds: the pack is compiled, the
rows are read, and what the second evaluator looked up is looked up once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from quanheng.engine.answers import Answer
from quanheng.engine.explanation import Explainer
from quanheng.engine.kept_answers import KeptAnswers
from quanheng.engine.kept_snapshot import pack_of, snapshot_of
from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import ask
from quanheng.engine.run_folder import RunFolder
from quanheng.facts import InformationSet, Roster
from quanheng.interchange import Snapshot, roster_of
from quanheng.language import Pack

PERSON = "official"


@dataclass(frozen=True)
class OpenedRun:
    """A run, the pack and the snapshot it was made from, and evaluators of them.

    Shapes:   `facts` is where the snapshot lies now; None where the run says.
    Errors:   of whatever is read first: RunMissing, RunChanged; SnapshotGone when the snapshot
              moved or changed.
    """

    run: RunFolder
    facts: Path | None = None

    @cached_property
    def pack(self) -> Pack:
        """The pack as the run kept it."""
        return pack_of(self.run)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The snapshot that the run was made from."""
        return snapshot_of(self.run, self.pack, self.facts)

    @cached_property
    def roster(self) -> Roster:
        """Its rows."""
        return roster_of(self.snapshot, self.pack.catalogue)

    @cached_property
    def explainers(self) -> Mapping[tuple[str, str], Explainer]:
        """What explains each clause, by its id and the period it is about."""
        return {
            (clause.id, oracle.question.period_name): explainer
            for oracle in oracles_of(ask(self.pack, self.run.as_of), self.roster)
            for explainer in [Explainer(oracle, self.run.head["as_known"])]
            for clause in oracle.question.clauses
            if oracle.question.reports(clause.id)
        }

    def answers(self, subject: str) -> list[Answer]:
        """The run's answers about a row, and, about an official, those about rows linked to it.

        Shapes:   in the order of the run's verdicts. Groups are rows of no table; they are asked
                  about by their own names.
        """
        wanted, clauses = frozenset(self._rows_of(subject)), self.pack.clauses
        told = self._answers.about(row for _, row in wanted)
        return [one for one in told if (clauses[one.clause].subject, one.subject) in wanted]

    @cached_property
    def _subject_sets(self) -> tuple[str, ...]:
        sets = {clause.subject for clause in self.pack.clauses.values()}
        return tuple(sorted(sets & {*self.snapshot.tables, *self.pack.result_sets}))

    def _rows_of(self, subject: str) -> Iterator[tuple[str, str]]:
        """The rows that are asked about with a subject, each with its set."""
        homes = self._homes.get(subject, ())
        yield from ((name, subject) for name in (*homes, *self._result_sets))
        if subject in self._persons:
            yield from self._linked.get(subject, ())

    @cached_property
    def _result_sets(self) -> tuple[str, ...]:
        return tuple(name for name in self._subject_sets if name in self.pack.result_sets)

    @cached_property
    def _tables(self) -> Mapping[str, pa.Table]:
        """The tables of the sets that clauses are about; results are rows of no table."""
        tables, given = self.snapshot.tables, self.pack.result_sets
        return {
            one: tables[one] for one in self._subject_sets if one in tables and one not in given
        }

    @cached_property
    def _homes(self) -> Mapping[str, list[str]]:
        """The sets in which each row stands."""
        found: dict[str, list[str]] = {}
        for name, table in self._tables.items():
            for row in table.column("id").to_pylist():
                found.setdefault(row, []).append(name)
        return found

    @cached_property
    def _persons(self) -> frozenset[str]:
        table = self.snapshot.tables.get(PERSON)
        return frozenset(table.column("id").to_pylist()) if table is not None else frozenset()

    @cached_property
    def _linked(self) -> Mapping[str, list[tuple[str, str]]]:
        """The rows that are linked to each person, each with its set."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, table in self._tables.items():
            for person, row in _by_person(self.pack.catalogue.sets[name], table):
                found.setdefault(person, []).append((name, row))
        return found

    @cached_property
    def _answers(self) -> KeptAnswers:
        return KeptAnswers(self.run.verdicts())


def _by_person(entry: InformationSet, table: pa.Table) -> Iterator[tuple[str, str]]:
    """The rows of a set, each with the person it is linked to."""
    ids = table.column("id").to_pylist()
    for one in entry.fields.values():
        if one.type.kind == "link" and one.type.target == PERSON:
            for row, person in zip(ids, table.column(one.name).to_pylist(), strict=True):
                if person is not None:
                    yield person, row
