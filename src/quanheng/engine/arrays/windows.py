"""When does a window begin, and which fact reads a field by its name?"""

from __future__ import annotations

from datetime import date

from quanheng.dates import add_days, add_months
from quanheng.facts import InformationSet
from quanheng.language.derived_model import Window
from quanheng.language.terms import Fact, Scope


def fact_of(entry: InformationSet, name: str, scope: Scope = "row") -> Fact:
    """The fact that reads a field of a set by its name."""
    one = entry.fields[name]
    return Fact(one.type, name, scope, entry.name, (), entry.name, name, False)


def window_start(window: Window | None, as_of: date) -> date | None:
    """The first day of a window that ends on the as-of day.

    Missing:  None where it reaches back for ever, as one does that begins before the year 1.
    """
    if window is None or window.unit == "period":
        return window.since if window is not None else None
    if window.unit == "calendar years":
        first = as_of.year - window.count + 1
        return date(first, 1, 1) if first >= 1 else None
    try:
        if window.unit == "days":
            return add_days(as_of, 1 - window.count)
        months = window.count * (12 if window.unit == "years" else 1)
        return add_days(add_months(as_of, -months), 1)
    except OverflowError:
        return None
