"""Do days, months and years count as the law counts them?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanheng.dates import (
    add_days,
    add_months,
    age_years,
    days_of,
    full_months,
    full_years,
    month_end,
)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(0, 1200)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2021-01-31", "2021-02-28", 1),
        ("2021-01-31", "2021-02-27", 0),
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2022-08-31", "2023-02-28", 6),
        ("2021-02-28", "2021-03-27", 0),
        ("2021-02-28", "2021-03-28", 1),
        ("2020-02-29", "2021-02-28", 12),
        ("2020-02-29", "2024-02-28", 47),
        ("2023-12-31", "2024-01-01", 0),
        ("2024-03-01", "2024-03-01", 0),
        ("2021-02-28", "2021-01-31", -1),
        ("2021-02-28", "2021-01-28", -1),
        ("2021-03-15", "2021-02-16", 0),
    ],
)
def test_whole_months_are_counted(start: str, end: str, months: int) -> None:
    assert full_months(date.fromisoformat(start), date.fromisoformat(end)) == months


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2014-03-01", "2024-02-29", 9),
        ("2014-03-01", "2024-03-01", 10),
        ("2020-02-29", "2021-02-28", 1),
        ("2020-02-29", "2024-02-28", 3),
        ("2024-03-01", "2014-03-02", -9),
        ("2024-03-01", "2014-03-01", -10),
    ],
)
def test_whole_years_are_twelve_whole_months_each(start: str, end: str, years: int) -> None:
    assert full_years(date.fromisoformat(start), date.fromisoformat(end)) == years


def test_an_age_is_counted_by_month_so_the_day_of_birth_does_not_matter() -> None:
    assert age_years(date(1975, 6, 30), date(2024, 5, 31)) == 48
    assert age_years(date(1975, 6, 30), date(2024, 6, 1)) == 49
    assert age_years(date(1975, 6, 1), date(2024, 6, 30)) == 49
    assert age_years(date(2024, 6, 1), date(2022, 7, 1)) == -1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2021-01-31", 1, "2021-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2023-12-31", 1, "2024-01-31"),
        ("2024-01-15", -1, "2023-12-15"),
    ],
)
def test_months_are_clamped_to_the_end_of_the_month(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months).isoformat() == later


@given(DAYS, MONTHS)
def test_going_some_months_on_makes_as_many_whole_months(day: date, months: int) -> None:
    assert full_months(day, add_months(day, months)) == months


@given(DAYS, DAYS)
def test_whole_months_never_lead_past_the_later_day_and_one_more_does(
    first: date, second: date
) -> None:
    start, end = sorted((first, second))
    months = full_months(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)


@given(DAYS, DAYS)
def test_counted_backwards_the_figures_are_negative(first: date, second: date) -> None:
    assert full_months(first, second) == -full_months(second, first)
    assert full_years(first, second) == -full_years(second, first)
    assert age_years(first, second) == -age_years(second, first)


@given(DAYS, DAYS, DAYS)
def test_later_days_never_count_less(start: date, first: date, second: date) -> None:
    end, later = sorted((first, second))
    assert full_months(start, end) <= full_months(start, later)
    assert full_years(start, end) <= full_years(start, later)
    assert age_years(start, end) <= age_years(start, later)


@given(DAYS, st.integers(-20_000, 20_000))
def test_days_are_counted_one_by_one(day: date, days: int) -> None:
    assert (add_days(day, days) - day).days == days


@pytest.mark.parametrize("months", [12 * 9999, -12 * 9999])
def test_there_is_no_day_beyond_the_years_of_the_calendar(months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(date(2024, 1, 1), months)
    with pytest.raises(OverflowError):
        add_days(date(2024, 1, 1), months * 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1975", "1975-01-01", "1975-12-31"),
        ("1975.06", "1975-06-01", "1975-06-30"),
        ("1975.6", "1975-06-01", "1975-06-30"),
        ("1975-06", "1975-06-01", "1975-06-30"),
        ("2024.02", "2024-02-01", "2024-02-29"),
        ("2023.02", "2023-02-01", "2023-02-28"),
        ("1975.06.30", "1975-06-30", "1975-06-30"),
        ("1975-6-3", "1975-06-03", "1975-06-03"),
    ],
)
def test_a_written_date_means_every_day_it_may_mean(text: str, first: str, last: str) -> None:
    assert days_of(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    ["", "2019.13", "2019.00", "2023.02.29", "0000", "75.06", "1975/06", "197506", "1975.06.",
     "1975.06.30.1", " 1975", "1975年6月", "１９７５"],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert days_of(text) is None


@given(st.dates())
def test_a_month_ends_on_the_day_before_the_next_begins(day: date) -> None:
    last = month_end(day.year, day.month)
    assert last == date.max or add_days(last, 1).day == 1
    assert (last.year, last.month) == (day.year, day.month)
