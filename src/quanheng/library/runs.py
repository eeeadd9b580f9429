"""What can a program do with runs? Evaluate, open, read, explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa

from quanheng.engine.kept_snapshot import pack_of
from quanheng.engine.run import Progress
from quanheng.engine.run import evaluate as evaluate_pack
from quanheng.engine.run_folder import RunFolder, read_run_folder
from quanheng.engine.several_runs import Asked, check_single, read_runs
from quanheng.engine.several_runs import evaluate_several as evaluate_packs
from quanheng.engine.uncollected import uncollected
from quanheng.interchange import read_snapshot
from quanheng.language import Pack
from quanheng.language.clause_model import Clause
from quanheng.language.pack_sets import NAMES
from quanheng.language.packs_read import PacksRead
from quanheng.library.packs import load_pack
from quanheng.reports import ReportChoice, Reports


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
        rows = self.stored.verdicts(clauses=[clause]).to_pylist()
        current = max((row["period"] for row in rows), default="")
        return [row for row in rows if row["period"] == current]

    @property
    def periods(self) -> dict[str, str]:
        """The current period of each clause; empty for one that is about none."""
        return dict.fromkeys(self.counts, "") | self.stored.periods()

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

    def tells(self, clause: Clause) -> bool:
        """Whether the answers about a clause stand in this run, and not in another beside it."""
        return clause.subject not in NAMES and self.tells_rule(clause.id)

    def tells_rule(self, name: str) -> bool:
        """Whether the results of a clause, a quota or an allocation stand in this run."""
        told: list[str] | None = self.stored.head.get("told")
        return told is None or name in told

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
    with uncollected():
        made = evaluate_pack(
            loaded,
            snapshot,
            as_of,
            Path(out),
            version=version("quanheng"),
            snapshot_folder=Path(facts),
            progress=progress,
            additions=(Reports(reports).add,) if reports else (),
        )
    return Run(Path(out), made.run, loaded)


def evaluate_several(
    packs: Sequence[Path | str | Pack],
    facts: Path | str,
    as_of: date,
    out: Path | str,
    *,
    as_known: datetime | None = None,
    reports: ReportChoice | None = None,
    progress: Progress | None = None,
) -> tuple[Run, ...]:
    """Evaluate packs side by side on a snapshot, and keep one run of them in `out`.

    Shapes:   a run for each pack that answers anything, parents first: what packs share is
              answered once, under the pack it belongs to.
    Errors:   as `evaluate`; PacksAlike.
    """
    known, shown = PacksRead(), Reports(reports) if reports else None
    loaded = [one if isinstance(one, Pack) else load_pack(one, known) for one in packs]
    asked = Asked(
        lambda pack: read_snapshot(Path(facts), pack.catalogue, as_known=as_known),
        Path(facts),
        as_of,
        version("quanheng"),
        progress,
        (shown.add,) if shown else (),
        shown.close if shown else None,
    )
    by_id = {one.id: one for pack in loaded for one in pack.lineage}
    with uncollected():
        made = evaluate_packs(loaded, asked, Path(out))
    return tuple(Run(one.folder, one, by_id[one.head["pack"]]) for one in made)


def open_run(folder: Path | str) -> Run:
    """Open the run of one pack.

    Errors:   RunMissing, RunChanged; RunHoldsSeveral, where open_runs is to be used.
    """
    check_single(Path(folder))
    stored = read_run_folder(Path(folder))
    return Run(Path(folder), stored, pack_of(stored))


def open_runs(folder: Path | str) -> tuple[Run, ...]:
    """Open the run of one pack, or those of several that were evaluated together.

    Errors:   RunMissing, RunChanged.
    """
    stored = read_runs(Path(folder))
    return tuple(Run(one.folder, one, pack_of(one)) for one in stored)
