"""How is a moment told to a reader?"""

from __future__ import annotations

from datetime import datetime, timedelta


def moment_told(moment: datetime | str) -> str:
    """A moment to the minute where it is one, else to the next full second, with its time zone.

    Shapes:   a moment, or one as ISO 8601 writes it. Given back as a moment, what is told is
              never earlier: whatever was known then is known.

    >>> moment_told("2026-03-01T08:49:00+08:00")
    '2026-03-01 08:49+08:00'
    >>> moment_told("2026-03-01T08:49:41.008663+08:00")
    '2026-03-01 08:49:42+08:00'
    """
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    if at.microsecond:
        at = at.replace(microsecond=0) + timedelta(seconds=1)
    return at.isoformat(sep=" ", timespec="seconds" if at.second else "minutes")
