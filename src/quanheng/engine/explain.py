"""Which explanations answer a question about one subject of a run?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TypeVar

from quanheng.engine.answers import Answer
from quanheng.engine.answers_said import differing
from quanheng.engine.explained_values import Document
from quanheng.engine.explaining_rations import (
    ExplainedRations,
    explained_rations,
    rations_about,
)
from quanheng.engine.explanation import Explainer
from quanheng.engine.opened_run import OpenedRun
from quanheng.engine.run_folder import RunFolder
from quanheng.engine.uncollected import uncollected
from quanheng.errors import ClauseNotRun, EvaluatorsDisagree, SubjectUnknown
from quanheng.facts import Label, Roster
from quanheng.interchange import Snapshot
from quanheng.language import Pack
from quanheng.language.keys_meant import key_meant

_One = TypeVar("_One")


@dataclass(frozen=True)
class Explained:
    """What a run says of one subject and its rows, each answer with what reckons it again.

    Shapes:   `told` holds the answers in the order of the run's verdicts.
    """

    opened: OpenedRun
    told: tuple[tuple[Answer, Explainer], ...]

    @property
    def run(self) -> RunFolder:
        """The run."""
        return self.opened.run

    @property
    def pack(self) -> Pack:
        """The pack as the run kept it."""
        return self.opened.pack

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that the run was made from."""
        return self.opened.snapshot

    @property
    def roster(self) -> Roster:
        """The rows that were read."""
        return self.opened.roster

    def documents(self, *, changes: bool) -> list[Document]:
        """An explanation of each answer; with `changes`, what would settle or change it."""
        clauses = self.pack.clauses
        with nullcontext() if changes else uncollected():
            return [
                explainer.document(clauses[answer.clause], answer, changes=changes)
                for answer, explainer in self.told
            ]


Told = Explained | ExplainedRations


def explain(opened: OpenedRun, subject: str, clause: str | None = None) -> Told:
    """What a run says of a subject: of its clauses, or of its places.

    Shapes:   rows linked to an official (tenures, assessments …) are explained with the official.
              `clause` may name a quota or an allocation as well. Where it names nothing and no
              clause is about the subject, its quotas and allocations are explained.
    Errors:   as `explained`.
    """
    pack = opened.pack
    if clause is not None:
        if clause in pack.quotas or clause in pack.allocations:
            return explained_rations(opened, subject, [clause])
        return explained(opened, subject, clause)
    try:
        return explained(opened, subject)
    except SubjectUnknown:
        rules = rations_about(opened.run, subject)
        if not rules:
            raise
        return explained_rations(opened, subject, rules)


def explained(opened: OpenedRun, subject: str, clause: str | None = None) -> Explained:
    """What a run says of a subject and of the rows that belong to it, reckoned again.

    Errors:   SubjectUnknown, ClauseNotRun, SnapshotGone when the snapshot moved or changed,
              EvaluatorsDisagree when the second evaluator comes to another verdict.
    """
    pack = opened.pack
    if clause is not None and clause not in pack.clauses:
        raise ClauseNotRun(clause=clause, nearest=key_meant(clause, _titles(pack)))
    answers = [one for one in opened.answers(subject) if clause in (None, one.clause)]
    if not answers:
        raise SubjectUnknown(subject=subject)
    told = tuple((one, opened.explainers[one.clause, one.period]) for one in answers)
    with uncollected():
        for answer, explainer in told:
            _check_again(explainer, pack, answer)
    return Explained(opened, told)


def explain_each(runs: Sequence[OpenedRun], subject: str, clause: str | None = None) -> list[Told]:
    """What every run of several packs says of a subject; one that says nothing is left out.

    Errors:   as `explain`, where no run says anything.
    """
    return _each(runs, lambda run: explain(run, subject, clause))


def explained_each(runs: Sequence[OpenedRun], subject: str) -> list[Explained]:
    """What the clauses of each run say of a subject; a run that says nothing is left out.

    Errors:   as `explained`, where no run says anything.
    """
    return _each(runs, lambda run: explained(run, subject))


def _each(runs: Sequence[OpenedRun], about: Callable[[OpenedRun], _One]) -> list[_One]:
    """What each run tells; one that tells nothing is left out.

    Errors:   as the runs have them, where none tells anything.
    """
    found: list[_One] = []
    unfound: list[SubjectUnknown | ClauseNotRun] = []
    for run in runs:
        try:
            found.append(about(run))
        except (SubjectUnknown, ClauseNotRun) as problem:
            unfound.append(problem)
    if not found:
        raise max(unfound, key=_tells)
    return found


def _titles(pack: Pack) -> dict[str, Label]:
    """The titles of whatever may be asked about, by id."""
    return {
        **{name: one.title for name, one in pack.clauses.items()},
        **{name: one.title for name, one in pack.quotas.items()},
        **{name: one.title for name, one in pack.allocations.items()},
    }


def _tells(problem: SubjectUnknown | ClauseNotRun) -> int:
    """How much the reader learns: that the subject is unknown, else which clause is near."""
    return 2 if isinstance(problem, SubjectUnknown) else bool(problem.values["nearest"])


def _check_again(explainer: Explainer, pack: Pack, stored: Answer) -> None:
    again = explainer.oracle.answer_by_steps(pack.clauses[stored.clause], stored.subject)
    if again != stored:
        raise EvaluatorsDisagree(
            clause=stored.clause,
            subject=stored.subject,
            first=differing(stored, again),
            second=differing(again, stored),
        )
