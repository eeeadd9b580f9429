"""Which rows have begun, stand decided, lie in a window, and are covered, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from quanheng.engine.arrays.comparing import compared
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import (
    ALWAYS,
    NEVER,
    TRUE,
    Bits,
    Ends,
    Truth,
    either,
    every,
    exact,
    negated,
    settled,
    without,
)
from quanheng.engine.arrays.windows import fact_of, window_start
from quanheng.facts import Completeness, InformationSet
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language.derived_model import Derived, Window


@dataclass(frozen=True)
class Belonging:
    """Tells which rows of a set count on the day of a question."""

    reckoning: Reckoning
    entry: InformationSet

    def of(self, derived: Derived) -> Truth:
        """Whether each row counts for a fact."""
        parts = [self.there(derived), self._inside(derived.starts_within)]
        if derived.where is not None:
            parts.append(self.reckoning.truth(derived.where))
        return every(parts)

    def there(self, derived: Derived) -> Truth:
        """Whether each row has begun and, where it must, stands decided."""
        decided = [] if derived.counts_undecided else self._decided()
        return every([self.begun(), *decided])

    def member(self, where: Truth) -> Truth:
        """Whether each row counts on the day, of a decided set once that is decided."""
        return every([self.begun(), where, *self._decided()])

    def standing(self) -> Truth:
        """Whether each row stands decided, of a decided set."""
        return every(self._decided())

    def begun(self) -> Truth:
        """Whether a row has begun."""
        known = self.reckoning.begun
        if self.entry.name not in known:
            known[self.entry.name] = self._begun()
        return known[self.entry.name]

    def _begun(self) -> Truth:
        if not self.entry.starts:
            return TRUE
        start, as_of = self.read(self.entry.starts), self.reckoning.question.as_of
        return surely(compared("<=", start, self._bound(as_of.year, as_of)), start.none)

    def read(self, name: str) -> Ends:
        """A field of the rows."""
        return self.reckoning.reading.fact(fact_of(self.entry, name))

    def _bound(self, year: int, day: date) -> Ends:
        is_year = self.entry.fields[self.entry.starts].type.unit == CALENDAR_YEAR
        return exact(np.int64(year if is_year else day_number(day)))  # type: ignore[arg-type]

    def _inside(self, window: Window | None) -> Truth:
        """Whether a row's start lies in a window; that it has begun is asked apart."""
        if window is None or not self.entry.starts:
            return TRUE
        start = self.read(self.entry.starts)
        first = window_start(window, self.reckoning.question.as_of)
        if first is None:
            return TRUE if start.none is NEVER else negated(settled(start.none))
        year = first.year if (first.month, first.day) == (1, 1) else first.year + 1
        return surely(compared(">=", start, self._bound(year, first)), start.none)

    def _decided(self) -> list[Truth]:
        """That a decided row is decided, notified and in force."""
        decided = self.entry.decided
        if decided is None:
            return []
        day = exact(np.int64(day_number(self.reckoning.question.as_of)))  # type: ignore[arg-type]
        dates = [self.read(name) for name in (decided.on, decided.notified)]
        parts = [surely(compared("<=", one, day), one.none) for one in dates]
        if decided.until:
            until = self.read(decided.until)
            holds = compared(">", until, day)
            parts.append(Truth(either(holds.sure, until.none), either(holds.possible, until.none)))
        return parts


def surely(truth: Truth, none: Bits) -> Truth:
    """A comparison that is false where the day is none."""
    if none is NEVER:
        return truth
    return Truth(without(truth.sure, none), without(truth.possible, none))


def covered(
    complete: Sequence[Completeness],
    name: str,
    units: UnitOf | None,
    since: date | None,
    until: date,
) -> Bits:
    """Whether a set is complete over a window for each subject's unit."""
    found = NEVER
    for declared in complete:
        if declared.set == name and declared.covers(since, until):
            found = either(found, holds_unit(declared, units))
    return found


@dataclass(frozen=True, eq=False)
class UnitOf:
    """The unit that keeps each subject.

    Shapes:   `numbers` tells the numbers of those of some units that are there.
    """

    ends: Ends
    numbers: Callable[[Iterable[str]], Sequence[int]]


def holds_unit(declared: Completeness, units: UnitOf | None) -> Bits:
    """Whether a declaration of completeness speaks of each subject's unit."""
    if declared.units is None:
        return ALWAYS
    if units is None or not declared.units:
        return NEVER
    listed = units.numbers(declared.units)
    return without(np.isin(units.ends.low, listed), units.ends.low_open)
