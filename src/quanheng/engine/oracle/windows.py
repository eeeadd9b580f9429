"""On which day does a window begin?

Source:   docs/semantics.md, section 4.
"""

from __future__ import annotations

from datetime import date, timedelta

from quanheng import dates
from quanheng.language.derived_model import Window


def first_day_of(window: Window, as_of: date) -> date | None:
    """The first day of a window; None where it lies before the calendar."""
    try:
        return _opening(window, as_of)
    except (OverflowError, ValueError):
        return None


def _opening(window: Window, as_of: date) -> date:
    if window.unit == "period" and window.since is not None:
        return window.since
    if window.unit == "calendar years":
        return date(as_of.year - window.count + 1, 1, 1)
    if window.unit == "days":
        back = dates.add_days(as_of, -window.count)
    else:
        months = window.count * (12 if window.unit == "years" else 1)
        back = dates.add_months(as_of, -months)
    return back + timedelta(days=1)
