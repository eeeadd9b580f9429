"""What is shown of a run? Workbooks for those who work on it, a page for those who look at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from quanheng.engine.run import Addition, Building
from quanheng.engine.several_runs import Closing
from quanheng.engine.uncollected import uncollected
from quanheng.reports.choice import ReportChoice
from quanheng.reports.material import Material
from quanheng.reports.page import write_page
from quanheng.reports.page.side_by_side import write_side_by_side
from quanheng.reports.workbook import write_workbooks

__all__ = ["REPORTS", "ReportChoice", "additions", "closing"]

REPORTS: tuple[Callable[[Material], None], ...] = (write_workbooks, write_page)
"""Every report of a run, in the order they are written."""


def additions(choice: ReportChoice) -> tuple[Addition, ...]:
    """What adds the reports to a run while its folder is built."""

    def add(building: Building) -> None:
        material = Material(building, choice)
        with uncollected():
            for write in REPORTS:
                write(material)

    return (add,)


def closing(choice: ReportChoice) -> Closing:
    """What adds the page on which several packs stand side by side."""

    def add(folder: Path, buildings: Sequence[Building]) -> None:
        with uncollected():
            write_side_by_side(folder, [Material(one, choice) for one in buildings])

    return add
