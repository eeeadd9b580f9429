"""Who reads which piece next, where several threads read and reckon?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import LifoQueue
from threading import Lock
from typing import Generic, TypeVar

import pyarrow as pa

T = TypeVar("T")


class Turns(Generic[T]):
    """Hands out pieces to whoever asks next; of one part only one at a time reads.

    Shapes:   a part that was begun is read on before another is; so few are open at once.
    """

    def __init__(self, parts: Sequence[Iterator[T]]) -> None:
        self._waiting: LifoQueue[Iterator[T] | None] = LifoQueue()
        self._lock, self._left = Lock(), len(parts)
        for part in (*reversed(parts), *([] if parts else [None])):
            self._waiting.put(part)

    def __iter__(self) -> Iterator[T]:
        try:
            while (part := self._waiting.get()) is not None:
                for piece in part:
                    self._waiting.put(part)
                    yield piece
                    break
                else:
                    self._is_over()
        finally:
            # Whoever waits ends as well, be it that all is read or that something went wrong.
            self._waiting.put(None)

    def _is_over(self) -> None:
        with self._lock:
            self._left -= 1
            if not self._left:
                self._waiting.put(None)


def release_unused() -> None:
    """Give back the memory that threads took and no longer need; by themselves they keep it."""
    pa.default_memory_pool().release_unused()


def done_together(work: Iterable[Callable[[], object]], threads: int) -> None:
    """Do several things, so many at once."""
    if threads < 2:
        for one in work:
            one()
        return
    with ThreadPoolExecutor(threads) as pool:
        # What goes wrong there is raised here.
        for done in [pool.submit(one) for one in work]:
            done.result()
