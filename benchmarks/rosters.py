"""How long does a roster of 100,000 officials take, and how does that compare with other readers?

    .venv/bin/python -m benchmarks.rosters [--rows 100000] [--rounds 5]

Prints medians of some rounds and their spread. First reading alone: our reader, with its process of
its own and its checks, beside openpyxl (read_only) and python-calamine, with the ratios. Then whole
imports by the command line: start, reading, layout, cells, identity, consistency and parquet.
Each contender is a process of its own; its memory is the largest of any one process in it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from benchmarks.cost import Cost, of_python
from benchmarks.machine import head
from benchmarks.rounds import interleaved, ratios, table

_QUANHENG = "-m", "quanheng.cli"
_READERS: Mapping[str, str] = {
    "quanheng": """
from pathlib import Path
from quanheng.reading.reader import Reader
with Reader() as reader:
    reader.read(Path(path))""",
    "openpyxl": """
import openpyxl
for row in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
    pass""",
    "calamine": """
import python_calamine
python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()""",
}


def imported(folder: Path, facts: Path, name: str, *options: str) -> Callable[[], Cost]:
    """The import of one list, by its map; rosters come with their units."""
    sources = [folder / name] if name.startswith("考核") else [folder / "单位.csv", folder / name]
    return lambda: of_python(
        *_QUANHENG, "import", *sources, facts, "--map", folder / f"{name}.yaml", *options
    )


def imports(folder: Path, facts: Path) -> dict[str, Callable[[], Cost]]:
    """The imports of one round, in their order: each but the first finds facts that stand."""
    return {
        "first import, .xlsx": imported(folder, facts, "名册.xlsx"),
        "again, unchanged": imported(folder, facts, "名册.xlsx"),
        "again, 1 % changed": imported(folder, facts, "改后.xlsx"),
        "preview": imported(folder, facts, "名册.xlsx", "--preview"),
        "grades by name + unit": imported(folder, facts, "考核.xlsx"),
        "export --roster": lambda: of_python(
            *_QUANHENG, "export", facts, "--roster", facts.with_suffix(".xlsx")
        ),
        "first import, .csv": imported(folder, facts.with_suffix(".csv.facts"), "名册.csv"),
        "first import, .parquet": imported(folder, facts.with_suffix(".pq.facts"), "名册.parquet"),
        "first import, .xls": imported(folder, facts.with_suffix(".xls.facts"), "名册.xls"),
    }


def measure(folder: Path, rounds: int) -> dict[str, list[Cost]]:
    """What each contender took: readers take turns; imports keep their order in each round."""
    path = repr(str(folder / "名册.xlsx"))
    readers: dict[str, Callable[[], Cost]] = {
        name: lambda code=code: of_python("-c", f"path = {path}{code}")  # type: ignore[misc]
        for name, code in _READERS.items()
    }
    costs = interleaved(readers, rounds)
    for number in range(rounds):
        for name, work in imports(folder, folder / f"facts{number}").items():
            costs.setdefault(name, []).append(work())
    return costs


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    print(head(date.today()))
    with tempfile.TemporaryDirectory() as folder:
        # TRAP a process begins with the memory of the one that starts it, so this one stays small.
        of_python("-m", "benchmarks.made_rosters", folder, str(given.rows))
        found = measure(Path(folder), given.rounds)
    print(f"{given.rows:,} rows (of .xls at most 65,535), 12 columns, {given.rounds} rounds")
    pairs = [("quanheng", other) for other in ("openpyxl", "calamine")]
    print(*table(found), *ratios(found, pairs), sep="\n")


if __name__ == "__main__":
    main()
