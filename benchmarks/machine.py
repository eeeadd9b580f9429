"""When, on which machine and with which versions is something measured?"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.peers.calibration import piece_of_work
from benchmarks.rounds import spread

VERSIONS = ("quanheng", "polars", "duckdb", "pyarrow", "numpy", "pandas")
TIMES = 5


def head(day: date) -> str:
    """Two lines that every benchmark begins with; they name no machine and no folder.

    The second is how long the same fixed piece of work takes here: it lets two machines be
    compared, and tells whether this one was busy.
    """
    works = [piece_of_work() for _ in range(TIMES)]
    clock, processor = (spread([one[key] for one in works]) for key in ("seconds", "cpu"))
    return (
        f"{day}; {processor_model()}, {os.cpu_count()} processors; {memory()} GB; "
        f"{platform.system()}; Python {platform.python_version()}; {', '.join(_versions())}\n"
        f"a fixed piece of work: {clock} s of the clock, {processor} s of the processor; "
        f"load of the last minute {os.getloadavg()[0]:.1f}\n"
    )


def _versions() -> Iterable[str]:
    return (f"{name} {version(name)}" for name in VERSIONS)


def processor_model() -> str:
    """The processor as its maker calls it."""
    return _told("/proc/cpuinfo", "model name") or platform.machine()


def memory() -> str:
    """How much memory the machine has, in whole gigabytes of 1,024 megabytes each."""
    kilobytes = _told("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(kilobytes) / 1024**2:.0f}" if kilobytes else "unknown"


def _told(path: str, name: str) -> str:
    """What a file of the machine says under a name; empty where there is none."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ""
    found = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(found, "")
