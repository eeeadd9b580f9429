"""Which processes run, and which have those started? As the kernel of Linux tells it in /proc."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


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
