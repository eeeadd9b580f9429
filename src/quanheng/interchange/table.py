"""What is a table that comes in? Columns of text, each row with its number in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from quanheng.errors import Findings, HeaderTwice, Phrase, Place, TableUnreadable
from quanheng.messages import N_

LARGEST_FILE = 1_000_000_000
MOST_ROWS = 5_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000
LONGEST_HEADER = 100


@dataclass(frozen=True)
class SourceTable:
    """One table of a source.

    Shapes:   `columns` hold one text a row, by header; `rows` the row numbers that an editor
              shows; `short` maps the index of each row with too few or too many cells to
              their number; `width` is the number of cells that the header asks for.
    Missing:  a blank cell is an empty text.
    """

    file: str
    sha256: str
    columns: dict[str, Sequence[str]]
    rows: Sequence[int]
    width: int
    short: dict[int, int] = field(default_factory=dict)

    def place(self, index: int, column: str = "") -> Place:
        """Where a row, or one cell of it, stands."""
        return Place(self.file, row=self.rows[index], field=column)


class TableRefused(Exception):
    """A table that cannot be read at all; the reason never repeats a cell."""

    def __init__(self, reason: Phrase, row: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row


def refusal(refused: TableRefused, file: str) -> TableUnreadable:
    """The problem that tells of a table that cannot be read."""
    return TableUnreadable(Place(file, row=refused.row), reason=refused.reason)


def limit_passed(message: str, limit: int, row: int = 0) -> TableRefused:
    """A refusal because something is too large."""
    return TableRefused(Phrase(message, (("limit", limit),)), row)


def check_sizes(rows: int, columns: int) -> None:
    """Refuse a table with more rows or columns than one import can hold.

    Errors:   TableRefused.
    """
    if rows > MOST_ROWS:
        raise limit_passed(N_("it has more than {limit} rows"), MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise limit_passed(N_("it has more than {limit} columns"), MOST_COLUMNS)


def check_cells(columns: dict[str, Sequence[str]], rows: Sequence[int]) -> None:
    """Refuse cells that no field can mean.

    Errors:   TableRefused, at the row of the first cell that is too long.
    """
    for texts in columns.values():
        if max(map(len, texts), default=0) > LONGEST_CELL:
            index = next(i for i, text in enumerate(texts) if len(text) > LONGEST_CELL)
            raise limit_passed(
                N_("a cell is longer than {limit} characters"), LONGEST_CELL, rows[index]
            )


def check_header(header: Sequence[str], file: str, findings: Findings) -> None:
    """Note every column that stands twice."""
    for name, count in Counter(header).items():
        if count > 1 and name:
            findings.add(HeaderTwice(Place(file, row=1), column=name))
