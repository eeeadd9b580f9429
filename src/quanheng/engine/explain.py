"""Which explanations answer a question about one subject of a run?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.documents.reader import nearest
from quanheng.engine.answers import Answer
from quanheng.engine.backends.answers_table import answers_of
from quanheng.engine.examples import differing
from quanheng.engine.explained_values import Document
from quanheng.engine.explaining_rations import explain_ration, rations_about
from quanheng.engine.explanation import Explainer
from quanheng.engine.kept_snapshot import pack_of, snapshot_of
from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import ask
from quanheng.engine.run_folder import RunFolder
from quanheng.errors import (
    ClauseNotRun,
    EvaluatorsDisagree,
    SubjectUnknown,
)
from quanheng.facts import InformationSet, Roster
from quanheng.interchange import Snapshot, roster_of
from quanheng.language import Pack

PERSON = "official"
_Told = TypeVar("_Told")


@dataclass(frozen=True)
class Explained:
    """What a run says of one subject and its rows, each answer with what reckons it again.

    Shapes:   `told` holds the answers in the order of the run's verdicts.
    """

    run: RunFolder
    pack: Pack
    snapshot: Snapshot
    roster: Roster
    told: tuple[tuple[Answer, Explainer], ...]

    def documents(self) -> list[Document]:
        """An explanation of each answer."""
        return [
            explainer.document(self.pack.clauses[answer.clause], answer)
            for answer, explainer in self.told
        ]


def explain(
    run: RunFolder, subject: str, clause: str | None = None, facts: Path | None = None
) -> list[Document]:
    """Explain a run's verdicts about a subject, or about what belongs to an official.

    Shapes:   one document for each clause and row; rows linked to an official (tenures,
              assessments …) are explained with the official. `clause` may name a quota or an
              allocation as well. Where it names nothing and no clause is about the subject, its
              quotas and allocations are explained.
    Errors:   as `explained`.
    """
    if clause is None:
        try:
            return explained(run, subject, None, facts).documents()
        except SubjectUnknown:
            pack, rules = pack_of(run), rations_about(run, subject)
            found = [explain_ration(run, pack, subject, rule, facts) for rule in rules]
            if not found:
                raise
            return [document for each in found for document in each]
    pack = pack_of(run)
    if clause in pack.quotas or clause in pack.allocations:
        return explain_ration(run, pack, subject, clause, facts)
    return explained(run, subject, clause, facts).documents()


def explained(
    run: RunFolder, subject: str, clause: str | None = None, facts: Path | None = None
) -> Explained:
    """What a run says of a subject and of the rows that belong to it, reckoned again.

    Errors:   SubjectUnknown, ClauseNotRun, SnapshotGone when the snapshot moved or changed,
              EvaluatorsDisagree when the second evaluator comes to another verdict.
    """
    pack = pack_of(run)
    if clause is not None and clause not in pack.clauses:
        known = (*pack.clauses, *pack.quotas, *pack.allocations)
        raise ClauseNotRun(clause=clause, nearest=nearest(clause, known))
    snapshot = snapshot_of(run, pack, facts)
    wanted = _rows_of(pack, snapshot.tables, subject)
    answers = [a for a in _answers(run, wanted, pack) if clause in (None, a.clause)]
    if not answers:
        raise SubjectUnknown(subject=subject)
    roster = roster_of(snapshot, pack.catalogue)
    explainers = {
        (clause.id, oracle.question.period_name): Explainer(oracle, run.head["as_known"])
        for oracle in oracles_of(ask(pack, run.as_of), roster)
        for clause in oracle.question.clauses
        if oracle.question.reports(clause.id)
    }
    told = tuple((one, explainers[one.clause, one.period]) for one in answers)
    for answer, explainer in told:
        _check_again(explainer, pack, answer)
    return Explained(run, pack, snapshot, roster, told)


def explain_each(
    runs: Sequence[RunFolder], subject: str, clause: str | None = None, facts: Path | None = None
) -> list[Document]:
    """Explain the verdicts about a subject in every run of several packs that has some.

    Errors:   as `explained`, where no run has any.
    """
    return [
        document
        for found in _each(runs, lambda run: explain(run, subject, clause, facts))
        for document in found
    ]


def explained_each(
    runs: Sequence[RunFolder], subject: str, clause: str | None = None, facts: Path | None = None
) -> list[Explained]:
    """What each run says of a subject; a run that says nothing of it is left out.

    Errors:   as `explained`, where no run says anything.
    """
    return _each(runs, lambda run: explained(run, subject, clause, facts))


def _each(runs: Sequence[RunFolder], about: Callable[[RunFolder], _Told]) -> list[_Told]:
    """What each run tells; one that tells nothing is left out.

    Errors:   as the runs have them, where none tells anything.
    """
    found: list[_Told] = []
    unfound: list[SubjectUnknown | ClauseNotRun] = []
    for run in runs:
        try:
            found.append(about(run))
        except (SubjectUnknown, ClauseNotRun) as problem:
            unfound.append(problem)
    if not found:
        raise next((one for one in unfound if isinstance(one, SubjectUnknown)), unfound[0])
    return found


@dataclass(frozen=True)
class _Wanted:
    """The ids to explain, by set."""

    ids: Mapping[str, frozenset[str]]


def _rows_of(pack: Pack, tables: Mapping[str, pa.Table], subject: str) -> _Wanted:
    """The rows of this id, and, for an official, the rows linked to that person."""
    sets = {clause.subject for clause in pack.clauses.values()}
    is_person = PERSON in tables and subject in _ids(tables[PERSON])
    found: dict[str, frozenset[str]] = {}
    for name in sets & set(tables):
        ids = {subject} & set(_ids(tables[name]))
        if is_person:
            ids |= set(_linked(pack.catalogue.sets[name], tables[name], subject))
        found[name] = frozenset(ids)
    # Groups are rows of no table; they are asked about by their own names.
    found |= {name: frozenset({subject}) for name in sets & set(pack.result_sets)}
    return _Wanted(found)


def _ids(table: pa.Table) -> list[str]:
    ids: list[str] = table.column("id").to_pylist()
    return ids


def _linked(entry: InformationSet, table: pa.Table, person: str) -> Iterator[str]:
    for one in entry.fields.values():
        if one.type.kind == "link" and one.type.target == PERSON:
            yield from _ids(table.filter(pc.equal(table.column(one.name), person)))


def _answers(run: RunFolder, wanted: _Wanted, pack: Pack) -> list[Answer]:
    verdicts = run.verdicts()
    every = frozenset().union(*wanted.ids.values()) if wanted.ids else frozenset()
    some = verdicts.filter(
        pc.is_in(verdicts.column("subject"), pa.array(sorted(every), pa.string()))
    )
    return [
        answer
        for answer in answers_of(some)
        if answer.subject in wanted.ids.get(pack.clauses[answer.clause].subject, frozenset())
    ]


def _check_again(explainer: Explainer, pack: Pack, stored: Answer) -> None:
    again = explainer.oracle.answer(pack.clauses[stored.clause], stored.subject)
    if again != stored:
        raise EvaluatorsDisagree(
            clause=stored.clause,
            subject=stored.subject,
            first=differing(stored, again),
            second=differing(again, stored),
        )
