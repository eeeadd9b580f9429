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
    """Put the search for cycles off until the work is done, and spare it what the work made.

    TRAP what is young when the work begins is searched first, so that no cycle of anybody else
    grows old with what the work made. To freeze and unfreeze makes all that is young old.
    Missing:  where the search is off already, it is left off; what a program froze stays frozen,
              and what was made is searched then.
    """
    if not gc.isenabled():
        yield
        return
    gc.collect(1)
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()
        gc.enable()
