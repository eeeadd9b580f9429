"""How long does one contender take, from parquet on disk to a table of verdicts?

    .venv/bin/python -m benchmarks.hand_written.contender quanheng|polars|duckdb|pandas FOLDER [OUT]
    .venv/bin/python -m benchmarks.hand_written.contender check FOLDER

Prints a cost. With OUT, a folder that is not there yet, the answers are written into files of it,
and nothing is to be left in memory. Imports come before; what Quanheng reads of its rules is timed
on its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.cost import of_work_after

# As the command line does, and for all contenders that use Arrow.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
PEERS = {"quanheng": "house_peer", "polars": "polars_peer", "duckdb": "duckdb_peer",
         "pandas": "pandas_peer"}  # fmt: skip


def work_of(peer: ModuleType, folder: Path, out: Path | None) -> Callable[[], object]:
    """What is measured."""
    if out is None:
        return lambda: peer.answered(folder)
    out.mkdir()
    return lambda: peer.written(folder, out)


def main() -> None:
    """Run one contender, or let all agree."""
    name, folder, *out = sys.argv[1], *map(Path, sys.argv[2:])
    if name == "check":
        print(import_module("benchmarks.hand_written.agreement").check(folder))
        return
    peer = import_module(f"benchmarks.hand_written.{PEERS[name]}")
    work = work_of(peer, folder, out[0] if out else None)
    print(of_work_after(getattr(peer, "made_ready", None), work))


if __name__ == "__main__":
    main()
