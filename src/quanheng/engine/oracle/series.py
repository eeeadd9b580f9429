"""Which periods lie, or may lie, between two days of a subject?

Source:   docs/semantics.md, section 5 (Series).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from quanheng.engine.oracle.functions import Day, day_ends
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import UNKNOWN, Roster, Row, Value
from quanheng.language.derived_model import Derived
from quanheng.language.series import IS_IN, IS_WHOLE, ITEM, MOST_PERIODS, SUBJECT, Series


@dataclass(frozen=True)
class Periods:
    """The first days of periods, each with whether it surely is one of the series.

    Missing:  `is_whole` is false where others may be, because a day has no known end or too many
              periods lie between the days.
    """

    found: tuple[tuple[date, bool], ...]
    is_whole: bool


def periods_between(series: Series, terms: Terms, subject: str) -> Periods:
    """The periods of a subject."""
    here = Standing(subject)
    (first_low, first_high), (last_low, last_high) = (
        tuple(_place(end, series.months) for end in day_ends(terms.value(term, here)))
        for term in series.terms
    )
    begin = first_high if first_low is None else first_low
    end = last_low if last_high is None else last_high
    if begin is None or end is None or end - begin >= MOST_PERIODS:
        return Periods((), False)

    def is_sure(place: int) -> bool:
        after = first_high is not None and first_high <= place
        return after and last_low is not None and place <= last_low

    found = ((_first_day(place, series.months), is_sure(place)) for place in range(begin, end + 1))
    return Periods(tuple(found), first_low is not None and last_high is not None)


def period_rows(derived: Derived, roster: Roster, terms: Terms) -> dict[str, Row]:
    """The periods of every subject, as rows by id."""
    found: dict[str, Row] = {}
    if derived.series is None:
        return found
    for subject in roster.of(derived.of):
        periods = periods_between(derived.series, terms, subject)
        for day, is_sure in periods.found:
            is_in: Value = True if is_sure else UNKNOWN
            row = f"{subject} {day.isoformat()}"
            found[row] = {"id": row, SUBJECT: subject, ITEM: day, IS_IN: is_in,
                          IS_WHOLE: periods.is_whole}  # fmt: skip
    return found


def _place(day: Day, months: int) -> int | None:
    """The place of a day's period among all periods of that length."""
    return None if day is None else (day.year * 12 + day.month - 1) // months


def _first_day(place: int, months: int) -> date:
    return date(place * months // 12, place * months % 12 + 1, 1)
