"""How does Quanheng compare, in one run, with hand-written peers and with other engines?

    make bench-peers OFFICIALS='100000 1000000' ROUNDS=3
    .venv/bin/python -m benchmarks.peers [--officials 20000 100000] [--rounds 3] [--out FOLDER]

First the cells of all are compared, on whole facts and where facts are missing. Then they are
timed: they take turns, each round begun by another, each in a process of its own. Prints tables;
writes `peers.json` and pictures drawn from it. It asserts nothing about time.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.machine import head
from benchmarks.peers import drawing, printing
from benchmarks.peers.contenders import CONTENDERS, Contender
from benchmarks.peers.measuring import COMPARED_ON, MISSING_ON, cells, rounds, version


def present(names: list[str]) -> list[Contender]:
    """The contenders that can run here; the others are named."""
    chosen = [one for one in CONTENDERS if one.name in names]
    absent = [one.name for one in chosen if not one.python.exists()]
    if absent:
        print(f"left out, `make bench-peers` sets them up: {', '.join(absent)}")
    return [one for one in chosen if one.name not in absent]


def main() -> None:
    """Compare, measure, print and draw."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--officials", type=int, nargs="+", default=[20_000, 100_000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", nargs="+", default=[one.name for one in CONTENDERS])
    options.add_argument("--out", type=Path, default=Path("build/peers"))
    given = options.parse_args()
    contenders = present(["quanheng", *given.only])
    machine = head(date.today())
    print(machine)
    figures: dict[str, Any] = {
        "machine": machine.splitlines(), "cores": os.cpu_count(),
        "versions": {one.name: version(one) for one in contenders}, "sizes": [],
    }  # fmt: skip
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for key, most in {"whole": COMPARED_ON, "missing": MISSING_ON}.items():
            on = min([most, *given.officials])
            figures[key] = cells(contenders, Path(name), missing=key == "missing", officials=on)
            print(printing.table_of_cells(key, figures[key]), flush=True)
        for officials in given.officials:
            measured = rounds(contenders, Path(name), officials, given.rounds)
            figures["sizes"].append(measured)
            print(printing.table_of_costs(measured), flush=True)
            # Kept after each size: the larger ones take long.
            keep(figures, given.out)


def keep(figures: dict[str, Any], out: Path) -> None:
    """Write the figures, and draw them."""
    path = out / "peers.json"
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    drawing.draw(path, out)


if __name__ == "__main__":
    main()
