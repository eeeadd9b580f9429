"""How is work done that leaves no cycles, without a search for any?

Thousands of small dicts are made for one subject. Each time so many have been made, Python looks
through all that lives for cycles, the rows of the run among them: with a county open, that takes
as long as what is explained meanwhile.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the search for cycles off until the work is done.

    Missing:  where the search is off already, it is left off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
