"""How does an evaluation go, and what is shown of it?"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quanheng.cli.options import day_of, moment_of
from quanheng.cli.output import Output, ends_with
from quanheng.cli.run_files import run_ending
from quanheng.cli.run_tables import show_runs
from quanheng.cli.unreadable import unclear
from quanheng.library import Run, evaluate, evaluate_several
from quanheng.reports import ReportChoice


@dataclass(frozen=True)
class Asked:
    """What the command line asks for; the last path is the snapshot's."""

    paths: Sequence[Path]
    as_of: str
    as_known: str | None
    out: Path
    reports: ReportChoice | None
    every: bool = False


def evaluate_packs(output: Output, asked: Asked) -> int:
    """Evaluate, keep the run with its reports, and show its sums, or a row for every clause."""
    if len(asked.paths) < 2:
        raise unclear(output.say("name the packs first and the snapshot last"), "evaluate")
    started = time.perf_counter()
    with ends_with(output.say("Nothing has been written.")):
        runs = _runs(output, asked)
    show_runs(output, runs, every=asked.every)
    for line in run_ending(output, asked.out, runs, every=asked.every):
        output.line(line)
    _log(asked.out, time.perf_counter() - started)
    return 0


def _runs(output: Output, asked: Asked) -> tuple[Run, ...]:
    """The run of the one pack, or the runs of several."""
    say = output.say
    stages = {
        "derived": say("Derived facts"),
        "facts": say("Facts"),
        "verdicts": say("Verdicts"),
        "quotas": say("Quotas"),
        "allocations": say("Allocations"),
        "additions": say("Reports"),
    }
    *packs, facts = asked.paths
    day = day_of(asked.as_of, "--as-of")
    moment = moment_of(asked.as_known, "--as-known") if asked.as_known else None
    with output.progress(say("Evaluating")) as bar:

        def at(stage: str, done: int, total: int) -> None:
            bar.at(stages[stage], done, total)

        if len(packs) == 1:
            return (
                evaluate(
                    packs[0], facts, day, asked.out,
                    as_known=moment, reports=asked.reports, progress=at,
                ),
            )  # fmt: skip
        return evaluate_several(
            packs, facts, day, asked.out, as_known=moment, reports=asked.reports, progress=at
        )


def _log(out: Path, seconds: float) -> None:
    """Keep clock and duration apart from the run's own files."""
    entry = {"at": time.strftime("%Y-%m-%dT%H:%M:%S%z"), "seconds": round(seconds, 3)}
    path = out / "run.log"
    path.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    path.chmod(0o600)
