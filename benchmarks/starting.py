"""How long does it take to start, and how long in all for the verdicts of a county of 3,000?

    .venv/bin/python -m benchmarks.starting [--officials 3000] [--rounds 7] [--pack FOLDER]

Prints medians over interleaved rounds. Each contender is a process of its own: Python that does
nothing, the help, and evaluations of a made-up county. `verdicts` are timed within such a
process: from the snapshot on disk to the verdicts in memory, the pack being read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.rosters import Cost, cost_of, median
from quanheng.library import shelf

_QUANHENG = "-m", "quanheng.cli"
_DAY = "2023-12-31"
_VERDICTS = """
import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.question import ask
from quanheng.interchange import read_snapshot
from quanheng.library import load_pack
pack, facts = load_pack(sys.argv[1]), Path(sys.argv[2])
began, used = perf_counter(), process_time()
snapshot = read_snapshot(facts, pack.catalogue)
answer(ask(pack, date.fromisoformat(sys.argv[3])), snapshot.tables, snapshot.complete)
print(perf_counter() - began, process_time() - used)
"""


def made_county(folder: Path, officials: int) -> Path:
    """The facts of a county that does not exist."""
    cost_of(*_QUANHENG, "sample-county", folder / "tables", "--officials", str(officials))
    cost_of(*_QUANHENG, "import", folder / "tables", folder / "facts")
    return folder / "facts"


def verdicts(pack: Path, facts: Path) -> Cost:
    """What the verdicts alone take, in a process that has read the pack."""
    words = [sys.executable, "-c", _VERDICTS, str(pack), str(facts), _DAY]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    wall, cpu = map(float, said.split())
    return Cost(wall, cpu, 0)


def contenders(pack: Path, facts: Path, out: Path) -> dict[str, Callable[[], Cost]]:
    """What is measured; each evaluation writes a folder that is not there yet."""
    runs = iter(out / f"run{number}" for number in range(1_000_000))

    def evaluated(*options: str) -> Cost:
        command = (*_QUANHENG, "evaluate", pack, facts, "--as-of", _DAY, "--out", next(runs))
        return cost_of(*command, *options)

    return {
        "Python alone": lambda: cost_of("-c", "pass"),
        "quanheng --help": lambda: cost_of(*_QUANHENG, "--help"),
        "verdicts": lambda: verdicts(pack, facts),
        "evaluate --no-reports": lambda: evaluated("--no-reports"),
        "evaluate": evaluated,
    }


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--pack", type=Path, default=shelf() / "hengdong")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        facts = made_county(Path(name), given.officials)
        works = contenders(given.pack, facts, Path(name))
        costs: dict[str, list[Cost]] = {each: [] for each in works}
        for _ in range(given.rounds):
            for each, work in works.items():
                costs[each].append(work())
    print(f"{given.officials} officials, {given.pack.name}, medians of {given.rounds} rounds")
    for each, found in costs.items():
        cost, least = median(found), min(one.wall for one in found)
        print(f"{each:24} {cost.wall:6.3f} s, at best {least:6.3f} s, processors {cost.cpu:6.3f} s")


if __name__ == "__main__":
    main()
