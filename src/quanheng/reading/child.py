"""What does a process do that reads one file? It confines itself, reads, answers and ends."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable

from quanheng.reading.allowance import Allowance
from quanheng.reading.confinement import confine
from quanheng.reading.transport import LENGTH


def read_and_end(
    task: Callable[[], bytes], allowance: Allowance, parent: int, answers: int
) -> None:
    """Do the task, send its answer and end this process, whatever happens."""
    try:
        gc.disable()
        confine(allowance, parent)
        answer = task()
        send(answers, len(answer).to_bytes(LENGTH, "big"))
        send(answers, answer)
    finally:
        # Nothing of the parent, of which this is a copy, may run here: no handlers, no finalizers.
        os._exit(0)


def send(descriptor: int, content: bytes) -> None:
    """Write all of it.

    Errors:   BrokenPipeError when nobody reads.
    """
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
