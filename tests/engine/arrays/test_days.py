"""Do days, months and years count on whole columns as they do for one day?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng import dates
from quanheng.engine.arrays import days
from quanheng.engine.arrays.values import Bits, Numbers

DAYS = st.one_of(st.dates(), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
PAIRS = st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=20)
COUNTS = st.one_of(st.integers(-500, 500), st.integers(-200_000, 200_000))


def numbers(listed: Sequence[date]) -> Numbers:
    return np.array([days.day_number(day) for day in listed])


def told(found: tuple[Numbers, Bits]) -> list[date | None]:
    """Days by their numbers; None where there is none."""
    epoch = date(1970, 1, 1).toordinal()
    return [
        None if beyond else date.fromordinal(int(day) + epoch)
        for day, beyond in zip(*found, strict=True)
    ]


@given(pairs=PAIRS)
def test_full_months_count_as_for_one_day(pairs: list[tuple[date, date]]) -> None:
    starts, ends = zip(*(sorted(pair) for pair in pairs), strict=True)
    one_by_one = [dates.full_months(a, b) for a, b in zip(starts, ends, strict=True)]
    assert days.full_months(numbers(starts), numbers(ends)).tolist() == one_by_one
    assert days.full_months(numbers(ends), numbers(starts)).tolist() == [-m for m in one_by_one]


@given(listed=st.lists(DAYS, min_size=1, max_size=20), count=COUNTS)
@pytest.mark.parametrize("name", ["add_months", "add_days"])
def test_what_is_added_is_as_for_one_day(name: str, listed: list[date], count: int) -> None:
    add: Callable[[date, int], date] = {
        "add_months": dates.add_months,
        "add_days": lambda day, more: date.fromordinal(day.toordinal() + more),
    }[name]
    found = told(getattr(days, name)(numbers(listed), np.full(len(listed), count)))
    assert found == [_or_none(add, day, count) for day in listed]


def _or_none(add: Callable[[date, int], date], day: date, count: int) -> date | None:
    try:
        return add(day, count)
    except (ValueError, OverflowError):
        return None


@given(
    listed=st.lists(
        st.tuples(st.integers(-2, 10_001), st.integers(-1, 14), st.integers(-1, 33)), min_size=1
    )
)
def test_a_day_is_made_of_its_parts_or_is_none(listed: list[tuple[int, int, int]]) -> None:
    made = told(days.date_of(*(np.array(part) for part in zip(*listed, strict=True))))
    assert made == [_or_none(lambda day, _, p=parts: date(*p), date.min, 0) for parts in listed]


def test_every_month_of_the_calendar_begins_where_it_is_looked_up() -> None:
    starts = [date(n // 12 + 1, n % 12 + 1, 1) for n in range(9999 * 12)]
    assert [days.day_number(one) for one in starts] == days._starts()[:-1].tolist()
    assert days._starts()[-1] == days.day_number(date.max) + 1


def test_every_day_of_our_times_is_looked_up_with_its_parts() -> None:
    first, near = days._near()
    begin, end = date(1900, 1, 1).toordinal(), date(2101, 1, 1).toordinal()
    assert first == days.day_number(date(1900, 1, 1))
    every = [date.fromordinal(number) for number in range(begin, end)]
    assert near.day.tolist() == [one.day for one in every]
    assert near.month.tolist() == [(one.year - 1970) * 12 + one.month - 1 for one in every]
    assert near.length.tolist() == [monthrange(one.year, one.month)[1] for one in every]
