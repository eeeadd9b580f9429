"""How long does one contender take, from parquet on disk to a table of verdicts?

    .venv/bin/python -m benchmarks.hand_written.contender quanheng|polars|duckdb|pandas|check FOLDER

Prints seconds and megabytes. Imports and, for Quanheng, the reading of the pack come before.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter

# As the command line does, and for all contenders that use Arrow.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
PEERS = {"quanheng": "house_peer", "polars": "polars_peer", "duckdb": "duckdb_peer",
         "pandas": "pandas_peer"}  # fmt: skip


def measured(work: Callable[[Path], object], folder: Path) -> tuple[float, float]:
    """The seconds of the work, and the peak memory of the process so far in megabytes."""
    started = perf_counter()
    found = work(folder)
    seconds = perf_counter() - started
    del found
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run one contender, or let all agree."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    if name == "check":
        print(import_module("benchmarks.hand_written.agreement").check(folder))
        return
    peer = import_module(f"benchmarks.hand_written.{PEERS[name]}")
    if name == "quanheng":
        peer.question()
    print(*measured(peer.answered, folder))


if __name__ == "__main__":
    main()
