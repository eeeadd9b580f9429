"""How long does it take to explain one official, once a run is open?

    .venv/bin/python -m benchmarks.explain [--officials 3000] [--asked 200] [--run FOLDER]

Makes up a county, imports it and evaluates the Hengdong pack on it, or takes a run that is there.
Prints medians of the time of the processors over officials drawn by lot, all clauses about each:
warm, without and with the search for what would settle or change a verdict, and with the run
opened anew for each; then the ratios to the first. Officials take turns, so that a busy moment
meets all of them. A fixed piece of work, the same as in `benchmarks.peers`, tells how fast the
machine was between them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq

import quanheng
from benchmarks.peers.calibration import piece_of_work
from quanheng.library import shelf

AS_OF = date(2023, 12, 31)
RECORDED_AT = datetime(2024, 1, 2, tzinfo=UTC)
FEW = 10
"""Every so many officials, one is asked about in the slower ways as well."""


@dataclass(frozen=True)
class Found:
    """What was measured, in seconds of the processors; `documents` is how many one official has.

    Shapes:   `warm` is the median, `mean` what a long series takes for each; `calibration` the
              median of a fixed piece of work.
    """

    opening: float
    warm: float
    mean: float
    searching: float
    anew: float
    documents: float
    calibration: float


def made_run(folder: Path, officials: int) -> Path:
    """A run of the Hengdong pack on a county that does not exist."""
    quanheng.sample_county(folder / "county", officials=officials)
    quanheng.import_facts(folder / "county", folder / "facts", recorded_at=RECORDED_AT)
    made = quanheng.evaluate(shelf() / "hengdong", folder / "facts", AS_OF, folder / "run")
    return made.folder


def officials_of(run: Path, asked: int) -> list[str]:
    """Officials of whom the run tells something, drawn by lot."""
    every = pq.read_table(run / "facts" / "official.parquet", columns=["id"])
    ids = sorted(every.column("id").to_pylist())
    return random.Random(7).sample(ids, min(asked, len(ids)))


class Times(list[float]):
    """How long some work took, each time."""

    def add(self, work: Callable[[], object]) -> None:
        """Do some work."""
        self.append(seconds(work))


def seconds(work: Callable[[], object]) -> float:
    """How many seconds of the processors some work takes: the clock tells what others do, too."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(run: Path, officials: Sequence[str]) -> Found:
    """The medians of each way to ask."""
    first, *others = officials
    opened = quanheng.explainer(run)
    opening = seconds(lambda: opened.explain(first))
    documents: list[int] = []
    warm, searching, anew, fixed = Times(), Times(), Times(), Times()
    for place, one in enumerate(others):
        warm.add(lambda one=one: documents.append(len(opened.explain(one))))
        if place % FEW == 0:
            searching.add(lambda one=one: opened.explain(one, changes=True))
            anew.add(lambda one=one: quanheng.explain(run, one, changes=False))
            fixed.add(piece_of_work)
    looked, newly = statistics.median(searching), statistics.median(anew)
    middle, mean = statistics.median(warm), statistics.mean(warm)
    pace = statistics.median(fixed)
    return Found(opening, middle, mean, looked, newly, statistics.mean(documents), pace)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=3000)
    options.add_argument("--asked", type=int, default=200)
    options.add_argument("--run", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = given.run or made_run(Path(folder), given.officials)
        officials = officials_of(run, given.asked)
        found = measure(run, officials)
    print(f"{len(officials)} officials, {found.documents:.1f} explanations each")
    print(f"to open the run, and explain one    {found.opening:.2f} s")
    print(f"one official, warm                  {found.warm * 1000:.1f} ms")
    print(f"one official, warm, on average      {found.mean * 1000:.1f} ms")
    print(f"one explanation, warm               {found.warm / found.documents * 1000:.2f} ms")
    print(f"with what would change it           {found.searching * 1000:.1f} ms")
    print(f"with the run opened anew            {found.anew * 1000:.0f} ms")
    print(f"with changes / without              {found.searching / found.warm:.1f}")
    print(f"opened anew / warm                  {found.anew / found.warm:.1f}")
    print(f"a fixed piece of work               {found.calibration * 1000:.0f} ms")
    print(f"one official, warm / fixed          {found.warm / found.calibration:.3f}")


if __name__ == "__main__":
    main()
