"""Which number comes next, when a seed and a topic are given?"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

_T = TypeVar("_T")
_WORDS = 8_192
_BYTES = 8


class Chance:
    """An endless row of numbers that a seed and a topic fix for good.

    TRAP the standard library's choice and sample may draw otherwise in another version of Python;
    what is written here must be the same bytes in all of them. Each topic draws from a row of
    its own, so that a change in one leaves the others as they were.

    >>> Chance(7, "pay").below(1_000) == Chance(7, "pay").below(1_000)
    True
    >>> Chance(7, "pay").below(1_000) == Chance(8, "pay").below(1_000)
    False
    """

    def __init__(self, seed: int, topic: str) -> None:
        self._next = _words(f"{seed}/{topic}").__next__

    def below(self, limit: int) -> int:
        """A number from 0 to one less than the limit."""
        return self._next() % limit

    def between(self, low: int, high: int) -> int:
        """A number from low to high, both included."""
        return low + self._next() % (high - low + 1)

    def happens(self, per_mille: int) -> bool:
        """Whether something happens that happens so often in a thousand."""
        return self._next() % 1_000 < per_mille

    def choice(self, among: Sequence[_T]) -> _T:
        """One of several, each as likely."""
        return among[self._next() % len(among)]

    def some(self, among: Sequence[_T], count: int) -> list[_T]:
        """So many different ones of several, or all where there are fewer."""
        left = list(among)
        drawn = min(count, len(left))
        for place in range(drawn):
            other = place + self._next() % (len(left) - place)
            left[place], left[other] = left[other], left[place]
        return left[:drawn]

    def day(self, low: date, high: date) -> date:
        """A day from low to high, both included; low where high lies before it."""
        return low + timedelta(days=self._next() % (max(0, (high - low).days) + 1))


def _words(begun: str) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.shake_128(f"{begun}/{block}".encode()).digest(_WORDS * _BYTES)
        yield from struct.unpack(f"<{_WORDS}Q", digest)
        block += 1
