"""Which processes run, and which have those started? As the kernel of Linux tells it in /proc."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from quanheng.reading.reader import Reader

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds_used(reader: Reader) -> float:
    """The time of processors that this program, the nursery of a reader and its children used.

    Missing:  where there is no /proc, theirs is not known, and the clock must do.
    Errors:   AssertionError before the reader has read a first file.
    """
    assert reader._link is not None
    path = Path(f"/proc/{reader._link._process.pid}/stat")
    if not path.exists():
        return time.perf_counter()
    # After the name in brackets, the 12th to 15th fields are its own time and its children's.
    fields = path.read_text().rpartition(")")[2].split()[11:15]
    return time.process_time() + sum(map(int, fields)) / _TICKS


def children(process: int) -> list[int]:
    """The processes that one has started and not yet waited for."""
    tasks = Path(f"/proc/{process}/task")
    listed = [path.read_text().split() for path in tasks.glob("*/children")]
    return [int(one) for some in listed for one in some]


def runs(process: int) -> bool:
    """Whether a process is there, and not merely waited for by whoever takes in orphans."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def soon(holds: Callable[[], object]) -> bool:
    """Whether something comes true within ten seconds."""
    deadline = time.monotonic() + 10
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
