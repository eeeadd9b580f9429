"""What comes of reading a file? What it holds, or why it cannot be read, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quanheng.messages import N_
from quanheng.reading.content import Content, Refusal, Refused
from quanheng.reading.transport import encode

Read = Callable[[str, bytes, Mapping[str, bytes]], Content]

# Outcomes are sent when a reader failed, perhaps for want of memory; so they are made before.
OUT_OF_MEMORY = Refusal(N_("reading it takes more memory than a file of its size may"))
TOO_DEEP = Refusal(N_("its parts are nested too deeply"))
DAMAGED = Refusal(N_("it is damaged in a way that no reader knows"))


def outcome_of(read: Callable[[], Content]) -> Content | Refusal:
    """Read, and whatever happens, tell what came of it."""
    try:
        return read()
    except Exception as error:  # noqa: BLE001 - a damaged file may do anything to a reader
        return refusal_of(error)


def answer_of(read: Read, name: str, content: bytes, beside: Mapping[str, bytes]) -> bytes:
    """What came of reading one file, packed to travel."""
    try:
        return encode(read(name, content, beside))
    except Exception as error:  # noqa: BLE001 - as above
        refusal = refusal_of(error)
    # Only here, after the error is gone with all that was read, is there memory again.
    return encode(refusal)


def refusal_of(error: Exception) -> Refusal:
    """The refusal that an error amounts to; of an error that nobody foresaw it repeats nothing."""
    if isinstance(error, Refused):
        return error.refusal
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY
    return TOO_DEEP if isinstance(error, RecursionError) else DAMAGED
