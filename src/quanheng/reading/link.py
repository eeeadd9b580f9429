"""How does a program speak with its nursery? Through two pipes, and never longer than allowed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

_FOLDER = Path(__file__).parents[2]
# `-I`: no variable, no folder of the user and no json.py in it decides what runs here. Where
# Quanheng is not installed but lies in a folder, that folder comes last. TRAP numpy, which nobody
# needs to read, would start threads, and a process with threads must not fork.
PROGRAM: Final = (
    sys.executable,
    "-I",
    "-c",
    """import sys
sys.path.append(sys.argv[1])
sys.modules["numpy"] = None
from quanheng.reading.nursery import serve
serve()""",
    str(_FOLDER),
)
# One thread, and memory that is given back; otherwise nothing of the user's environment.
_ENVIRONMENT = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "ARROW_IO_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
}
_CHUNK = 1_048_576


class Gone(Exception):
    """The nursery ended, or does not answer."""


class Link:
    """A nursery that runs, with what it is told and what it says."""

    def __init__(self, program: Sequence[str]) -> None:
        self._deadline = 0.0
        self._process = subprocess.Popen(
            program,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_ENVIRONMENT,
            # Its own group: an interrupt at the terminal is for us, and we end all of it at once.
            process_group=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._to, False)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def allow(self, seconds: float) -> None:
        """Say how long what follows may take."""
        self._deadline = time.monotonic() + seconds

    def send(self, content: bytes) -> None:
        """Tell the nursery something.

        Errors:   Gone.
        """
        view = memoryview(content)
        while view:
            self._wait(self._to, select.POLLOUT)
            try:
                view = view[os.write(self._to, view[:_CHUNK]) :]
            except BrokenPipeError:
                raise Gone from None

    def receive(self, size: int) -> bytes:
        """Hear so many bytes.

        Errors:   Gone.
        """
        gathered = bytearray()
        while len(gathered) < size:
            self._wait(self._from, select.POLLIN)
            chunk = os.read(self._from, min(size - len(gathered), _CHUNK))
            if not chunk:
                raise Gone
            gathered += chunk
        return bytes(gathered)

    def end(self) -> None:
        """End the nursery and all that it started."""
        with self._process:
            # One that has ended keeps its number, and that of its group, until it is waited for.
            if self._process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)

    def _wait(self, descriptor: int, event: int) -> None:
        watched = select.poll()
        watched.register(descriptor, event)
        left = self._deadline - time.monotonic()
        if not watched.poll(max(0, int(left * 1000))):
            raise Gone
