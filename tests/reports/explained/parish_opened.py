"""The invented parish, evaluated and opened to be explained.

Its pack has no examples, so that it cannot be read from its run again: it is given.
"""

from __future__ import annotations

from pathlib import Path

from quanheng.engine.opened_run import OpenedRun
from tests.reports.parish import import_parish, parish_pack, parish_run


def opened_parish(folder: Path) -> OpenedRun:
    """The run, with the pack as it was written."""
    parish_pack(folder)
    import_parish(folder)
    made = parish_run(folder, "run")
    opened = OpenedRun(made.stored)
    opened.__dict__["pack"] = made.pack
    return opened
