"""Does the prover count days, months and years as dates.py does?"""

from __future__ import annotations

from datetime import date

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from quanheng import dates
from quanheng.proofs import days

DAYS = st.dates(days.FIRST, days.LAST)


def _ordinal(day: date) -> z3.ArithRef:
    # Hidden from the shortcut for days that are written down, which would prove nothing.
    return z3.IntVal(day.toordinal()) + z3.Int("nought")


def _counted(formula: z3.ArithRef) -> int:
    plain = z3.simplify(z3.substitute(formula, (z3.Int("nought"), z3.IntVal(0))))
    return int(plain.as_long())


@given(DAYS, DAYS)
@settings(max_examples=150, deadline=None)
def test_months_and_years_between_two_days_are_counted_alike(one: date, other: date) -> None:
    start, end = _ordinal(one), _ordinal(other)
    assert _counted(days.full_months(start, end)) == dates.full_months(one, other)
    assert _counted(days.years_in(days.full_months(start, end))) == dates.full_years(one, other)
    assert _counted(days.age_years(start, end)) == dates.age_years(one, other)


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(-500, 500))
@settings(max_examples=150, deadline=None)
def test_a_day_some_months_on_is_the_same_day(day: date, months: int) -> None:
    later = dates.add_months(day, months)
    assert _counted(days.add_months(_ordinal(day), z3.IntVal(months))) == later.toordinal()


def test_the_ends_of_february_are_met() -> None:
    for year in (1904, 1999, 2000, 2023, 2024, 2096):
        last = dates.month_end(year, 2)
        parts = days.parts_of(_ordinal(last))
        assert (_counted(parts.months), _counted(parts.day)) == (year * 12 + 1, last.day)
        assert _counted(days.parts_of(_ordinal(last) + 1).day) == 1
