"""How do calendar days, months and years count, on whole columns?

Days count from 1970-01-01, months from January 1970. `quanheng.dates` says the same of one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import lowered, within

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_MONTH = -1969 * 12
_YEARS = 9999
_MONTHS = _YEARS * 12
_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_NEAR = (1900, 2101)
"""The years whose days are looked up: from the first on, before the second."""


def day_number(day: date) -> int:
    """The number of a day.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return day.toordinal() - _EPOCH


@dataclass(frozen=True)
class Parts:
    """Of each day its month, its day of the month, and how many days that month has."""

    month: Numbers
    day: Numbers
    length: Numbers

    @property
    def year(self) -> Numbers:
        """The year of the calendar."""
        return self.month // 12 + 1970


def parts_of(days: Numbers) -> Parts:
    """The parts of days; those of our times are looked up."""
    first, table = _near()
    places = np.asarray(days, np.int64) - first
    if places.size and places.min() >= 0 and places.max() < len(table.month):
        return Parts(table.month.take(places), table.day.take(places), table.length.take(places))
    return _parts(np.asarray(days, np.int64).astype("datetime64[D]"))


def full_months(start: Numbers, end: Numbers) -> Numbers:
    """The whole months between days; counted backwards they are negative."""
    one, other = parts_of(start), parts_of(end)
    ahead = np.less_equal(start, end)
    if np.all(ahead):
        return _forward(one, other)
    return np.where(ahead, _forward(one, other), -_forward(other, one))


def first_day_of_month(months: Numbers) -> Numbers:
    """The first day of months.

    >>> first_day_of_month(np.array([0, 1])).tolist()
    [0, 31]
    """
    return (
        np.asarray(months, np.int64)
        .astype("datetime64[M]")
        .astype("datetime64[D]")
        .astype(np.int64)
    )


def first_day_of(years: Numbers) -> Numbers:
    """The first day of years."""
    begins = within(years, -1_000_000, 1_000_000) - 1970
    return begins.astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)


def date_of(years: Numbers, months: Numbers, days: Numbers) -> tuple[Numbers, Bits]:
    """Days by their year, month and day of the month; where there is no such day."""
    starts = _starts()
    lost = (years < 1) | (years > 9999) | (months < 1) | (months > 12) | (days < 1) | (days > 31)
    years, months, days = (
        np.asarray(lowered(np.where(lost, 1, one)), np.int64) for one in (years, months, days)
    )
    place = (years - 1) * 12 + months - 1
    begin, length = starts.take(place), starts.take(place + 1) - starts.take(place)
    lost = lost | (days > length)
    return begin + np.where(lost, 1, days) - 1, lost


def age_months(born: Numbers, on: Numbers) -> Numbers:
    """The months from the month of birth."""
    return parts_of(on).month - parts_of(born).month


def whole_years(months: Numbers) -> Numbers:
    """Twelve months each, cut towards zero.

    >>> whole_years(np.array([25, -25])).tolist()
    [2, -2]
    """
    return np.where(months >= 0, months // 12, -(-months // 12))


def add_months(days: Numbers, months: Numbers) -> tuple[Numbers, Bits]:
    """Some months on, clamped to the month's end; where that is no day of a calendar."""
    parts, starts = parts_of(days), _starts()
    far = np.abs(months) > 120_000
    place = parts.month + lowered(np.where(far, 0, months)) - _FIRST_MONTH
    beyond = far | (place < 0) | (place >= _MONTHS)
    place = np.where(beyond, 0, place)
    length = starts.take(place + 1) - starts.take(place)
    return starts.take(place) + np.minimum(parts.day, length) - 1, beyond


def add_days(days: Numbers, count: Numbers) -> tuple[Numbers, Bits]:
    """Some days on; where that is no day of a calendar."""
    starts = _starts()
    far = np.abs(count) > 4_000_000
    made = np.add(days, lowered(np.where(far, 0, count)), dtype=np.int64)
    return made, far | (made < starts[0]) | (made >= starts[-1])


def _forward(start: Parts, end: Parts) -> Numbers:
    short = end.day < np.minimum(start.day, end.length)
    return end.month - start.month - short


def _parts(days: Numbers) -> Parts:
    months = days.astype("datetime64[M]")
    begins = months.astype("datetime64[D]")
    ends = (months + 1).astype("datetime64[D]")
    day, length = (days - begins).astype(np.int64) + 1, (ends - begins).astype(np.int64)
    return Parts(months.astype(np.int32), day.astype(np.int8), length.astype(np.int8))


@cache
def _near() -> tuple[int, Parts]:
    """The first day of our times, and the parts of every day of them."""
    begin, end = ((year - 1) * 12 for year in _NEAR)
    starts = _starts()[begin : end + 1]
    # Small numbers: what is looked up of them stays near the processor.
    lengths = np.diff(starts).astype(np.int8)
    months = np.arange(begin, end, dtype=np.int32) + np.int32(_FIRST_MONTH)
    days = np.arange(starts[0], starts[-1]) - starts[:-1].repeat(lengths) + 1
    parts = Parts(months.repeat(lengths), days.astype(np.int8), lengths.repeat(lengths))
    return int(starts[0]), parts


@cache
def _starts() -> Numbers:
    """The first day of every month of the years 1 to 9999, and the day after the last."""
    years = first_day_of(np.arange(1, _YEARS + 2))
    lengths = np.tile(_LENGTHS, (_YEARS, 1))
    lengths[:, 1] += np.diff(years) - 365
    return np.append(years[0], years[0] + np.cumsum(lengths))
