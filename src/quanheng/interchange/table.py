"""What is a table that comes in? Columns of text, each row with its number in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quanheng.errors import Findings, HeaderTwice, Phrase, Place, TableUnreadable
from quanheng.messages import N_
from quanheng.reading.content import Refusal
from quanheng.reading.limits import LONGEST_CELL, limit_passed


@dataclass(frozen=True)
class SourceTable:
    """One table of a source.

    Shapes:   `columns` hold one text a row, by header; `rows` the row numbers that an editor
              shows; `short` maps the index of each row with too few or too many cells to
              their number; `width` is the number of cells that the header asks for. Rows that
              come from approval forms stand in `forms`.
    Missing:  a blank cell is an empty text.
    """

    file: str
    sha256: str
    columns: dict[str, Sequence[str]]
    rows: Sequence[int]
    width: int
    short: dict[int, int] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 1
    forms: tuple[Place, ...] = ()

    def place(self, index: int, column: str = "") -> Place:
        """Where a row, or one cell of it, stands."""
        if self.forms:
            return replace(self.forms[index], field=column)
        return Place(self.file, row=self.rows[index], field=column, sheet=self.sheet)


def refusal_told(refused: Refusal, place: Place) -> TableUnreadable:
    """The problem that tells of a file that cannot be read."""
    where = replace(place, sheet=refused.sheet or place.sheet, row=refused.row)
    reason = Phrase(refused.message, tuple(refused.values.items()))
    return TableUnreadable(where, reason=reason)


def check_cells(columns: dict[str, Sequence[str]], rows: Sequence[int]) -> None:
    """Refuse cells that no field can mean.

    Errors:   Refused, at the row of the first cell that is too long.
    """
    for texts in columns.values():
        if max(map(len, texts), default=0) > LONGEST_CELL:
            index = next(i for i, text in enumerate(texts) if len(text) > LONGEST_CELL)
            message = N_("a cell is longer than {limit} characters")
            raise limit_passed(message, LONGEST_CELL, row=rows[index])


def check_header(header: Sequence[str], place: Place, findings: Findings) -> None:
    """Note every column that stands twice."""
    for name, count in Counter(header).items():
        if count > 1 and name:
            findings.add(HeaderTwice(place, column=name))
