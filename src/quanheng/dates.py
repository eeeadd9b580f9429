"""How do calendar days, months and years count?

Partial days (1975.06) are spans of possible days, never guesses.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

SHORTEST_MONTH = 28
EARLIEST, LATEST = date(1901, 1, 1), date(9000, 1, 1)
"""Days beyond these stand for “never yet” and “without end”."""
_PARTIAL = re.compile(r"(\d{4})(?:[.-](\d{1,2})(?:[.-](\d{1,2}))?)?", re.ASCII)


def stands_for_none(day: date) -> bool:
    """Whether a day is none that anybody recorded, but is written where there is none.

    >>> stands_for_none(date(9999, 12, 31)), stands_for_none(date(2024, 2, 29))
    (True, False)
    """
    return not EARLIEST <= day <= LATEST


def month_end(year: int, month: int) -> date:
    """The last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, calendar.monthrange(year, month)[1])


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day that a written date may mean; None when it is no date.

    >>> days_of("1975.06")
    (datetime.date(1975, 6, 1), datetime.date(1975, 6, 30))
    >>> days_of("2014-03-01") == (date(2014, 3, 1), date(2014, 3, 1))
    True
    >>> days_of("2019.13") is None
    True
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if day:
            whole = date(int(year), int(month), int(day))
            return whole, whole
        if month:
            return date(int(year), int(month), 1), month_end(int(year), int(month))
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None


def is_no_date(text: str) -> bool:
    """Whether a text is written as a date, and the calendar has no such day, month or year.

    >>> [is_no_date(text) for text in ("2012-02-30", "2019.13", "2012-02-29", "soon")]
    [True, True, False, False]
    """
    return _PARTIAL.fullmatch(text) is not None and days_of(text) is None


def full_months(start: date, end: date) -> int:
    """Count the whole months between two days; counted backwards it is negative.

    A month is complete on the same day of a later month, or on that month's last day when
    it is shorter.

    Units:   calendar months; never days divided by 30.

    >>> full_months(date(2021, 1, 31), date(2021, 2, 28))
    1
    >>> full_months(date(2021, 1, 31), date(2021, 2, 27))
    0
    >>> full_months(date(2021, 2, 28), date(2021, 1, 31))
    -1
    """
    if end < start:
        return -full_months(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day >= start.day:
        return months
    last_day = calendar.monthrange(end.year, end.month)[1]
    return months if end.day == last_day else months - 1


def full_years(start: date, end: date) -> int:
    """Count the whole years between two days: twelve whole months each.

    >>> begun = date(2014, 3, 1)
    >>> full_years(begun, date(2024, 2, 29)), full_years(begun, date(2024, 3, 1))
    (9, 10)
    """
    months = full_months(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def age_years(born: date, on: date) -> int:
    """Count the years of age by month, as personnel files do: the birth month counts.

    Source:  ages at 计算年龄时间 in the 干部任免审批表.

    >>> age_years(date(1975, 6, 30), date(2024, 6, 1))
    49
    """
    months = (on.year - born.year) * 12 + on.month - born.month
    return months // 12 if months >= 0 else -(-months // 12)


def add_months(day: date, months: int) -> date:
    """Go some months on, clamped to the month's end.

    Errors:  OverflowError beyond the years 1 to 9999.

    >>> add_months(date(2021, 1, 31), 1)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(year)
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Go some calendar days on.

    Errors:  OverflowError beyond the years 1 to 9999.

    >>> add_days(date(2024, 2, 28), 2)
    datetime.date(2024, 3, 1)
    """
    return day + timedelta(days=days)


PER = ("month", "quarter", "year")
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Period:
    """A month, quarter or year of the calendar.

    Shapes:   `name` is 2024, 2024Q1 or 2024-01.
    """

    per: str
    start: date
    end: date

    @property
    def name(self) -> str:
        """How the period is told."""
        if self.per == "year":
            return f"{self.start.year:04}"
        if self.per == "quarter":
            return f"{self.start.year:04}Q{(self.start.month + 2) // 3}"
        return f"{self.start.year:04}-{self.start.month:02}"


def period_of(per: str, day: date) -> Period:
    """The period of the calendar in which a day lies.

    >>> period_of("quarter", date(2024, 5, 31)).name
    '2024Q2'
    """
    length = _MONTHS_IN[per]
    first = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Period(per, first, month_end(first.year, first.month + length - 1))


def period_before(period: Period) -> Period | None:
    """The period before another; None before the year 1.

    >>> period_before(period_of("month", date(2024, 1, 15))).name
    '2023-12'
    """
    if period.start == date.min:
        return None
    return period_of(period.per, period.start - timedelta(days=1))
