"""How soon is a file refused that was made to hurt whoever opens it, and in how much memory?

    .venv/bin/python -m benchmarks.hostile_files [--rounds 3]

The files are those of `tests.reading.hostile_files`, and beside them a list of three bytes that is
read. One reader reads all of them, each in a process of its own as an import does; its start is not
counted. Prints medians and their spread, the slowest first; what takes next to nothing is summed up
in a line. Why each is refused is tested there; nothing is asserted here.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.cost import Cost
from benchmarks.machine import head
from benchmarks.rounds import Costs, interleaved, table
from quanheng.reading.content import Refused
from quanheng.reading.reader import Reader
from tests.reading.hostile_files import ALL
from tests.reading.processes import seconds_used

HONEST = "honest.csv"
LITTLE = 0.1
"""Seconds of the processors below which a file is not told on its own."""


def made_files(folder: Path) -> list[Path]:
    """The files, written there; the first is the honest one."""
    contents = {HONEST: b"id\n", **{name: make() for name, make, _ in ALL}}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def read(reader: Reader, path: Path) -> Cost:
    """What it takes to read a file, or to refuse it."""
    began, used = perf_counter(), seconds_used(reader)
    with suppress(Refused):
        reader.read(path)
    processors = seconds_used(reader) - used
    return Cost(perf_counter() - began, processors, reader.peak / 1024**2)


def works_of(reader: Reader, paths: list[Path]) -> Mapping[str, Callable[[], Cost]]:
    """What is measured, once the reader has been started by the first file."""
    reader.read(paths[0])
    return {path.name: partial(read, reader, path) for path in paths}


def told(found: Costs) -> Iterator[str]:
    """The slow ones from the slowest on, and the most of all others."""
    slow = {name: costs for name, costs in found.items() if _middle(costs) >= LITTLE}
    yield from table(dict(sorted(slow.items(), key=lambda one: -_middle(one[1]))))
    others = [costs for name, costs in found.items() if name not in {*slow, HONEST}]
    if others:
        seconds = max(one.processors for costs in others for one in costs)
        memory = max(one.memory for costs in others for one in costs)
        yield f"{len(others)} others: at most {seconds:.2f} s of the processors, {memory:.0f} MB"


def _middle(costs: list[Cost]) -> float:
    return statistics.median(one.processors for one in costs)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory() as name, Reader() as reader:
        found = interleaved(works_of(reader, made_files(Path(name))), given.rounds)
    print(*told(found), sep="\n")


if __name__ == "__main__":
    main()
