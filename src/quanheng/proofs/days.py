"""How does the prover count days, months and years, exactly, between 1901 and 2099?

In these years every fourth is a leap year, so that the calendar is linear but for one division.
A test compares every formula with `dates.py` day by day.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import z3

from quanheng.proofs.held import Formula

FIRST, LAST = date(1901, 1, 1), date(2099, 12, 31)
"""Between which days proofs are about days."""
_BEFORE = FIRST.toordinal() - 1
_YEAR = FIRST.year
_CYCLE = 1461
_ENDED = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)


class Parts(NamedTuple):
    """The months since January of the year 0, and the day within its month."""

    months: Formula
    day: Formula


def parts_of(day: Formula) -> Parts:
    """The month and the day of an ordinal."""
    if z3.is_int_value(day):
        known = date.fromordinal(day.as_long())
        return Parts(z3.IntVal(known.year * 12 + known.month - 1), z3.IntVal(known.day))
    since = day - _BEFORE - 1
    cycle, rest = since / _CYCLE, since % _CYCLE
    in_cycle = z3.If(rest >= 1460, z3.IntVal(3), rest / 365)
    place = rest - in_cycle * 365
    leap = z3.If(in_cycle == 3, z3.IntVal(1), z3.IntVal(0))
    month, first = z3.IntVal(11), z3.IntVal(334) + leap
    for number in range(10, -1, -1):
        later = leap if number >= 1 else 0
        begins = _ENDED[number] + (leap if number >= 2 else 0)
        is_in = place < _ENDED[number + 1] + later
        month, first = z3.If(is_in, z3.IntVal(number), month), z3.If(is_in, begins, first)
    year = _YEAR + cycle * 4 + in_cycle
    return Parts(year * 12 + month, place - first + 1)


def day_of(months: Formula, day: Formula) -> Formula:
    """The ordinal of a day, clamped to its month's end; within 1901 and 2099."""
    year, month = months / 12, months % 12
    leap = z3.If(year % 4 == 0, z3.IntVal(1), z3.IntVal(0))
    first, length = z3.IntVal(334) + leap, z3.IntVal(31)
    for number in range(10, -1, -1):
        begins = _ENDED[number] + (leap if number >= 2 else 0)
        days = _ENDED[number + 1] - _ENDED[number] + (leap if number == 1 else 0)
        first = z3.If(month == number, begins, first)
        length = z3.If(month == number, days, length)
    whole = (year - _YEAR) * 365 + (year - _YEAR) / 4
    return _BEFORE + whole + first + z3.If(day < length, day, length)


def _length(months: Formula) -> Formula:
    """The number of days of a month."""
    return day_of(months, z3.IntVal(31)) - day_of(months, z3.IntVal(1)) + 1


def _forward(start: Parts, end: Parts) -> Formula:
    short = z3.And(end.day < start.day, end.day < _length(end.months))
    return end.months - start.months - z3.If(short, 1, 0)


def full_months(start: Formula, end: Formula) -> Formula:
    """The whole months between two days; counted backwards it is negative."""
    one, other = parts_of(start), parts_of(end)
    return z3.If(end < start, -_forward(other, one), _forward(one, other))


def years_in(months: Formula) -> Formula:
    """The whole years in months, towards zero."""
    return z3.If(months >= 0, months / 12, -(-months / 12))


def age_years(born: Formula, on: Formula) -> Formula:
    """The years of age by month."""
    return years_in(parts_of(on).months - parts_of(born).months)


def add_months(day: Formula, months: Formula) -> Formula:
    """A day some months on."""
    parts = parts_of(day)
    return day_of(parts.months + months, parts.day)
