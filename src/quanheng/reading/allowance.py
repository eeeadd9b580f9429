"""How much memory and time may the reading of one file take?"""

from __future__ import annotations

from dataclasses import dataclass

_MEMORY = 512 * 1024**2
# A cell of three bytes becomes a text of its own: sixty bytes, and eight for its place.
_MEMORY_EACH = 32
_SECONDS = 20
_BYTES_A_SECOND = 100_000
_ANSWER = 64 * 1024**2
# A row of one letter has the numbers of its line, its width and its cell, of four bytes each.
_ANSWER_EACH = 8


@dataclass(frozen=True)
class Allowance:
    """What the process that reads one file may use.

    Units:    `memory` and `answer` in bytes; `memory` counts all that it maps, its libraries too.
    """

    memory: int
    seconds: int
    answer: int


def allowance_for(size: int) -> Allowance:
    """What reading a file of so many bytes may use: little for a small one, whatever it holds.

    >>> allowance_for(1_000).memory // 1024**2
    512
    """
    return Allowance(
        memory=_MEMORY + _MEMORY_EACH * size,
        seconds=_SECONDS + size // _BYTES_A_SECOND,
        answer=_ANSWER + _ANSWER_EACH * size,
    )
