"""How does Quanheng compare with hand-written Polars, DuckDB and pandas of the same verdicts?

    .venv/bin/python -m benchmarks.hand_written [--officials 100000 1000000] [--rounds 3]
        [--only quanheng polars] [--to-files] [--shuffled]

First all must agree on every verdict and every place of the quota. Then they take turns, each round
begun by another, each contender in a process of its own, from parquet on disk to a table of
verdicts in memory, or with --to-files to files on disk. With --shuffled the rows of every file
stand in no order; else those of an official stand beside each other. Imports come before the clock.
Our rules are read before it as well, while a peer plans its queries on it; so what the reading took
stands beside, and ratios are told without and with it. It asserts nothing about time.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.cost import Cost, cost_in, said_by
from benchmarks.machine import head
from benchmarks.rounds import interleaved, ratios, table

CONTENDERS = ("quanheng", "polars", "duckdb", "pandas")
AGREED_ON = 1_000_000
"""Of more officials, so many are made to see whether all agree: then all answers are in memory."""


def said(module: str, *words: str | Path) -> str:
    """What a module of this folder prints."""
    return said_by("-m", f"benchmarks.hand_written.{module}", *words)


def measure(
    folder: Path, rounds: int, names: Sequence[str], to_files: bool
) -> dict[str, list[Cost]]:
    """What each contender takes, round by round."""
    works = {name: lambda name=name: _cost(folder, name, to_files) for name in names}  # type: ignore[misc]
    return interleaved(works, rounds)


def _cost(folder: Path, name: str, to_files: bool) -> Cost:
    """What one contender takes once."""
    with tempfile.TemporaryDirectory() as out:
        words = [Path(out) / "answers"] if to_files else []
        return cost_in(said("contender", name, folder, *words))


def agreed(officials: int, order: Sequence[str]) -> int:
    """How many verdicts all give alike, of so many officials."""
    with tempfile.TemporaryDirectory() as name:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        said("made_facts", name, str(officials), *order)
        return int(said("contender", "check", name))


def compare(
    officials: int, rounds: int, names: Sequence[str], to_files: bool, order: Sequence[str]
) -> None:
    """Let the contenders agree, make facts, measure and print; `order` may say: shuffled."""
    fewer = min(officials, AGREED_ON)
    print(f"{agreed(fewer, order):,} verdicts of {fewer:,} officials, the same of all", flush=True)
    with tempfile.TemporaryDirectory() as name:
        said("made_facts", name, str(officials), *order)
        found = measure(Path(name), rounds, names, to_files)
    where = "files" if to_files else "memory"
    rows = "shuffled" if order else "by official"
    print(f"{officials:,} officials, rows {rows}, answers in {where}, {rounds} rounds")
    others = [name for name in names if name != "quanheng"] if "quanheng" in names else []
    pairs = [("quanheng", other) for other in others]
    print(*table(found), *ratios(found, pairs), "", sep="\n", flush=True)


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
    print(head(date.today()))
    for officials in given.officials:
        compare(officials, given.rounds, given.only, given.to_files, order)


if __name__ == "__main__":
    main()
