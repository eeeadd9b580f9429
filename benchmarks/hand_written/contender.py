"""How long does one contender take, from parquet on disk to a table of verdicts?

    .venv/bin/python -m benchmarks.hand_written.contender quanheng|polars|duckdb|pandas FOLDER [OUT]
    .venv/bin/python -m benchmarks.hand_written.contender check FOLDER

Prints seconds of the clock and of the processors, and megabytes. With OUT, a folder that is not
there yet, the answers are written into files of it, and nothing is to be left in memory. Imports
and, for Quanheng, the reading of the pack come before.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks.peers.contender import processor_seconds

# As the command line does, and for all contenders that use Arrow.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
PEERS = {"quanheng": "house_peer", "polars": "polars_peer", "duckdb": "duckdb_peer",
         "pandas": "pandas_peer"}  # fmt: skip


def measured(work: Callable[[], object]) -> tuple[float, float, float]:
    """The seconds of the work, and the peak memory of the process so far in megabytes."""
    started, used = perf_counter(), processor_seconds()
    found = work()
    seconds, processors = perf_counter() - started, processor_seconds() - used
    del found
    return seconds, processors, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run one contender, or let all agree."""
    name, folder, *out = sys.argv[1], *map(Path, sys.argv[2:])
    if name == "check":
        print(import_module("benchmarks.hand_written.agreement").check(folder))
        return
    peer = import_module(f"benchmarks.hand_written.{PEERS[name]}")
    if name == "quanheng":
        peer.question()
    if out:
        out[0].mkdir()
        print(*measured(lambda: peer.written(folder, out[0])))
    else:
        print(*measured(lambda: peer.answered(folder)))


if __name__ == "__main__":
    main()
