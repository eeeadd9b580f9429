"""How does time grow with the number of clauses, and with ranges?

    .venv/bin/python -m benchmarks.growth [--officials 100000] [--clauses 25 100 250 1000]
        [--rounds 3] [--only clauses ranges]

Prints medians, their spread and ratios; it asserts nothing. Each figure comes from a process of its
own; each round is begun by another. What the reading of the pack took stands beside it.

clauses  the measured clauses about officials, and copies of them with other figures; with the
         derived facts of the first, and with derived facts of their own
ranges   the same officials with every day exact, and with days of which only the month is known
         in one row of five; what these settle must be what exact days say
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.cost import Cost, cost_in, said_by
from benchmarks.growth_facts import write_ranges
from benchmarks.growth_packs import CLAUSES, write_pack
from benchmarks.machine import head
from benchmarks.peers.measuring import made
from benchmarks.rounds import Costs, interleaved, middle, ratios, table


def answered(pack: Path, facts: Path) -> Cost:
    """What it costs to answer a pack in a process of its own, which has read the pack."""
    return cost_in(said_by("-m", "benchmarks.growth_answer", pack, facts))


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
        yield f"clauses, {kind}; {officials:,} officials, {rounds} rounds"
        yield from table(found)
        yield from _each_more(found, counts)
        yield ""


def _each_more(found: Costs, counts: Sequence[int]) -> Iterator[str]:
    """What each clause beyond the fewest takes of the processors."""
    fewest, *others = counts
    least = middle(found[str(fewest)]).processors
    for count in others:
        more = (middle(found[str(count)]).processors - least) / (count - fewest)
        yield f"each of {count} beyond {fewest}: {more * 1000:.1f} ms of the processors"


def of_ranges(folder: Path, officials: int, rounds: int) -> Iterator[str]:
    """The cost of exact days, and of days of which only the month is known."""
    exact = made(folder, officials)
    ranges = write_ranges(exact, folder / "ranges")
    pack = write_pack(folder / "pack-ranges", CLAUSES, own_facts=False)
    works = {"exact": lambda: answered(pack, exact), "ranges": lambda: answered(pack, ranges)}
    found = interleaved(works, rounds)
    yield f"days, in one row of five known to the month; {officials:,} officials, {rounds} rounds"
    yield from table(found)
    yield from ratios(found, [("ranges", "exact")])
    yield said_by("-m", "benchmarks.growth_agreement", pack, exact, ranges)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, default=100_000)
    options.add_argument("--clauses", type=int, nargs="+", default=[25, 100, 250, 1000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument(
        "--only", nargs="+", choices=("clauses", "ranges"), default=["clauses", "ranges"]
    )
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, Iterator[str]] = {
            "clauses": of_clauses(folder, given.officials, given.clauses, given.rounds),
            "ranges": of_ranges(folder, given.officials, given.rounds),
        }
        for one in parts:
            if one in given.only:
                print(*parts[one], sep="\n", flush=True)


if __name__ == "__main__":
    main()
