"""Which month does a list or a form show for a day?"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from quanheng.dates import age_years, month_end
from quanheng.facts import NONE, Value, ends

NOTHING = "无"


# The officials of a list share a few hundred months.
@lru_cache(maxsize=4_096)
def listed_month(value: Value) -> str:
    """The month as a list shows it; a range as imports read it.

    Missing:  unknown is blank, none is 无.

    >>> from quanheng.facts import Span
    >>> whole_year = Span(date(1975, 1, 1), date(1975, 12, 31))
    >>> listed_month(date(1975, 6, 9)), listed_month(whole_year)
    ('1975.06', '1975')
    >>> summer = Span(date(1975, 6, 1), date(1975, 8, 31))
    >>> listed_month(summer), listed_month(Span(None, date(1975, 12, 31)))
    ('1975.06..1975.08', '..1975.12')
    """
    if value is NONE:
        return NOTHING
    low, high = _days(value)
    if low is None and high is None:
        return ""
    first, last = (_month(day, ".") if day else "" for day in (low, high))
    if low and high and _is_whole_year(low, high):
        return f"{low.year:04}"
    return first if first == last else f"{first}..{last}"


def form_month(value: Value) -> str:
    """The month as forms write it; blank where it is not one month.

    >>> from quanheng.facts import Span
    >>> form_month(date(1975, 6, 9)), form_month(Span(date(1975, 1, 1), date(1975, 12, 31)))
    ('197506', '')
    """
    low, high = _days(value)
    is_one = (
        low is not None and high is not None and (low.year, low.month) == (high.year, high.month)
    )
    return _month(low, "") if low and is_one else ""


def listed_age(born_on: Value, day: date) -> str:
    """The age on a day, counted by months; blank where it is open, two ages where it is vague.

    >>> from quanheng.facts import Span
    >>> listed_age(date(1975, 6, 30), date(2024, 6, 1))
    '49'
    >>> listed_age(Span(date(1975, 1, 1), date(1975, 12, 31)), date(2024, 6, 1))
    '48..49'
    """
    low, high = _days(born_on)
    if low is None or high is None:
        return ""
    oldest, youngest = age_years(low, day), age_years(high, day)
    return str(oldest) if oldest == youngest else f"{youngest}..{oldest}"


def _days(value: Value) -> tuple[date | None, date | None]:
    low, high = (end if isinstance(end, date) else None for end in ends(value))
    return low, high


def _month(day: date, between: str) -> str:
    # TRAP strftime does not pad years before 1000 everywhere.
    return f"{day.year:04}{between}{day.month:02}"


def _is_whole_year(low: date, high: date) -> bool:
    return (low, high) == (date(low.year, 1, 1), month_end(low.year, 12))
