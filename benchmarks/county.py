"""How long does a county of 3,000 officials take, and how does that compare with plain Python?

    .venv/bin/python -m benchmarks.county [--officials 3000] [--rounds 5]

Prints medians over interleaved rounds: the start of the command line, the evaluation of the
Hengdong pack on whole columns, and by the Python evaluator as the peer, with the ratio of the two.
Peak memory is that of this process.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from quanheng.engine.answers import Answer
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.oracle import oracles_of
from quanheng.engine.question import Question, ask
from quanheng.engine.quotas.allocation_results import allocation_results
from quanheng.engine.quotas.results import quota_results
from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Row, Span
from quanheng.facts.arrow import table_of
from quanheng.language import Pack
from quanheng.library import load_pack, shelf

AS_OF = date(2023, 12, 31)


def county(pack: Pack, officials: int, seed: int) -> Roster:
    """A made-up county: units, posts, tenures and five years of grades; a tenth inexact."""
    luck = random.Random(seed)
    units = [f"u{n}" for n in range(max(1, officials // 30))]
    rows: dict[str, dict[str, Row]] = {"unit": {}, "post": {}, "official": {}, "tenure": {}}
    rows |= {"annual_assessment": {}, "unit_performance": {}}
    for unit in units:
        kind = luck.choice(("county_organ", "township"))
        _add(pack, rows, "unit", unit, name=unit, kind=kind)
        for year in range(2019, 2024):
            grade = luck.choice(("excellent", "good", "qualified", "poor"))
            _add(pack, rows, "unit_performance", f"{unit}/{year}", unit=unit,
                 year=Decimal(year), grade=grade)  # fmt: skip
    for number in range(officials):
        unit = luck.choice(units)
        _add(pack, rows, "official", f"o{number}", unit=unit, status="in_service")
        role = luck.choice(("principal", "deputy", "internal_head", "other_role"))
        _add(pack, rows, "post", f"p{number}", unit=unit, role=role)
        _tenures(pack, rows, luck, number)
        for year in range(2019, 2024):
            _add(pack, rows, "annual_assessment", f"o{number}/{year}", official=f"o{number}",
                 year=Decimal(year), grade=luck.choice(("excellent", "competent")))  # fmt: skip
    return Roster(pack.catalogue, rows, tuple(Completeness(name) for name in pack.catalogue.sets))


def _tenures(pack: Pack, rows: dict[str, dict[str, Row]], luck: random.Random, number: int) -> None:
    started = date(2008, 1, 1) + timedelta(days=luck.randrange(5_000))
    first = Span(started, started + timedelta(days=30)) if luck.random() < 0.1 else started
    middle = started + timedelta(days=900)
    _add(pack, rows, "tenure", f"t{number}a", official=f"o{number}", post=f"p{number}",
         started_on=first, ended_on=middle)  # fmt: skip
    _add(pack, rows, "tenure", f"t{number}b", official=f"o{number}", post=f"p{number}",
         started_on=middle, ended_on=NONE)  # fmt: skip


def _add(
    pack: Pack, rows: dict[str, dict[str, Row]], owner: str, key: str, **values: object
) -> None:
    row: Row = dict.fromkeys(pack.catalogue.sets[owner].fields, UNKNOWN)
    rows[owner][key] = {**row, "id": key, **values}  # type: ignore[dict-item]


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def start_of_the_command_line() -> None:
    """Ask for help, as a user does."""
    command = [sys.executable, "-m", "quanheng.cli", "--help"]
    subprocess.run(command, check=True, capture_output=True)


def row_by_row(question: Question, roster: Roster) -> list[Answer]:
    """What the other contender does as well: every day, every quota, every allocation."""
    found: list[Answer] = []
    for one in oracles_of(question, roster):
        found += one.answers()
        for quota in one.question.quotas:
            quota_results(one.question, quota, one.tally(quota))
        for allocation in one.question.allocations:
            allocation_results(one.question, allocation, one.applicants(allocation))
    return found


def measure(question: Question, roster: Roster, rounds: int) -> dict[str, float]:
    """The median seconds of each contender, rounds interleaved."""
    sets = question.pack.catalogue.sets
    tables = {name: table_of(sets[name], rows.values()) for name, rows in roster.rows.items()}
    contenders: dict[str, Callable[[], object]] = {
        "start": start_of_the_command_line,
        "columns": lambda: answer(question, tables, roster.complete),
        "python": lambda: row_by_row(question, roster),
    }
    told, reckoned = answer(question, tables, roster.complete), row_by_row(question, roster)
    assert told.verdicts.num_rows == len(reckoned), "the contenders do different work"
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, work in contenders.items():
            times[name].append(seconds(work))
    return {name: statistics.median(each) for name, each in times.items()}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=3000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--pack", type=Path, default=shelf() / "hengdong")
    given = options.parse_args()
    pack = load_pack(given.pack)
    roster = county(pack, given.officials, seed=7)
    found = measure(ask(pack, AS_OF), roster, given.rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{given.officials} officials, {len(pack.clauses)} clauses, {given.rounds} rounds")
    print(f"quanheng --help            {found['start']:.3f} s")
    print(f"evaluation, columns        {found['columns']:.3f} s")
    print(f"evaluation, plain Python   {found['python']:.3f} s")
    print(f"columns / plain Python     {found['columns'] / found['python']:.2f}")
    print(f"peak memory                {peak:.0f} MB")


if __name__ == "__main__":
    main()
