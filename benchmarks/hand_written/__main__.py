"""How does Quanheng compare with hand-written Polars, DuckDB and pandas of the same verdicts?

    .venv/bin/python -m benchmarks.hand_written [--officials 100000 1000000] [--rounds 3]

First all must agree on every verdict and every place of the quota; then rounds are
interleaved, each contender in a process of its own, from parquet on disk to a table of verdicts.
Prints medians and ratios; it asserts nothing about time.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

CONTENDERS = ("quanheng", "polars", "duckdb", "pandas")


def said_by(*words: str | Path) -> str:
    """What a module of this folder prints; one that fails ends the benchmark with its words."""
    module, *rest = map(str, words)
    command = [sys.executable, "-m", f"benchmarks.hand_written.{module}", *rest]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def measure(folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """The median seconds and megabytes of each contender."""
    found: dict[str, list[Sequence[float]]] = {name: [] for name in CONTENDERS}
    for _ in range(rounds):
        for name in CONTENDERS:
            found[name].append([*map(float, said_by("contender", name, folder).split())])
    return {
        name: (statistics.median(one[0] for one in each), statistics.median(one[1] for one in each))
        for name, each in found.items()
    }


def compare(officials: int, rounds: int) -> None:
    """Make facts, let the contenders agree, measure and print."""
    with tempfile.TemporaryDirectory() as name:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        said_by("made_facts", name, str(officials))
        verdicts = int(said_by("contender", "check", name))
        found = measure(Path(name), rounds)
    print(f"{officials} officials, {verdicts} verdicts, the same of all, {rounds} rounds")
    for contender, (seconds, memory) in found.items():
        print(f"{contender:24} {seconds:8.2f} s {memory:6.0f} MB")
    for other in CONTENDERS[1:]:
        print(f"{f'quanheng / {other}':24} {found['quanheng'][0] / found[other][0]:8.2f}")


def main() -> None:
    """Measure and print, each size after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    for officials in given.officials:
        compare(officials, given.rounds)


if __name__ == "__main__":
    main()
