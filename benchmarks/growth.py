"""How does time grow with the number of clauses, with packs side by side, and with ranges?

    .venv/bin/python -m benchmarks.growth [--officials 100000] [--clauses 25 100 250 1000]
        [--counties 3000] [--rounds 3] [--only clauses packs ranges]

Prints medians of the processors' seconds and their ratios; it asserts nothing. Each figure comes
from a process of its own, and rounds are interleaved.

clauses  the measured clauses, and copies of them with other figures; with the derived facts of
         the first, and with derived facts of their own
packs    all policies beside each other on a made-up county, against the largest alone
ranges   the same officials with every day exact, and with days of which only the month is known
         in one row of five
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.growth_facts import write_ranges
from benchmarks.growth_packs import write_pack
from benchmarks.peers.measuring import made, said_by
from benchmarks.rosters import cost_of
from benchmarks.starting import made_county
from quanheng.library import shelf

Cost = Mapping[str, float]
_DAY = "2023-12-31"
_PYTHON = Path(sys.executable)


def interleaved(works: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """The medians of each work."""
    found: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(work())
    return {
        name: {key: statistics.median(one[key] for one in each) for key in each[0]}
        for name, each in found.items()
    }


def answered(pack: Path, facts: Path) -> Cost:
    """What it costs to answer a pack in a process of its own, which has read the pack."""
    words = ("-m", "benchmarks.growth_answer", pack, facts)
    cost: Cost = json.loads(said_by(_PYTHON, *words))
    return cost


def of_clauses(folder: Path, officials: int, counts: Sequence[int], rounds: int) -> Iterator[str]:
    """The cost of more and more clauses, and of each clause more."""
    facts = made(folder, officials)
    for own in (False, True):
        packs = {
            count: write_pack(folder / f"pack-{count}-{own}", count, own_facts=own)
            for count in counts
        }
        works = {
            str(count): lambda pack=pack: answered(pack, facts)  # type: ignore[misc]
            for count, pack in packs.items()
        }
        found = interleaved(works, rounds)
        kind = "with derived facts of their own" if own else "with the derived facts of the first"
        yield f"clauses, {kind}; {officials:,} officials"
        least = found[str(counts[0])]
        for count in counts:
            cost = found[str(count)]
            more = (cost["cpu"] - least["cpu"]) / (count - counts[0]) if count > counts[0] else 0.0
            yield _row(str(count), cost, least) + f", each more {more * 1000:6.1f} ms"


def of_packs(folder: Path, officials: int, rounds: int) -> Iterator[str]:
    """The cost of each pack alone, and of all beside each other."""
    facts = made_county(folder / f"county-{officials}", officials)
    every = sorted(path for path in shelf().iterdir() if (path / "pack.yaml").exists())
    every.sort(key=lambda path: path.name != "national")
    runs = iter(folder / f"run-{officials}-{number}" for number in range(1_000_000))

    def evaluated(*packs: Path) -> Cost:
        command = ("evaluate", *packs, facts, "--as-of", _DAY, "--out", next(runs), "--no-reports")
        cost = cost_of("-m", "quanheng.cli", *command)
        return {"seconds": cost.wall, "cpu": cost.cpu, "memory": cost.memory}

    alone = {path.name: lambda path=path: evaluated(path) for path in every}  # type: ignore[misc]
    found = interleaved({**alone, "all": lambda: evaluated(*every)}, rounds)
    largest = max((found[path.name] for path in every), key=lambda cost: cost["cpu"])
    yield f"packs, evaluated without reports; a county of {officials:,}"
    for name, cost in found.items():
        yield _row(name, cost, largest)


def of_ranges(folder: Path, officials: int, rounds: int) -> Iterator[str]:
    """The cost of exact days, and of days of which only the month is known."""
    exact = made(folder, officials)
    ranges = write_ranges(exact, folder / "ranges")
    pack = write_pack(folder / "pack-ranges", 25, own_facts=False)
    works = {"exact": lambda: answered(pack, exact), "ranges": lambda: answered(pack, ranges)}
    found = interleaved(works, rounds)
    yield f"days, in one row of five known to the month; {officials:,} officials"
    for name, cost in found.items():
        yield _row(name, cost, found["exact"])


def _row(name: str, cost: Cost, against: Cost) -> str:
    ratio = cost["cpu"] / against["cpu"]
    return (
        f"  {name:10} {cost['seconds']:8.2f} s, processors {cost['cpu']:8.2f} s, "
        f"{cost['memory']:6.0f} MB, ratio {ratio:6.2f}"
    )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=100_000)
    options.add_argument("--clauses", type=int, nargs="+", default=[25, 100, 250, 1000])
    options.add_argument("--counties", type=int, nargs="+", default=[3000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="+", default=["clauses", "packs", "ranges"])
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, Iterator[str]] = {
            "clauses": of_clauses(folder, given.officials, given.clauses, given.rounds),
            "ranges": of_ranges(folder, given.officials, given.rounds),
        }
        for one in parts:
            if one in given.only:
                print(*parts[one], "", sep="\n", flush=True)
        for officials in given.counties if "packs" in given.only else ():
            print(*of_packs(folder, officials, given.rounds), "", sep="\n", flush=True)


if __name__ == "__main__":
    main()
