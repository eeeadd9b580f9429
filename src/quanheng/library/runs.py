"""What can a program do with runs? Evaluate, open, read, explain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine import explain as explaining
from quanheng.engine.run import Progress
from quanheng.engine.run import evaluate as evaluate_pack
from quanheng.engine.run_folder import RunFolder, read_run_folder
from quanheng.interchange import read_snapshot
from quanheng.language import Pack
from quanheng.library.packs import load_pack
from quanheng.reports import ReportChoice, additions


@dataclass(frozen=True)
class Run:
    """An evaluated pack.

    Shapes:   `verdicts` one row per clause and subject: pack, clause, subject, verdict,
              missing (list), state, due, due_latest, since, until, values, period; `facts` by
              subject set.
    """

    folder: Path
    stored: RunFolder
    pack: Pack

    @property
    def verdicts(self) -> pa.Table:
        """Every answer, as an Arrow table."""
        return self.stored.verdicts()

    def answers(self, clause: str) -> list[dict[str, Any]]:
        """The rows of one clause, in its current period."""
        every = self.verdicts
        rows = every.filter(pc.equal(every.column("clause"), clause)).to_pylist()
        current = max((row["period"] for row in rows), default="")
        return [row for row in rows if row["period"] == current]

    def facts(self, name: str, period: str = "") -> pa.Table:
        """The stored facts of one subject set, as read on the day or on that of a period.

        Errors:   FactsNotKept when no clause told of that day is about that set.
        """
        return self.stored.facts(name, period)

    @property
    def quotas(self) -> pa.Table | None:
        """Every unit's places under every quota; None where the pack has no quota."""
        return self.stored.quotas()

    @property
    def allocations(self) -> pa.Table | None:
        """What every row gets under every allocation; None where the pack has no allocation."""
        return self.stored.allocations()

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many subjects each clause gives each verdict."""
        counts: dict[str, dict[str, int]] = self.stored.head["counts"]
        return counts

    @property
    def states(self) -> dict[str, dict[str, int]]:
        """How many subjects of each obligation are pending, overdue, fulfilled …"""
        states: dict[str, dict[str, int]] = self.stored.head["states"]
        return states


def evaluate(
    pack: Path | str | Pack,
    facts: Path | str,
    as_of: date,
    out: Path | str,
    *,
    as_known: datetime | None = None,
    reports: ReportChoice | None = None,
    progress: Progress | None = None,
) -> Run:
    """Evaluate a pack on a snapshot and keep the run in `out`.

    Missing:  without `as_known`, all that was recorded counts; without `reports`, the run holds
              tables alone.
    Errors:   Problems when the pack is wrong; SnapshotMissing, SnapshotChanged; RunExists.
    """
    loaded = pack if isinstance(pack, Pack) else load_pack(pack)
    snapshot = read_snapshot(Path(facts), loaded.catalogue, as_known=as_known)
    made = evaluate_pack(
        loaded,
        snapshot,
        as_of,
        Path(out),
        version=version("quanheng"),
        snapshot_folder=Path(facts),
        progress=progress,
        additions=additions(reports) if reports else (),
    )
    return Run(Path(out), made.run, loaded)


def open_run(folder: Path | str) -> Run:
    """Open a run that was kept.

    Errors:   RunMissing, RunChanged.
    """
    stored = read_run_folder(Path(folder))
    return Run(Path(folder), stored, explaining.pack_of(stored))


def explain(
    run: Path | str | Run,
    subject: str,
    *,
    clause: str | None = None,
    facts: Path | str | None = None,
) -> list[dict[str, Any]]:
    """Explain a run's verdicts about a subject.

    Shapes:   one document per clause and row, as docs/explanation.schema.json says.
    Errors:   SubjectUnknown, ClauseNotRun, SnapshotGone, EvaluatorsDisagree.
    """
    stored = run.stored if isinstance(run, Run) else read_run_folder(Path(run))
    return explaining.explain(stored, subject, clause, Path(facts) if facts is not None else None)
