"""How long does it take to bring a province's answers up to date after a change?

    .venv/bin/python -m benchmarks.renewal [--officials 100000] [--rounds 5] [--shuffled]

Makes up the province of `benchmarks/hand_written`, answers all of its clauses and its quota, and
changes the grade of one official, the kind of one unit with the training of its members, and the
grades of all members of one unit in a hundred. Each is a change of its own, after which the places
of a unit are asked for; the first after opening, where all links were followed, is told on
its own. The tables of all places and of all verdicts are no part of a change, and told on their
own, too; the latter once more after one official more came. After the last, every answer and every
place must be those of a full run. Then prints medians, their spread, how many answers were asked
again, and the ratios to the full run. With --shuffled the rows of every file stand in no order.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

# As the command line does.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.cost import of_work, peak, said_by
from benchmarks.hand_written.house_peer import question
from benchmarks.hand_written.made_facts import SETS
from benchmarks.machine import head
from benchmarks.rounds import Costs, middle, ratios, table
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

    def one_more(self) -> Drawn:
        """One official more, who has what another has, and no rows of other sets."""
        official = self.random.choice(self._ids("official"))
        row = self._rows("official", "id", [official])[official]
        return str(row["unit"]), {"official": {f"{official}/more": row}}

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

    Units:    `megabytes` is the most memory, before all verdicts are laid in one table; `again` how
              many answers a change asked again, in the median.
    """

    costs: Costs
    again: Mapping[str, float]
    megabytes: float


def measure(folder: Path, rounds: int) -> Measured:
    """Answer all, and change some of it, round after round."""
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in SETS}
    results: list[Result] = []
    full = []
    for _ in range(rounds):
        results.clear()
        full.append(of_work(lambda: results.append(answer(question(), tables, COMPLETE))))
    opened: list[Renewer] = []
    opening = of_work(lambda: opened.append(Renewer(question(), tables, COMPLETE, results[-1])))
    province = Province(tables, Random(7))
    costs = {"full run": full, "opening": [opening]}
    again: dict[str, list[int]] = {}
    for name, times, draw in _changes(province, rounds):
        again[name], costs[name] = [], []
        for _ in range(times):
            unit, change = draw()
            costs[name].append(of_work(_renewing(opened[0], change, unit, again[name])))
    costs["the table of all places"] = [of_work(lambda: opened[0].quotas)]
    megabytes = peak()
    costs["the table of all verdicts"] = [of_work(lambda: opened[0].verdicts)]
    unit, change = province.one_more()
    costs["one official more"] = [of_work(_renewing(opened[0], change, unit, []))]
    costs["the table, with one more"] = [of_work(lambda: opened[0].verdicts)]
    compare(opened[0])
    asked = {name: statistics.median(counts) for name, counts in again.items()}
    return Measured(costs, asked, megabytes)


def _changes(province: Province, rounds: int) -> Iterator[tuple[str, int, Callable[[], Drawn]]]:
    """The kinds of changes, how often each is made, and how one is drawn."""
    yield "the first change", 1, province.one_official
    yield "one official", rounds, province.one_official
    yield "one unit", rounds, province.one_unit
    yield "one unit in a hundred", rounds, province.many_units


def _renewing(
    renewer: Renewer, change: Mapping[str, Mapping[str, Row]], unit: str, again: list[int]
) -> Callable[[], object]:
    return lambda: again.append(renewed(renewer, change, unit))


def renewed(renewer: Renewer, change: Mapping[str, Mapping[str, Row]], unit: str) -> int:
    """Make a change, and ask for the places of a unit; how many answers were asked again.

    Errors:   AnswersDiffer where nothing was asked again, or the unit has no places.
    """
    count = renewer.renew(change).count
    if not count or not renewer.places(unit):
        raise AnswersDiffer("nothing")
    return count


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
    options.add_argument("--shuffled", action="store_true")
    given = options.parse_args()
    print(head(date.today()))
    for officials in given.officials:
        with tempfile.TemporaryDirectory() as name:
            order = ["shuffled"] if given.shuffled else []
            said_by("-m", "benchmarks.hand_written.made_facts", name, str(officials), *order)
            measured = measure(Path(name), given.rounds)
        print(f"{officials:,} officials; after the changes every answer is that of a full run")
        told(measured)


def told(measured: Measured) -> None:
    """Print what was measured."""
    costs = measured.costs
    pairs = [(name, "full run") for name in costs if name != "full run"]
    # Rounds of changes and of full runs took no turns: only their medians compare.
    medians = {name: [middle(each)] for name, each in costs.items()}
    print(*table(costs), *ratios(medians, pairs), sep="\n")
    for name, count in measured.again.items():
        print(f"{name}: {count:,.0f} answers asked again")
    print(f"{measured.megabytes:,.0f} MB at most\n", flush=True)


if __name__ == "__main__":
    main()
