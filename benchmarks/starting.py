"""How long does it take to start, and how long in all for the verdicts of a county of 3,000?

    .venv/bin/python -m benchmarks.starting [--officials 3000] [--rounds 7] [--pack FOLDER]

Prints medians of some rounds and their spread. Each contender is a process of its own, and each
round is begun by another: Python that does nothing, the help, and evaluations of a made-up county.
`verdicts` are timed within such a process, from the snapshot on disk to the verdicts in memory;
what the reading of the pack took before is told beside it. What Python compiled is kept, as it is
by default and where a package is installed; the county is made first, so nothing is compiled anew.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.cost import Cost, cost_in, of_python, said_by
from benchmarks.machine import head
from benchmarks.rounds import interleaved, table

_QUANHENG = "-m", "quanheng.cli"
_DAY = "2023-12-31"
# TRAP a process begins with the memory of the one that starts it, so nothing of ours is imported.
POLICIES = Path(__file__).parents[1] / "policies"
_VERDICTS = """
import sys
from datetime import date
from pathlib import Path
from benchmarks.cost import of_work_after
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.question import ask
from quanheng.interchange import read_snapshot
from quanheng.library import load_pack

def read():
    global pack
    pack = load_pack(sys.argv[1])

def answered():
    snapshot = read_snapshot(Path(sys.argv[2]), pack.catalogue)
    question = ask(pack, date.fromisoformat(sys.argv[3]))
    return answer(question, snapshot.tables, snapshot.complete)

print(of_work_after(read, answered))
"""


def made_county(folder: Path, officials: int) -> Path:
    """The facts of a county that does not exist."""
    of_python(*_QUANHENG, "sample-county", folder / "tables", "--officials", str(officials))
    of_python(*_QUANHENG, "import", folder / "tables", folder / "facts")
    return folder / "facts"


def verdicts(pack: Path, facts: Path) -> Cost:
    """What the verdicts alone take, in a process that reads the pack first."""
    return cost_in(said_by("-c", _VERDICTS, pack, facts, _DAY))


def contenders(pack: Path, facts: Path, out: Path) -> dict[str, Callable[[], Cost]]:
    """What is measured; each evaluation writes a folder that is not there yet."""
    runs = iter(out / f"run{number}" for number in range(1_000_000))

    def evaluated(*options: str) -> Cost:
        command = (*_QUANHENG, "evaluate", pack, facts, "--as-of", _DAY, "--out", next(runs))
        return of_python(*command, *options)

    return {
        "Python alone": lambda: of_python("-c", "pass"),
        "quanheng --help": lambda: of_python(*_QUANHENG, "--help"),
        "verdicts": lambda: verdicts(pack, facts),
        "evaluate --no-reports": lambda: evaluated("--no-reports"),
        "evaluate": evaluated,
    }


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--pack", type=Path, default=POLICIES / "hengdong")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory() as name:
        facts = made_county(Path(name), given.officials)
        found = interleaved(contenders(given.pack, facts, Path(name)), given.rounds)
    print(f"{given.officials:,} officials, {given.pack.name}, {given.rounds} rounds")
    print(*table(found), sep="\n")


if __name__ == "__main__":
    main()
