"""How long does each pack take on a county or a province, and how long do all beside each other?

    .venv/bin/python -m benchmarks.side_by_side [--counties 1] [--rounds 1] [--reports]
        [--only qingdao all] [--folder FOLDER]

Makes up a county of 3,000 officials and imports it; of several counties, `benchmarks/province.py`
makes a province: 330 are 990,000 officials. Each pack is evaluated alone, and all beside each
other, by the command line in a process of its own, without reports unless asked for; what it wrote
is deleted. Prints medians, their spread, and what all take against the pack that takes most.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.cost import Cost, of_python
from benchmarks.machine import head
from benchmarks.rounds import Costs, interleaved, middle, ratios, table
from benchmarks.starting import POLICIES, made_county

AS_OF = "2023-12-31"
OFFICIALS = 3000
ALL = "all"


def all_packs() -> tuple[Path, ...]:
    """The packs here, the national one first, for all others stand on it."""
    packs = [one for one in POLICIES.iterdir() if (one / "pack.yaml").exists()]
    return tuple(sorted(packs, key=lambda one: (one.name != "national", one.name)))


def contenders() -> dict[str, Sequence[Path]]:
    """Each pack alone, and all of them."""
    packs = all_packs()
    return {**{one.name: [one] for one in packs}, ALL: packs}


def cost_of(packs: Sequence[Path], facts: Path, out: Path, *options: str) -> Cost:
    """What it takes to evaluate some packs beside each other; nothing of it is left.

    Errors:   SystemExit when the evaluation fails.
    """
    words = ("evaluate", *packs, facts, "--as-of", AS_OF, "--out", out, *options)
    cost = of_python("-m", "quanheng.cli", *words)
    shutil.rmtree(out)
    return cost


def made_province(folder: Path, counties: int, officials: int = OFFICIALS) -> Path:
    """The facts of so many counties; the first is made once."""
    county, province = folder / "county", folder / f"province-{counties}"
    facts = county / "facts" if county.exists() else made_county(county, officials)
    if counties == 1:
        return facts
    of_python("-m", "benchmarks.province", facts, province, str(counties))
    return province


def measured(
    chosen: Mapping[str, Sequence[Path]], facts: Path, out: Path, rounds: int, *options: str
) -> dict[str, list[Cost]]:
    """What each takes, round by round."""
    works: dict[str, Callable[[], Cost]] = {
        name: lambda packs=packs: cost_of(packs, facts, out, *options)  # type: ignore[misc]
        for name, packs in chosen.items()
    }
    return interleaved(works, rounds)


def largest(found: Costs) -> str:
    """The pack that takes most of the processors alone."""
    alone = {name: middle(costs).processors for name, costs in found.items() if name != ALL}
    return max(alone, key=lambda name: alone[name])


def compare(folder: Path, counties: int, chosen: Sequence[str], rounds: int, reports: bool) -> None:
    """Make facts, measure and print."""
    facts = made_province(folder, counties)
    packs = {name: each for name, each in contenders().items() if name in chosen}
    options = [] if reports else ["--no-reports"]
    found = measured(packs, facts, folder / "run", rounds, *options)
    kind = "with reports" if reports else "without reports"
    print(f"counties: {counties}, officials: {counties * OFFICIALS:,}, {kind}, {rounds} rounds")
    pairs = [(ALL, largest(found))] if ALL in found and len(found) > 1 else []
    print(*table(found), *ratios(found, pairs), "", sep="\n", flush=True)


def main() -> None:
    """Measure and print, each number of counties after the other."""
    every = [*contenders()]
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--counties", type=int, nargs="+", default=[1])
    options.add_argument("--only", nargs="+", choices=every, default=every)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--reports", action="store_true")
    options.add_argument("--folder", type=Path, help="where facts and runs are kept meanwhile")
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        for counties in given.counties:
            compare(Path(name), counties, given.only, given.rounds, given.reports)


if __name__ == "__main__":
    main()
