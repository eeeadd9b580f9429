"""How does Quanheng compare with hand-written Polars, DuckDB and pandas of the same verdicts?

    .venv/bin/python -m benchmarks.hand_written [--officials 100000 1000000] [--rounds 3]
        [--only quanheng polars] [--to-files] [--shuffled]

First all must agree on every verdict and every place of the quota; then rounds are interleaved,
each contender in a process of its own, from parquet on disk to a table of verdicts in memory, or
with --to-files to files on disk. With --shuffled the rows of every file stand in no order; else
those of an official stand beside each other. Prints medians and ratios; it asserts nothing about
time.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

CONTENDERS = ("quanheng", "polars", "duckdb", "pandas")
AGREED_ON = 1_000_000
"""Of more officials, so many are made to see whether all agree: then all answers are in memory."""
Cost = tuple[float, ...]


def said_by(*words: str | Path) -> str:
    """What a module of this folder prints; one that fails ends the benchmark with its words."""
    module, *rest = map(str, words)
    command = [sys.executable, "-m", f"benchmarks.hand_written.{module}", *rest]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def measure(folder: Path, rounds: int, names: Sequence[str], to_files: bool) -> dict[str, Cost]:
    """The median seconds, of the clock and of the processors, and megabytes of each contender."""
    found: dict[str, list[Cost]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            found[name].append(_cost(folder, name, to_files))
    return {name: tuple(map(statistics.median, zip(*each, strict=True)))
            for name, each in found.items()}  # fmt: skip


def _cost(folder: Path, name: str, to_files: bool) -> Cost:
    """What one contender takes once."""
    with tempfile.TemporaryDirectory() as out:
        words = [Path(out) / "answers"] if to_files else []
        return (*map(float, said_by("contender", name, folder, *words).split()),)


def agreed(officials: int, order: Sequence[str]) -> int:
    """How many verdicts all give alike, of so many officials."""
    with tempfile.TemporaryDirectory() as name:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        said_by("made_facts", name, str(officials), *order)
        return int(said_by("contender", "check", name))


def compare(
    officials: int, rounds: int, names: Sequence[str], to_files: bool, order: Sequence[str]
) -> None:
    """Let the contenders agree, make facts, measure and print; `order` may say: shuffled."""
    fewer = min(officials, AGREED_ON)
    print(f"{agreed(fewer, order)} verdicts of {fewer} officials, the same of all")
    with tempfile.TemporaryDirectory() as name:
        said_by("made_facts", name, str(officials), *order)
        found = measure(Path(name), rounds, names, to_files)
    where = "files" if to_files else "memory"
    rows = "shuffled" if order else "by official"
    print(f"{officials} officials, rows {rows}, answers in {where}, {rounds} rounds")
    _print(found)


def _print(found: Mapping[str, Cost]) -> None:
    for name, (seconds, processors, memory) in found.items():
        costs = f"{seconds:8.2f} s, processors {processors:8.2f} s, {memory:6.0f} MB"
        print(f"{name:12}{costs}")
    house = found.get("quanheng")
    for name, other in found.items() if house else ():
        if name != "quanheng":
            ratios = (f"{ours / theirs:8.2f}" for ours, theirs in zip(house, other, strict=True))
            print(f"{f'quanheng / {name}':24}", *ratios)


def main() -> None:
    """Measure and print, each size after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, nargs="+", default=[100_000, 1_000_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="+", choices=CONTENDERS, default=CONTENDERS)
    options.add_argument("--to-files", action="store_true")
    options.add_argument("--shuffled", action="store_true")
    given = options.parse_args()
    order = ["shuffled"] if given.shuffled else []
    for officials in given.officials:
        compare(officials, given.rounds, given.only, given.to_files, order)


if __name__ == "__main__":
    main()
