"""Are days and moments of the command line read strictly, and refused in words?"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from quanheng.cli.options import day_of, moment_of
from quanheng.errors import OptionUnreadable


def test_a_day_is_written_with_year_month_and_day() -> None:
    assert day_of("2024-02-29", "--as-of") == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["", "20231231", "2023-W52-7", "31.12.2023", "2023-12"])
def test_anything_else_is_no_day(text: str) -> None:
    words = f"RUN-011: Found “{text}” for --as-of. Expected: a day such as 2023-12-31."
    with pytest.raises(OptionUnreadable) as refused:
        day_of(text, "--as-of")
    assert str(refused.value) == f"{words} Correct the option."


@pytest.mark.parametrize("text", ["2023-13-31", "2023-02-29"])
def test_a_day_that_the_calendar_has_not_is_told_as_such(text: str) -> None:
    with pytest.raises(OptionUnreadable) as refused:
        day_of(text, "--as-of")
    assert str(refused.value) == (
        f"RUN-011: Found “{text}” for --as-of. Expected: a date that the calendar has; there is no "
        "such day, month or year. Correct the option."
    )


def test_a_moment_has_its_time_zone() -> None:
    eight = timezone(timedelta(hours=8))
    moment = datetime(2026, 3, 31, 9, tzinfo=eight)
    assert moment_of("2026-03-31T09:00:00+08:00", "--as-known") == moment
    assert moment_of("2026-03-31T01:00:00Z", "--as-known") == moment


@pytest.mark.parametrize("text", ["", "2026-03-31", "2026-03-31T09:00:00", "yesterday"])
def test_a_moment_without_time_zone_is_refused(text: str) -> None:
    words = (
        f"RUN-011: Found “{text}” for --recorded-at. Expected: a moment with its time zone, "
        "such as 2026-03-31T09:00:00+08:00. Correct the option."
    )
    with pytest.raises(OptionUnreadable) as refused:
        moment_of(text, "--recorded-at")
    assert str(refused.value) == words
