"""How long does a roster of 100,000 officials take, and how does that compare with other readers?

    .venv/bin/python -m benchmarks.rosters [--rows 100000] [--rounds 5]

Prints medians over interleaved rounds. First reading alone: our reader, with its process of its
own and its checks, beside openpyxl (read_only) and python-calamine, with the ratios. Then whole
imports by the command line: start, reading, layout, cells, identity, consistency and parquet.
Each contender is a process of its own; its memory is the largest of any one process in it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

_QUANHENG = "-m", "quanheng.cli"
_READERS: Mapping[str, str] = {
    "quanheng": """
from pathlib import Path
from quanheng.reading.reader import Reader
with Reader() as reader:
    reader.read(Path(path))""",
    "openpyxl": """
import openpyxl
for row in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
    pass""",
    "calamine": """
import python_calamine
python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()""",
}


@dataclass(frozen=True)
class Cost:
    """What one process took, with those that it started.

    Units:    seconds of the clock and of the processors; megabytes of the largest process.
    """

    wall: float
    cpu: float
    memory: float


def cost_of(*words: str | Path) -> Cost:
    """Run Python with these words and measure; what fails ends the benchmark with its words."""
    command = [sys.executable, *map(str, words)]
    started = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{said.decode()}")
    return Cost(perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def imported(folder: Path, facts: Path, name: str, *options: str) -> Callable[[], Cost]:
    """The import of one list, by its map; rosters come with their units."""
    sources = [folder / name] if name.startswith("考核") else [folder / "单位.csv", folder / name]
    return lambda: cost_of(
        *_QUANHENG, "import", *sources, facts, "--map", folder / f"{name}.yaml", *options
    )


def imports(folder: Path, facts: Path) -> dict[str, Callable[[], Cost]]:
    """The imports of one round, in their order: each but the first finds facts that stand."""
    return {
        "first import, .xlsx": imported(folder, facts, "名册.xlsx"),
        "again, unchanged": imported(folder, facts, "名册.xlsx"),
        "again, 1 % changed": imported(folder, facts, "改后.xlsx"),
        "preview": imported(folder, facts, "名册.xlsx", "--preview"),
        "grades by name + unit": imported(folder, facts, "考核.xlsx"),
        "export --roster": lambda: cost_of(
            *_QUANHENG, "export", facts, "--roster", facts.with_suffix(".xlsx")
        ),
        "first import, .csv": imported(folder, facts.with_suffix(".csv.facts"), "名册.csv"),
        "first import, .parquet": imported(folder, facts.with_suffix(".pq.facts"), "名册.parquet"),
        "first import, .xls": imported(folder, facts.with_suffix(".xls.facts"), "名册.xls"),
    }


def measure(folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """What each contender took, rounds interleaved."""
    path = repr(str(folder / "名册.xlsx"))
    contenders: dict[str, Callable[[], Cost]] = {
        name: lambda code=code: cost_of("-c", f"path = {path}{code}")  # type: ignore[misc]
        for name, code in _READERS.items()
    }
    costs: dict[str, list[Cost]] = {}
    for number in range(rounds):
        for name, work in (contenders | imports(folder, folder / f"facts{number}")).items():
            costs.setdefault(name, []).append(work())
    return costs


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(one.wall for one in costs),
        statistics.median(one.cpu for one in costs),
        statistics.median(one.memory for one in costs),
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        cost_of("-m", "benchmarks.made_rosters", folder, str(given.rows))
        found = {name: median(each) for name, each in measure(Path(folder), given.rounds).items()}
    print(f"{given.rows} rows (of .xls at most 65,535), 12 columns, {given.rounds} rounds")
    print(f"{'':36} {'wall':>8} {'cpu':>8} {'memory':>9}")
    for name, cost in found.items():
        print(f"{name:36} {cost.wall:6.2f} s {cost.cpu:6.2f} s {cost.memory:6.0f} MB")
    for other in ("openpyxl", "calamine"):
        ratio = found["quanheng"].wall / found[other].wall
        print(f"{f'quanheng / {other}, wall':36} {ratio:6.2f}")


if __name__ == "__main__":
    main()
