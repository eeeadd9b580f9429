"""How does a test make a list of officials and look into its workbook?"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl

from quanheng.interchange.export.roster_list import listed_roster
from quanheng.interchange.export.roster_workbook import roster_workbook
from quanheng.interchange.snapshot import Snapshot
from tests.interchange.export.people import CATALOGUE

TITLE, UPPER, LOWER, FIRST = 1, 2, 3, 4


@dataclass(frozen=True)
class Sheet:
    """A workbook that was made, and the rows of its sheet by heading."""

    content: bytes

    @property
    def sheet(self) -> Any:
        return openpyxl.load_workbook(BytesIO(self.content)).active

    @property
    def headings(self) -> list[str]:
        """One heading a column; below a common heading both, joined by a stroke."""
        above, texts = "", []
        upper, lower = (self.texts(row) for row in (UPPER, LOWER))
        for over, under in zip(upper, lower, strict=True):
            above = over or above
            texts.append(f"{above}/{under}" if under else above)
        return texts

    def texts(self, row: int) -> list[str]:
        return [str(cell.value or "") for cell in self.sheet[row]]

    @property
    def rows(self) -> list[dict[str, str]]:
        found = (self.texts(row) for row in range(FIRST, self.sheet.max_row + 1))
        return [dict(zip(self.headings, texts, strict=True)) for texts in found]

    def of(self, official: str) -> dict[str, str]:
        return next(row for row in self.rows if row["编号"] == official)


def sheet_of(snapshot: Snapshot, **choice: Any) -> Sheet:
    """The list of a snapshot."""
    chosen = {name: choice.pop(name) for name in ("units", "with_former") if name in choice}
    roster = listed_roster(snapshot, CATALOGUE, day=choice.get("day"), **chosen)
    return Sheet(roster_workbook(roster, CATALOGUE, snapshot.recorded_at, **choice))
