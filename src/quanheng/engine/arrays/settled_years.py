"""For which years is declared that nothing is missing, and which of them have ended?"""

from __future__ import annotations

from datetime import date

from quanheng.facts import Completeness

HORIZON = 60
"""So many years back a streak is counted."""


def settled_year(declared: Completeness, as_of: date) -> int | None:
    """The latest year that has ended by the day and lies inside a declaration."""
    ended = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    if declared.until is not None:
        last = declared.until
        whole = last.year if (last.month, last.day) == (12, 31) else last.year - 1
        ended = min(ended, whole)
    if ended < 1 or (declared.since is not None and declared.since > date(ended, 1, 1)):
        return None
    return ended


def whole_years(declared: Completeness) -> tuple[int | None, int | None]:
    """The newest and the oldest year that lie wholly inside a declaration."""
    newest = oldest = None
    if declared.until is not None:
        until = declared.until
        newest = until.year if (until.month, until.day) == (12, 31) else until.year - 1
    if declared.since is not None:
        since = declared.since
        oldest = since.year if (since.month, since.day) == (1, 1) else since.year + 1
    return newest, oldest
