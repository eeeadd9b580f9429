"""Which day or month does a form write?"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from quanheng.dates import age_years, days_of
from quanheng.interchange.clerk_cells import Refused
from quanheng.interchange.clerk_cells.days import Habits, day_written

# In a form every month has two digits, so 2019.1 lost none.
_HABITS = Habits(keeps_zeros=True)


# The forms of an archive share a few hundred months.
@lru_cache(maxsize=1_024)
def form_day(text: str) -> str:
    """The day, month or year that a text of a form says, as the catalogue writes it.

    Missing:  a text that says none, or says it unclearly, is blank.

    >>> form_day("197903"), form_day("19850612"), form_day("1983"), form_day("2001.06")
    ('1979.03', '1985-06-12', '1983', '2001.06')
    >>> form_day("不详"), form_day("201913"), form_day("79.3"), form_day("1979..1981")
    ('', '', '', '')
    """
    try:
        day, _ = day_written(text, _HABITS)
    except Refused:
        return ""
    return day if days_of(day) else ""


def first_day(text: str) -> date | None:
    """The first day that a written day may mean."""
    days = days_of(text)
    return days[0] if days else None


def last_day(text: str) -> date | None:
    """The last day that a written day may mean."""
    days = days_of(text)
    return days[1] if days else None


def is_before(late: str, early: str) -> bool:
    """Whether what should be later surely lies before what should be earlier.

    >>> is_before("2001.06", "2001-06-30"), is_before("2001.05", "2001.06"), is_before("", "2001")
    (False, True, False)
    """
    high, low = last_day(late), first_day(early)
    return high is not None and low is not None and high < low


def age_at(born: str, at: str) -> int | None:
    """The age that a form prints: full years to the month, the birth month counts.

    Missing:  None where either text names no month, or the birth lies ahead.
    Source:   干部任免审批表, 年龄.

    >>> age_at("197903", "20240601"), age_at("197907", "202406"), age_at("1983", "202406")
    (45, 44, None)
    """
    months = [_month(form_day(text)) for text in (born, at)]
    if months[0] is None or months[1] is None or months[1] < months[0]:
        return None
    return age_years(months[0], months[1])


def age_day(age_computed: str, filled: str) -> str:
    """The text that says when ages count: 计算年龄时间, or 填表时间 where that is no day.

    >>> age_day("", "202503"), age_day("20260131", "202503")
    ('202503', '20260131')
    """
    return age_computed if form_day(age_computed) else filled


def _month(day: str) -> date | None:
    """The first day of a written month; None for a bare year."""
    return first_day(day) if len(day) > 4 else None
