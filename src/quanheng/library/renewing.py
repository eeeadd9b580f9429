"""What does a program ask to keep a run's answers up to date after changes?"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from quanheng.engine.renewal.opening import renewer_of
from quanheng.engine.renewal.outcome import Renewal
from quanheng.engine.renewal.renewer import Renewer
from quanheng.library.runs import Run, open_run

__all__ = ["Renewal", "Renewer", "renewer"]


def renewer(run: Path | str | Run, *, facts: Path | str | None = None) -> Renewer:
    """Open the run of one pack, and the facts it was made from, for changes.

    Shapes:   `facts` is where the snapshot lies now, where it moved. Neither the run nor the
              snapshot is changed on disk.
    Errors:   RunMissing, RunChanged, SnapshotGone; RunHoldsSeveral, where one of its runs is to
              be named.
    """
    stored = run.stored if isinstance(run, Run) else open_run(run).stored
    return renewer_of(stored, version("quanheng"), Path(facts) if facts is not None else None)
