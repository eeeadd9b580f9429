"""How is work done that leaves no cycles, without a search for any?

Thousands of small dicts are made for one subject, and millions of texts for a workbook. Each time
so many have been made, Python looks through all that lives for cycles, the rows of the run among
them: with a county open, that takes as long as what is explained meanwhile.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Search:
    """The search for cycles, put off by whoever works.

    TRAP it is one for all threads of the process: whoever ends last turns it on again, and not
    whoever began first.
    """

    def __init__(self) -> None:
        self._lock, self._working = Lock(), 0
        self._was_on = False

    def put_off(self) -> None:
        """Somebody begins to work."""
        with self._lock:
            if not self._working:
                self._was_on = gc.isenabled()
                gc.disable()
            self._working += 1

    def take_up(self) -> None:
        """Somebody has ended."""
        with self._lock:
            self._working -= 1
            if not self._working and self._was_on:
                gc.enable()


_SEARCH = _Search()


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search for cycles off until the work is done, in whichever threads it is done.

    Missing:  where the search is off already, it is left off.
    """
    _SEARCH.put_off()
    try:
        yield
    finally:
        _SEARCH.take_up()
