"""How fast is this machine just now? A fixed piece of work, timed between the rounds."""

from __future__ import annotations

import hashlib
import resource
from time import perf_counter

PIECES, PIECE = 1_500, b"\x07" * 65_536


def piece_of_work() -> dict[str, float]:
    """The seconds of the clock and of the processor that the same work takes each time."""
    began, used = perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    digest = hashlib.sha256()
    for _ in range(PIECES):
        digest.update(PIECE)
    total = 0
    for number in range(1_000_000):
        total += number & 7
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return {"seconds": perf_counter() - began, "cpu": cpu}
