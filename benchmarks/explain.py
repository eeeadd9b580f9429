"""How long does it take to explain one official, once a run is open?

    .venv/bin/python -m benchmarks.explain [--officials 3000] [--asked 200] [--run FOLDER]

Makes up a county, imports it and evaluates the Hengdong pack on it, or takes a run that is there.
Prints the time of the processors for officials drawn by lot, all clauses about each, in the median
and from the fifth to the ninety-fifth of a hundred: warm, without and with the search for what
would settle or change a verdict, and with the run opened anew for each; then ratios to the first.
Officials take turns, so that a busy moment meets all of them. A fixed piece of work, the same as in
`benchmarks.peers`, tells how fast the machine was between them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.parquet as pq

import quanheng
from benchmarks.cost import of_work
from benchmarks.machine import head
from benchmarks.peers.calibration import piece_of_work
from quanheng.library import shelf

AS_OF = date(2023, 12, 31)
RECORDED_AT = datetime(2024, 1, 2, tzinfo=UTC)
FEW = 10
"""Every so many officials, one is asked about in the slower ways as well."""


@dataclass(frozen=True)
class Found:
    """What was measured, in seconds of the processors; `documents` is how many one official has.

    Shapes:   of `warm`, `searching`, `anew` and `fixed`, a piece of work, one for each time.
    """

    opening: float
    documents: float
    warm: Sequence[float]
    searching: Sequence[float]
    anew: Sequence[float]
    fixed: Sequence[float]


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


def seconds(work: Callable[[], object]) -> float:
    """How many seconds of the processors some work takes: the clock tells what others do, too."""
    return of_work(work).processors


def measure(run: Path, officials: Sequence[str]) -> Found:
    """What each way to ask takes."""
    first, *others = officials
    opened = quanheng.explainer(run)
    opening = seconds(lambda: opened.explain(first))
    documents: list[int] = []
    warm, searching, anew, fixed = ([] for _ in range(4))  # type: ignore[var-annotated]
    for place, one in enumerate(others):
        warm.append(seconds(lambda one=one: documents.append(len(opened.explain(one)))))
        if place % FEW == 0:
            searching.append(seconds(lambda one=one: opened.explain(one, changes=True)))
            anew.append(seconds(lambda one=one: quanheng.explain(run, one, changes=False)))
            fixed.append(seconds(piece_of_work))
    return Found(opening, statistics.mean(documents), warm, searching, anew, fixed)


def milliseconds(times: Sequence[float]) -> str:
    """The median, and what five of a hundred are below and above.

    >>> milliseconds([0.001, 0.002, 0.003])
    '2.0 ms (1.0 to 3.0)'
    """
    ordered = sorted(times)
    low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    return f"{statistics.median(times) * 1e3:.1f} ms ({low * 1e3:.1f} to {high * 1e3:.1f})"


def told(found: Found) -> None:
    """Print what was measured."""
    middle, fixed = statistics.median(found.warm), statistics.median(found.fixed)
    print(f"to open the run, and explain one    {found.opening:.2f} s")
    print(f"one official, warm                  {milliseconds(found.warm)}")
    print(f"one official, warm, on average      {statistics.mean(found.warm) * 1000:.1f} ms")
    print(f"one explanation, warm               {middle / found.documents * 1000:.2f} ms")
    print(f"with what would change it           {milliseconds(found.searching)}")
    print(f"with the run opened anew            {milliseconds(found.anew)}")
    print(f"with changes / without              {statistics.median(found.searching) / middle:.1f}")
    print(f"opened anew / warm                  {statistics.median(found.anew) / middle:.1f}")
    print(f"a fixed piece of work               {milliseconds(found.fixed)}")
    print(f"one official, warm / fixed          {middle / fixed:.3f}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=3000)
    options.add_argument("--asked", type=int, default=200)
    options.add_argument("--run", type=Path)
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory() as folder:
        run = given.run or made_run(Path(folder), given.officials)
        officials = officials_of(run, given.asked)
        found = measure(run, officials)
    print(f"{len(officials)} officials, {found.documents:.1f} explanations each")
    told(found)


if __name__ == "__main__":
    main()
