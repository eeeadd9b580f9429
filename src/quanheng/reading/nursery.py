"""Who starts the process that reads a file? A nursery: small, with all readers in its memory.

It forks a child for each file, waits for its answer no longer than allowed, and passes it on. It
looks into neither. When the program that started it ends, so do the child and the nursery.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO

from quanheng.reading.allowance import Allowance
from quanheng.reading.child import read_and_end, send
from quanheng.reading.formats import read_content
from quanheng.reading.outcome import Read, answer_of
from quanheng.reading.transport import LENGTH

READY = b"ready"
_CHUNK = 1_048_576


@dataclass(frozen=True)
class Ending:
    """How a child ended: with an answer, or by which limit or signal; `peak` in bytes of memory."""

    answer: bytes = b""
    is_late: bool = False
    is_too_long: bool = False
    ended_by: int = 0
    peak: int = 0


class _Late(Exception):
    """The child took longer than it may."""


class _Silent(Exception):
    """The child ended before it had told all."""


def serve(read: Read = read_content) -> None:
    """Read files for the program that started this one, until it ends."""
    requests, replies = _own_descriptors()
    # The children share what is in memory now; the collector must not touch, and so copy it.
    gc.freeze()
    send(replies, READY)
    with os.fdopen(requests, "rb") as asked:
        while length := asked.read(LENGTH):
            _reply(
                replies, _read_one(json.loads(asked.read(_number(length))), asked, replies, read)
            )


def _number(length: bytes) -> int:
    return int.from_bytes(length, "big")


def _own_descriptors() -> tuple[int, int]:
    """The two pipes, under numbers at which no library prints or reads."""
    requests, replies = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, replies


def _reply(replies: int, ending: Ending) -> None:
    head = json.dumps(vars(ending) | {"answer": len(ending.answer)}).encode()
    send(replies, len(head).to_bytes(LENGTH, "big") + head)
    send(replies, ending.answer)


def _read_one(job: dict[str, Any], asked: BinaryIO, replies: int, read: Read) -> Ending:
    allowance = Allowance(**job["allowance"])
    content = asked.read(job["size"])
    beside = {name: asked.read(size) for name, size in job["beside"].items()}
    task = partial(answer_of, read, job["name"], content, beside)
    ours, its = os.pipe()
    nursery = os.getpid()
    if (child := os.fork()) == 0:
        for descriptor in (asked.fileno(), replies, ours):
            os.close(descriptor)
        read_and_end(task, allowance, nursery, its)
    os.close(its)
    try:
        ending = _heard(_Listening(ours, asked.fileno(), allowance.seconds), allowance.answer)
    finally:
        os.close(ours)
        os.kill(child, signal.SIGKILL)
        _, status, used = os.wait4(child, 0)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return replace(ending, ended_by=ended_by, peak=peak)


def _heard(child: _Listening, most: int) -> Ending:
    try:
        size = _number(child.exactly(LENGTH))
        return Ending(child.exactly(size)) if size <= most else Ending(is_too_long=True)
    except _Late:
        return Ending(is_late=True)
    except _Silent:
        return Ending()


class _Listening:
    """The pipe from a child, until a deadline."""

    def __init__(self, pipe: int, asked: int, seconds: int) -> None:
        self._pipe, self._asked = pipe, asked
        self._deadline = time.monotonic() + seconds
        self._watched = select.poll()
        self._watched.register(pipe, select.POLLIN)
        # No event at all: only that the other end is closed is told.
        self._watched.register(asked, 0)

    def exactly(self, size: int) -> bytes:
        gathered = bytearray()
        while len(gathered) < size:
            self._wait()
            chunk = os.read(self._pipe, min(size - len(gathered), _CHUNK))
            if not chunk:
                raise _Silent
            gathered += chunk
        return bytes(gathered)

    def _wait(self) -> None:
        left = self._deadline - time.monotonic()
        ready = dict(self._watched.poll(max(0, int(left * 1000))))
        if self._asked in ready:
            # Nobody waits for the answer any more.
            raise SystemExit
        if not ready:
            raise _Late
