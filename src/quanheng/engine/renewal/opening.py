"""How is a run opened, so that its answers can be kept up to date?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quanheng.engine.again import is_of_today, stored_answers
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.outcome import Result
from quanheng.engine.kept_snapshot import pack_of, snapshot_of
from quanheng.engine.question import Question, ask, ask_part
from quanheng.engine.renewal.parts import part_of
from quanheng.engine.renewal.renewer import Renewer
from quanheng.engine.run_folder import RunFolder
from quanheng.interchange import Snapshot


def renewer_of(run: RunFolder, version: str, facts: Path | None = None) -> Renewer:
    """A run and the snapshot it was made from, opened for changes.

    Shapes:   `facts` is where the snapshot lies now, where it moved. What a run of this version
              answered is read; of another, all is asked again.
    Errors:   RunMissing, RunChanged, SnapshotGone.
    """
    pack = pack_of(run)
    snapshot = snapshot_of(run, pack, facts)
    told = run.head.get("told")
    question = ask(pack, run.as_of) if told is None else ask_part(pack, run.as_of, told)
    if is_of_today(run, version):
        result = _read(run, question, snapshot)
    else:
        result = answer(question, snapshot.tables, snapshot.complete)
    first_facts = None if result.days else run.facts
    return Renewer(question, snapshot.tables, snapshot.complete, result, first_facts)


def _read(run: RunFolder, question: Question, snapshot: Snapshot) -> Result:
    """What the run answered; what it counted for quotas and allocations is counted again."""
    stored = stored_answers(run)
    found = Result(stored.verdicts, {}, stored.quotas, stored.allocations)
    quotas, allocations = question.quotas, question.allocations
    rules = frozenset(one.id for one in quotas) | {one.id for one in allocations}
    if not rules:
        return found
    again = answer(part_of(question, rules), snapshot.tables, snapshot.complete)
    return replace(found, tallies=again.tallies, applicants=again.applicants)
