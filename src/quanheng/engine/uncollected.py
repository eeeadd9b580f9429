"""How is work done that leaves few cycles, without a search for any?

Packs, queries and reports are made of hundreds of thousands of small objects. Each time so many
have been made, Python looks through all that lives for cycles, the rows of the run among them:
with a county open, that takes as long as what is explained meanwhile, and half of the time in
which a pack is read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final


class _Pause:
    """How many are at such work: the first puts the search off, the last lets it go on.

    TRAP to count what is frozen goes through all of it: a tenth of a second where a server froze a
    county.
    ASSUMPTION what is frozen once stays so, and nobody counts again; where a program thaws it, what
    is made from then on is searched, which costs time only.
    """

    def __init__(self) -> None:
        self._lock, self._inside, self._was_on = Lock(), 0, False
        self._is_frozen = False

    def enter(self) -> None:
        with self._lock:
            if not self._inside:
                self._was_on = gc.isenabled()
                if self._was_on:
                    gc.collect(1)
                gc.disable()
            self._inside += 1

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._was_on:
                self._age()
                gc.enable()

    def _age(self) -> None:
        """Make all that is young old, unless that would thaw what somebody froze."""
        self._is_frozen = self._is_frozen or gc.get_freeze_count() > 0
        if not self._is_frozen:
            gc.freeze()
            gc.unfreeze()


_PAUSE: Final = _Pause()


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search for cycles off until the work is done, in this thread and in all others.

    TRAP what is young when the work begins is searched first, so that no cycle of anybody else
    grows old with what the work made. To freeze and unfreeze makes all that is young old.
    Missing:  where the search is off already, it is left off; what a program froze stays frozen,
              and what was made is searched then.
    """
    _PAUSE.enter()
    try:
        yield
    finally:
        _PAUSE.leave()
