"""How long does one contender take, or what does it answer?

    python -m benchmarks.peers.contender MODULE FOLDER [ANSWERS]

Prints one line of JSON: seconds of the clock and of the processors for the way from parquet on
disk to its answers, the same for the reading of its rules before, and the peak memory of the
process in megabytes. Imports come before. With ANSWERS it writes what it answered, in one shape
for all, and measures nothing.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.cost import of_work_after

# For all contenders that use Arrow: memory that it gave back is given back to the machine.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def measured(peer: ModuleType, folder: Path) -> dict[str, float]:
    """What one way from files to answers costs, and the reading of rules before."""
    cost = of_work_after(getattr(peer, "made_ready", None), lambda: peer.answered(folder))
    return {"seconds": cost.clock, "cpu": cost.processors, "memory": cost.memory,
            "reading_seconds": cost.reading, "reading_cpu": cost.reading_processors}  # fmt: skip


def bound_memory(lines: Iterable[str]) -> None:
    """Let this process take no more memory than the machine has left, as `/proc/meminfo` tells.

    TRAP else the machine ends whatever is largest, which may be somebody else's work.
    """
    [left] = [int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")]
    resource.setrlimit(resource.RLIMIT_DATA, (left * 1024, left * 1024))


def main() -> None:
    """Run one contender."""
    bound_memory(Path("/proc/meminfo").read_text(encoding="ascii").splitlines())
    module, folder, *answers = sys.argv[1:]
    peer = import_module(module)
    if not answers:
        print(json.dumps(measured(peer, Path(folder))))
        return
    import pyarrow.parquet as pq

    if hasattr(peer, "made_ready"):
        peer.made_ready()
    pq.write_table(peer.told(peer.answered(Path(folder))), answers[0])


if __name__ == "__main__":
    main()
