"""How long do all packs take beside each other, against the largest of them alone?

    .venv/bin/quanheng sample-county COUNTY/tables --officials 3000
    .venv/bin/quanheng import COUNTY/tables COUNTY/facts
    .venv/bin/python -m benchmarks.province COUNTY/facts PROVINCE 330
    .venv/bin/python -m benchmarks.side_by_side PROVINCE [--alone qingdao] [--rounds 1]

So many counties of 3,000 are 990,000 officials. Every evaluation is one of the command line,
without reports, in a process of its own; what it wrote is deleted. Prints seconds by the clock and
of the processors, and the memory that a process held at most; at last the ratios of medians.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from quanheng.library import shelf

AS_OF = "2023-12-31"
LARGEST = "qingdao"


@dataclass(frozen=True)
class Cost:
    """What an evaluation took: seconds by the clock and of the processors, megabytes at most."""

    clock: float
    processors: float
    memory: float

    def __str__(self) -> str:
        return (
            f"{self.clock:8.1f} s by the clock {self.processors:8.1f} s of the processors"
            f" {self.memory:8.0f} MB"
        )


def all_packs() -> tuple[Path, ...]:
    """The packs here, the national one first, for all others stand on it."""
    packs = [one for one in shelf().iterdir() if (one / "pack.yaml").exists()]
    return tuple(sorted(packs, key=lambda one: (one.name != "national", one.name)))


def cost_of(packs: Sequence[Path], facts: Path, as_of: str, out: Path) -> Cost:
    """What it takes to evaluate some packs beside each other.

    Errors:   RuntimeError when the evaluation fails.
    """
    command = [sys.executable, "-m", "quanheng.cli", "evaluate", *map(str, packs), str(facts),
               "--as-of", as_of, "--out", str(out), "--no-reports"]  # fmt: skip
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - started
    if child.returncode:
        raise RuntimeError(f"an evaluation ended with {child.returncode}: {' '.join(command)}")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measured(
    contenders: dict[str, Sequence[Path]], facts: Path, as_of: str, rounds: int, runs: Path
) -> dict[str, Cost]:
    """The medians of what each takes, rounds interleaved."""
    found: dict[str, list[Cost]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, packs in contenders.items():
            found[name].append(cost_of(packs, facts, as_of, runs / "run"))
            shutil.rmtree(runs / "run")
            print(f"{name:12} {found[name][-1]}", flush=True)
    return {
        name: Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))
        for name, costs in found.items()
    }


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("facts", type=Path, metavar="PROVINCE", help="a folder of snapshots")
    options.add_argument("--alone", default=LARGEST, help="the pack that is evaluated alone")
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--as-of", default=AS_OF)
    options.add_argument("--runs", type=Path, help="where runs are kept while they are measured")
    given = options.parse_args()
    contenders = {given.alone: [shelf() / given.alone], "all packs": all_packs()}
    with tempfile.TemporaryDirectory(dir=given.runs) as runs:
        found = measured(contenders, given.facts, given.as_of, given.rounds, Path(runs))
    alone, together = found[given.alone], found["all packs"]
    print(f"all packs to {given.alone}: {together.clock / alone.clock:.2f} by the clock,"
          f" {together.processors / alone.processors:.2f} of the processors,"
          f" {together.memory / alone.memory:.2f} in memory")  # fmt: skip


if __name__ == "__main__":
    main()
