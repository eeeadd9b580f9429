"""On which day does a row stand: has it begun, is it decided, does it lie inside a window?

Source:   docs/semantics.md, sections 4 and 5.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quanheng.engine.oracle.functions import year_of
from quanheng.engine.oracle.operators import Truth, compared, conjunction, numbers
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.oracle.windows import first_day_of
from quanheng.facts import NONE, UNKNOWN, InformationSet, Value, span
from quanheng.language.derived_model import Derived, Window

MOST_BEGUN = 20_000
"""Of how many rows it is kept whether they have begun."""


class RowDays:
    """Holds the days of rows against the day of one question."""

    def __init__(self, as_of: date, terms: Terms) -> None:
        self.as_of, self.terms = as_of, terms
        self._begun: dict[tuple[str, str], Truth] = {}
        self._openings: dict[int, tuple[Window, date | None]] = {}

    def day(self, entry: InformationSet, name: str, row: str) -> Value:
        """A field of a row as a day; a year starts on 1 January."""
        value = self.terms.field(entry.name, name, row)
        if isinstance(value, date):
            return value
        low, high = numbers(value)
        if low is None and high is None:
            return value
        return span(_first_day(low), _first_day(high))

    def conduct_day(self, entry: InformationSet, row: str) -> Value:
        """The day of a row of conduct; where only its year is dated, it may be any day of it."""
        value = self.terms.field(entry.name, entry.dated, row)
        low, high = numbers(value)
        if low is None and high is None:
            return value
        return span(_first_day(low), None if high is None else date(int(high), 12, 31))

    def has_come(self, day: Value) -> Truth:
        """Whether a day is on or before the as-of day; none never comes."""
        return False if day is NONE else compared("<=", day, self.as_of)

    def begun(self, entry: InformationSet, row: str) -> Truth:
        """Whether a row has begun; one of a set without a start always has.

        TRAP what is kept is dropped before it grows with the roster.
        """
        if not entry.starts:
            return True
        key = (entry.name, row)
        if key not in self._begun:
            if len(self._begun) >= MOST_BEGUN:
                self._begun.clear()
            self._begun[key] = self.has_come(self.day(entry, entry.starts, row))
        return self._begun[key]

    def decided(self, entry: InformationSet, row: str) -> Truth:
        """Whether a decision has been made and notified and is not over."""
        guard = entry.decided
        if guard is None:
            return True
        return conjunction(
            [
                self.has_come(self.day(entry, guard.on, row)),
                self.has_come(self.day(entry, guard.notified, row)),
                not guard.until or self._lasts(self.day(entry, guard.until, row)),
            ]
        )

    def _lasts(self, until: Value) -> Truth:
        return True if until is NONE else compared(">", until, self.as_of)

    def opening(self, window: Window | None) -> date | None:
        """The first day of a window; None where it reaches back for ever. It is looked up once."""
        if window is None:
            return None
        found = self._openings.get(id(window))
        if found is None:
            # TRAP the window is kept beside it, so that no other takes its place in memory.
            found = self._openings[id(window)] = window, first_day_of(window, self.as_of)
        return found[1]

    def inside(self, derived: Derived, entry: InformationSet, row: str) -> Truth:
        """Whether a row's start lies inside the window of a fact; a start of none is out."""
        window = derived.starts_within
        if window is None:
            return True
        start = self.day(entry, entry.starts, row)
        if start is NONE:
            return False
        opening = self.opening(window)
        if window.unit == "calendar years" and opening is not None:
            last = Decimal(self.as_of.year)
            return _between(Decimal(opening.year), year_of(start), last)
        return _between(UNKNOWN if opening is None else opening, start, self.as_of)


def _first_day(year: Decimal | None) -> date | None:
    return None if year is None else date(int(year), 1, 1)


def _between(low: Value, value: Value, high: Value) -> Truth:
    """Whether a value lies between two ends; an unknown low end is no bound."""
    after = True if low is UNKNOWN else compared(">=", value, low)
    return conjunction([after, compared("<=", value, high)])
