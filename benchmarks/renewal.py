"""How long does it take to bring a province's answers up to date after a change?

    .venv/bin/python -m benchmarks.renewal [--officials 100000] [--rounds 5]

Makes up the province of `benchmarks/hand_written`, answers all of its clauses and its quota, and
changes the grade of one official, the kind of one unit with the training of its members, and the
grades of all members of one unit in a hundred. Each is a change of its own, after which the places
of a unit are asked for; after the last, every answer and every place must be those of a full run.
Then prints medians, on the clock and of the processors, and the ratios to the full run.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

# As the command line does.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.hand_written.house_peer import question
from benchmarks.hand_written.made_facts import SETS
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.backends.outcome import Result
from quanheng.engine.renewal.renewer import Renewer
from quanheng.engine.table_file import in_texts
from quanheng.facts import Completeness, Row
from quanheng.facts.arrow import rows_of

COMPLETE = tuple(Completeness(name) for name in SETS)
GRADES = ("excellent", "competent", "basically_competent", "incompetent")
KINDS = ("county_organ", "township", "public_institution")
Drawn = tuple[str, dict[str, dict[str, Row]]]
"""A unit whose places a change may move, and the change."""


class AnswersDiffer(Exception):
    """After the changes, something is not what a full run says."""


@dataclass
class Times:
    """How long the same work took, each time: on the clock and of the processors, in seconds."""

    clock: list[float] = field(default_factory=list)
    processors: list[float] = field(default_factory=list)

    def add(self, work: Callable[[], object]) -> None:
        """Do some work."""
        clock, spent = time.perf_counter(), _spent()
        work()
        self.clock.append(time.perf_counter() - clock)
        self.processors.append(_spent() - spent)

    @property
    def medians(self) -> tuple[float, float]:
        """The medians of both."""
        return statistics.median(self.clock), statistics.median(self.processors)


@dataclass(frozen=True)
class Province:
    """The made-up facts, and changes of them drawn by lot."""

    tables: Mapping[str, pa.Table]
    random: Random

    def one_official(self) -> Drawn:
        """Another grade in the last year."""
        official = self.random.choice(self._ids("official"))
        unit = str(self._rows("official", "id", [official])[official]["unit"])
        return unit, {"annual_assessment": dict(self._grades([official]))}

    def one_unit(self) -> Drawn:
        """Another kind, and one course more for each member."""
        unit = self.random.choice(self._ids("unit"))
        row = self._rows("unit", "id", [unit])[unit]
        courses = {
            f"{one}/more": {
                "official": one, "kind": "classroom", "started_on": self._day(),
                "hours": self.random.randrange(2, 160),
            }
            for one in self._members([unit])
        }  # fmt: skip
        kind = self.random.choice([each for each in KINDS if each != row["kind"]])
        return unit, {"unit": {unit: {**row, "kind": kind}}, "training_record": courses}

    def many_units(self) -> Drawn:
        """Other grades in the last year for all members of one unit in a hundred."""
        units = self._ids("unit")
        chosen = self.random.sample(units, max(1, len(units) // 100))
        return chosen[0], {"annual_assessment": dict(self._grades(self._members(chosen)))}

    def _grades(self, officials: list[str]) -> Iterator[tuple[str, Row]]:
        rows = self._rows("annual_assessment", "id", [f"{one}/4" for one in officials])
        for name, row in rows.items():
            grade = self.random.choice([one for one in GRADES if one != row["grade"]])
            yield name, {**row, "grade": grade}

    def _members(self, units: list[str]) -> list[str]:
        return [*self._rows("official", "unit", units)]

    def _rows(self, name: str, by: str, wanted: list[str]) -> dict[str, Row]:
        found = pc.is_in(self.tables[name][by], value_set=pa.array(wanted))
        return rows_of(question().pack.catalogue.sets[name], self.tables[name].filter(found))

    def _ids(self, name: str) -> list[str]:
        return list(self.tables[name]["id"].to_pylist())

    def _day(self) -> object:
        days = self.tables["training_record"]["started_on"]
        return days[self.random.randrange(len(days))].as_py()


@dataclass(frozen=True)
class Measured:
    """What each kind of change took, what a full run did, and what opening did.

    Units:    `megabytes` is the most memory, before all is held against a full run.
    """

    times: Mapping[str, Times]
    megabytes: float


def measure(folder: Path, rounds: int) -> Measured:
    """Answer all, and change some of it, round after round."""
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in SETS}
    times = {name: Times() for name in ("full run", "opening")}
    results: list[Result] = []
    for _ in range(max(1, rounds // 2)):
        results.clear()
        times["full run"].add(lambda: results.append(answer(question(), tables, COMPLETE)))
    opened: list[Renewer] = []
    times["opening"].add(lambda: opened.append(Renewer(question(), tables, COMPLETE, results[-1])))
    renewer, province = opened[0], Province(tables, Random(7))
    for name, draw in {
        "one official": province.one_official, "one unit": province.one_unit,
        "one unit in a hundred": province.many_units,
    }.items():  # fmt: skip
        times[name] = Times()
        for _ in range(rounds):
            unit, change = draw()
            times[name].add(lambda unit=unit, change=change: renewed(renewer, change, unit))
    times["the table of all places"] = Times()
    times["the table of all places"].add(lambda: renewer.quotas)
    megabytes = _memory()
    compare(renewer)
    return Measured(times, megabytes)


def renewed(renewer: Renewer, change: Mapping[str, Mapping[str, Row]], unit: str) -> None:
    """Make a change, and ask for the places of a unit.

    Errors:   AnswersDiffer where nothing was asked again, or the unit has no places.
    """
    if not renewer.renew(change).count or not renewer.places(unit):
        raise AnswersDiffer("nothing")


def compare(renewer: Renewer) -> None:
    """Refuse answers that are not those of a full run.

    Errors:   AnswersDiffer.
    """
    full = answer(question(), renewer.tables(), COMPLETE)
    if not in_texts(renewer.verdicts).equals(in_texts(full.verdicts)):
        raise AnswersDiffer("verdicts")
    if not renewer.quotas.equals(full.quotas):
        raise AnswersDiffer("quotas")


def main() -> None:
    """Measure and print, each size after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, nargs="+", default=[100_000])
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    for officials in given.officials:
        with tempfile.TemporaryDirectory() as name:
            made = "benchmarks.hand_written.made_facts"
            subprocess.run([sys.executable, "-m", made, name, str(officials)], check=True)
            told(officials, measure(Path(name), given.rounds))


def told(officials: int, measured: Measured) -> None:
    """Print what was measured."""
    times = measured.times
    print(f"{officials} officials; after the changes every answer is that of a full run")
    print(f"{'':44}{'clock':>10}{'processors':>12}{'of a full run':>15}")
    full = times["full run"].medians[1]
    for name, one in times.items():
        clock, spent = one.medians
        print(f"{name:44}{clock * 1000:7.0f} ms{spent * 1000:9.0f} ms{spent / full:15.3f}")
    print(f"{measured.megabytes:.0f} MB at most")


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
