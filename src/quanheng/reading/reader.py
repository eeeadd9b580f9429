"""What does a file hold, without its being able to hurt? A process of its own reads it."""

from __future__ import annotations

import hashlib
import json
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from quanheng.messages import N_
from quanheng.reading.allowance import Allowance, allowance_for
from quanheng.reading.content import Content, Refusal, Refused
from quanheng.reading.link import PROGRAM, Gone, Link
from quanheng.reading.opening import beside, opened
from quanheng.reading.transport import LENGTH
from quanheng.reading.unpacking import Malformed, decode
from quanheng.reading.volume import check_volume

_READY = b"ready"
_SECONDS_TO_START = 60
# The nursery ends a child that is late; this much later the nursery itself counts as lost.
_SECONDS_MORE = 10
_CHUNK = 1_048_576
_STOPPED = Refusal(N_("the process that read it stopped"))


class Reader:
    """Reads files, each in a process of its own; a `with` block ends them all.

    The first read starts a nursery, which stays for the others. For one thread.

    Shapes:   `peak` is the most memory in bytes that the last process used.
    """

    peak: int = 0

    def __init__(
        self,
        allowance: Callable[[int], Allowance] = allowance_for,
        program: Sequence[str] = PROGRAM,
    ) -> None:
        self._allowance = allowance
        self._program = program
        self._link: Link | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End what was started; a later read starts anew."""
        link, self._link = self._link, None
        if link is not None:
            link.end()

    def read(self, path: Path) -> tuple[Content, str]:
        """Read a file: what it holds, and the SHA-256 of exactly the bytes that were read.

        The photo beside a form (.lrm) is read with it; the SHA-256 is of the form alone.

        Errors:   Refused, saying why.
        """
        with opened(path) as (file, size):
            photo = beside(path)
            allowance = self._allowance(size + sum(map(len, photo.values())))
            try:
                link = self._nursery()
                link.allow(allowance.seconds + _SECONDS_MORE)
                sha256 = _asked(link, path.name, file, size, photo, allowance)
                link.allow(allowance.seconds + _SECONDS_MORE)
                told = self._heard(link, allowance)
            except (Gone, Malformed):
                self.close()
                told = _STOPPED
            except BaseException:
                # Half a question or half an answer may be on its way.
                self.close()
                raise
        if isinstance(told, Refusal):
            raise Refused(told.message, sheet=told.sheet, row=told.row, **told.values)
        check_volume(told, size)
        return told, sha256

    def _nursery(self) -> Link:
        if self._link is not None and not self._link.is_alive():
            self.close()
        if self._link is None:
            try:
                self._link = Link(self._program)
                self._link.allow(_SECONDS_TO_START)
                self._link.receive(len(_READY))
            except (OSError, Gone):
                raise Refused(N_("the process that reads files cannot be started")) from None
        return self._link

    def _heard(self, link: Link, allowance: Allowance) -> Content | Refusal:
        ending = json.loads(link.receive(int.from_bytes(link.receive(LENGTH), "big")))
        self.peak = ending["peak"]
        if length := ending["answer"]:
            return decode(link.receive(length))
        return _why(ending, allowance)


def _asked(
    link: Link,
    name: str,
    file: BinaryIO,
    size: int,
    photo: dict[str, bytes],
    allowance: Allowance,
) -> str:
    """Ask what a file holds; the SHA-256 of what was handed over."""
    job = {
        "name": name,
        "size": size,
        "beside": {name: len(content) for name, content in photo.items()},
        "allowance": vars(allowance),
    }
    head = json.dumps(job).encode()
    link.send(len(head).to_bytes(LENGTH, "big") + head)
    sha256 = _passed_on(file, size, link)
    for content in photo.values():
        link.send(content)
    return sha256


def _passed_on(file: BinaryIO, size: int, link: Link) -> str:
    """Hand over a file piece by piece; its SHA-256."""
    sha256 = hashlib.sha256()
    while size and (chunk := file.read(min(size, _CHUNK))):
        sha256.update(chunk)
        link.send(chunk)
        size -= len(chunk)
    if size or file.read(1):
        raise Refused(N_("it changed while it was read"))
    return sha256.hexdigest()


def _why(ending: dict[str, Any], allowance: Allowance) -> Refusal:
    """Why a process ended without an answer."""
    if ending["is_late"] or ending["ended_by"] == signal.SIGXCPU:
        message = N_("reading it takes longer than {seconds} seconds")
        return Refusal(message, {"seconds": allowance.seconds})
    if ending["is_too_long"]:
        return Refusal(N_("it holds more than a file of its size can"))
    return _STOPPED
