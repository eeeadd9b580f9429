"""What is shown of a run? Workbooks for those who work on it, a page for those who look at it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanheng.engine.run import Building
from quanheng.engine.uncollected import uncollected
from quanheng.reports.choice import ReportChoice
from quanheng.reports.material import Material
from quanheng.reports.page import write_page
from quanheng.reports.page.section import Desk
from quanheng.reports.page.side_by_side import PackTold, told_of, write_side_by_side
from quanheng.reports.workbook import write_workbooks

__all__ = ["ReportChoice", "Reports"]


class Reports:
    """Adds the reports to a run, or to each run of several packs, while its folder is built."""

    def __init__(self, choice: ReportChoice) -> None:
        self._choice = choice
        self._told: dict[str, PackTold] = {}

    def add(self, building: Building) -> None:
        """Write the workbooks and the page of one pack."""
        with uncollected():
            desk = Desk(Material(building, self._choice))
            write_workbooks(desk.material)
            write_page(desk)
            self._told[desk.material.pack.id] = told_of(desk)

    def close(self, folder: Path, buildings: Sequence[Building]) -> None:
        """Write the page on which the packs added before stand side by side."""
        told = [self._told[one.question.pack.id] for one in buildings]
        with uncollected():
            write_side_by_side(folder, told)
