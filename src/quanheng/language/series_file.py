"""How is the series of a derived fact read: two days, and how far one period is from the next?"""

from __future__ import annotations

from quanheng.documents import Reader
from quanheng.errors import SeriesEnds
from quanheng.facts.types import DATE
from quanheng.language.expression_check import check
from quanheng.language.series import MONTHS_IN, Series
from quanheng.language.words import Home, Words


def is_series(reader: Reader) -> bool:
    """Whether `from:` names periods."""
    return reader.node("series") is not None


def series_of(reader: Reader, of: str, words: Words) -> Series | None:
    """The series under `from:`, its days read of the subject.

    Missing:  None with a finding: SeriesEnds, or what is wrong with an expression.
    """
    ends = reader.scalars("series")
    written = reader.word("step", tuple(MONTHS_IN)) or "month"
    reader.unread()
    if len(ends) != 2:
        reader.findings.add(SeriesEnds(reader.place_of("series"), count=len(ends)))
        return None
    home = Home(of, has_period=True)
    first, last = (check(one, home, words, reader.findings, DATE) for one in ends)
    if first is None or last is None:
        return None
    return Series(first, last, next(step for step in MONTHS_IN if step == written))
