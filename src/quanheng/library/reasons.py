"""What does a program ask to have a run explained?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quanheng.engine import explain as engine
from quanheng.engine.explaining_rations import rations_about
from quanheng.engine.opened_run import OpenedRun
from quanheng.engine.run_folder import RunFolder
from quanheng.engine.several_runs import read_runs
from quanheng.library.runs import Run
from quanheng.reports import ReportChoice
from quanheng.reports.explained.told import Explanations, explanations_of, in_words
from quanheng.reports.standing import standing_of


@dataclass(frozen=True)
class RunExplainer:
    """A run, or those of several packs, opened once to explain many subjects.

    Shapes:   what was read and reckoned is kept as long as this is; what changes on disk after
              the first question is not seen.
    """

    runs: tuple[OpenedRun, ...]

    def explain(
        self, subject: str, *, clause: str | None = None, changes: bool = False
    ) -> list[dict[str, Any]]:
        """Explain the verdicts about one subject, as `explain` does.

        Missing:  without `changes`, `settled_by` and `smallest_changes` are null: to look for them
                  takes most of the time.
        Errors:   as `explain`.
        """
        found = engine.explain_each(self.runs, subject, clause)
        return [document for one in found for document in one.documents(changes=changes)]


def explainer(run: Path | str | Run, *, facts: Path | str | None = None) -> RunExplainer:
    """Open a run, or those of several packs, to explain many subjects.

    Shapes:   `facts` is where the snapshot lies now, where it moved.
    Errors:   RunMissing, RunChanged.
    """
    return RunExplainer(_opened(run, facts))


def explain(
    run: Path | str | Run,
    subject: str,
    *,
    clause: str | None = None,
    facts: Path | str | None = None,
    changes: bool = True,
) -> list[dict[str, Any]]:
    """Explain a run's verdicts about a subject; of a run of several packs, those of each.

    Shapes:   one document per clause and row, as docs/explanation.schema.json says. `clause` may
              name a quota, of which a unit or a pool is explained, or an allocation. The run is
              read anew; `explainer` opens it once for many subjects.
    Missing:  without `changes`, nobody looks for what would settle or change a verdict.
    Errors:   SubjectUnknown, ClauseNotRun, SnapshotGone, EvaluatorsDisagree.
    """
    return explainer(run, facts=facts).explain(subject, clause=clause, changes=changes)


def explain_in_words(
    run: Path | str | Run,
    subject: str,
    *,
    clause: str | None = None,
    facts: Path | str | None = None,
    changes: bool = True,
) -> list[dict[str, Any]]:
    """Explain as `explain` does, for readers.

    Shapes:   beside each expression of a clause stands `said`, the sentence by language; the
              source of a parameter is its title by language. The `said` of a quota or an
              allocation holds its sentences by what they are for.
    Errors:   as `explain`.
    """
    found = engine.explain_each(_opened(run, facts), subject, clause)
    return [document for one in found for document in in_words(one, changes=changes)]


def explanations(
    run: Path | str | Run,
    subject: str,
    *,
    clause: str | None = None,
    choice: ReportChoice | None = None,
    facts: Path | str | None = None,
    changes: bool = True,
) -> Explanations:
    """The explanations of a subject for its page: without what their purposes may not show.

    Shapes:   as `explain` finds them; of a quota or an allocation, without other persons.
    Missing:  without a choice, what is on care and on supervision is left out.
    Errors:   as `explain`.
    """
    found = engine.explain_each(_opened(run, facts), subject, clause)
    return explanations_of(found, subject, choice or ReportChoice(), changes=changes)


def rationed(run: Path | str | Run, subject: str) -> list[str]:
    """The quotas and allocations that tell something of a subject, by id.

    Errors:   RunMissing, RunChanged.
    """
    return [rule for one in _stored(run) for rule in rations_about(one, subject)]


def standing(
    run: Path | str | Run,
    subject: str,
    *,
    choice: ReportChoice | None = None,
    facts: Path | str | None = None,
) -> dict[str, Any]:
    """How one person stands in a run: bars, what is met and missing, what is owed, which facts.

    Shapes:   as docs/standing.schema.json says; of a run of several packs, pack by pack.
    Missing:  without a choice, clauses on care and on supervision are left out.
    Errors:   as `explain`.
    """
    found = engine.explained_each(_opened(run, facts), subject)
    return standing_of(found, subject, choice or ReportChoice())


def _opened(run: Path | str | Run, facts: Path | str | None) -> tuple[OpenedRun, ...]:
    place = Path(facts) if facts is not None else None
    return tuple(OpenedRun(one, place) for one in _stored(run))


def _stored(run: Path | str | Run) -> Sequence[RunFolder]:
    return (run.stored,) if isinstance(run, Run) else read_runs(Path(run))
