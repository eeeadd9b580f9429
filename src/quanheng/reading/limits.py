"""How large may a file be, and what it inflates to?"""

from __future__ import annotations

from quanheng.messages import N_
from quanheng.reading.content import Refused

LARGEST_FILE = 1_000_000_000
MOST_ROWS = 5_000_000
MOST_COLUMNS = 1_000
LONGEST_CELL = 100_000
LONGEST_HEADER = 100


def limit_passed(message: str, limit: int, *, sheet: str = "", row: int = 0) -> Refused:
    """A refusal because something is too large."""
    return Refused(message, sheet=sheet, row=row, limit=limit)


def check_sizes(rows: int, columns: int, sheet: str = "") -> None:
    """Refuse a table with more rows or columns than one import can hold.

    Errors:   Refused.
    """
    if rows > MOST_ROWS:
        raise limit_passed(N_("it has more than {limit} rows"), MOST_ROWS, sheet=sheet)
    if columns > MOST_COLUMNS:
        raise limit_passed(N_("it has more than {limit} columns"), MOST_COLUMNS, sheet=sheet)
