"""Which rows have begun, lie inside a window, belong to a subject and count for a fact?

Source:   docs/semantics.md, sections 4 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import repeat
from operator import call
from typing import NamedTuple

from quanheng.engine.oracle.coverage import Coverage
from quanheng.engine.oracle.functions import year_of
from quanheng.engine.oracle.operators import Truth, compared, conjunction, numbers
from quanheng.engine.oracle.previous import Link, rows_before
from quanheng.engine.oracle.shared import Shared
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.oracle.windows import first_day_of
from quanheng.engine.question import Question
from quanheng.facts import (
    NONE,
    UNKNOWN,
    InformationSet,
    Roster,
    Value,
    is_exact,
    span,
)
from quanheng.language.derived_model import Derived, Window
from quanheng.language.terms import Fact
from quanheng.language.tying import ties_of

MOST_BEGUN = 20_000
"""Of how many rows it is kept whether they have begun."""


@dataclass(slots=True)
class Candidate:
    """A row that belongs to a subject, whether it counts, and the row before it in order."""

    row: str
    is_member: Truth
    previous: Value = UNKNOWN


Test = Callable[[Standing], Truth]


class _Asked(NamedTuple):
    """How rows are asked for a derived fact.

    Shapes:   `tests` are what must hold for a row to count; `belonging` gives the rows of which
              any may count for a subject.
    """

    derived: Derived
    entry: InformationSet
    tests: tuple[Test, ...]
    belonging: Callable[[str], Iterable[str]]


class Rows:
    """Reads the rows of one roster on the day of one question."""

    def __init__(self, question: Question, roster: Roster, terms: Terms) -> None:
        self.question, self.roster, self.terms = question, roster, terms
        self.as_of = question.as_of
        self.coverage = Coverage(question.as_of, roster, terms)
        self._by_field: dict[tuple[str, str], dict[Value, list[str]]] = {}
        self._by_tie: dict[tuple[str, str], dict[Value, list[str]]] = {}
        self._begun: dict[tuple[str, str], Truth] = {}
        self._openings: dict[int, tuple[Window, date | None]] = {}
        self._asked: dict[int, _Asked] = {}
        self._other: Rows | None = None
        self._shared = Shared()

    def look_up_as(self, other: Rows, shared: Shared) -> None:
        """Look up what is shared where another reader of the same rows looks it up."""
        self._other, self._shared = other, shared
        self.coverage.look_up_as(other.coverage, shared)

    def _asks_other(self, *fields: tuple[str, str]) -> Rows | None:
        """The reader that shares what these fields hold; None where there is none."""
        return self._other if self._shared.holds(fields) else None

    # Days.

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

    # Windows.

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

    # Membership.

    def candidates(self, derived: Derived, subject: str) -> list[Candidate]:
        """The rows that belong to a subject, each with whether it counts."""
        asked = self._asked_as(derived)
        before = self._before(derived, asked.entry, subject) if derived.reads_previous else {}
        found = []
        for row in asked.belonging(subject):
            here = Standing(row, subject, before.get(row, UNKNOWN))
            # What comes after a test that a row does not pass is not asked.
            is_member = conjunction(map(call, asked.tests, repeat(here)))
            found.append(Candidate(row, is_member, here.previous))
        return found

    def _before(self, derived: Derived, entry: InformationSet, subject: str) -> Mapping[str, Value]:
        """The row before each row of a subject, whether or not `where` and the window take it."""
        if not self.coverage.covered(derived, subject, None, self.as_of):
            return {}
        chain = []
        for row in self._asked_as(derived).belonging(subject):
            guarded = derived.counts_undecided or self.decided(entry, row)
            belongs = conjunction([self.begun(entry, row), guarded])
            order = self.terms.field(entry.name, derived.order, row)
            if belongs is not False and order is not NONE:
                chain.append(Link(row, belongs is True, order))
        return rows_before(chain)

    def _asked_as(self, derived: Derived) -> _Asked:
        """How rows are asked for a derived fact; found out once."""
        found = self._asked.get(id(derived))
        if found is None:
            # TRAP the fact is kept with it, so that no other takes its place in memory.
            entry = self.roster.catalogue.sets[derived.source]
            tests = tuple(self._tests(derived, entry))
            found = self._asked[id(derived)] = _Asked(
                derived, entry, tests, self._belonging(derived)
            )
        return found

    def _tests(self, derived: Derived, entry: InformationSet) -> Iterator[Test]:
        """What must hold for a row to count."""
        if entry.starts:
            yield lambda here: self.begun(entry, here.row)
        if derived.starts_within is not None:
            yield lambda here: self.inside(derived, entry, here.row)
        if entry.decided is not None and not derived.counts_undecided:
            yield lambda here: self.decided(entry, here.row)
        if derived.where is not None:
            yield partial(self.terms.truth, derived.where)

    def _belonging(self, derived: Derived) -> Callable[[str], Iterable[str]]:
        """What gives the rows that may count for a subject.

        Shapes:   where no link leads to the subject, the rows of which a fact must be the same as
                  one of the subject; where there is no such fact, all.
        """
        if derived.via is not None:
            index = self.indexed(derived.source, derived.via.name)
            return lambda subject: index.get(subject, ())
        for theirs, ours in ties_of(derived.where):
            return partial(self._tied, derived, theirs, ours)
        rows = self.roster.of(derived.source)
        return lambda subject: rows

    def indexed(self, source: str, name: str) -> dict[Value, list[str]]:
        """The rows of a set by the value of one field."""
        index = self._by_field.get((source, name))
        if index is None:
            other = self._asks_other((source, name))
            index = other.indexed(source, name) if other else self._index(source, name)
            self._by_field[source, name] = index
        return index

    def _index(self, source: str, name: str) -> dict[Value, list[str]]:
        index: dict[Value, list[str]] = {}
        for row in self.roster.of(source):
            index.setdefault(self.terms.field(source, name, row), []).append(row)
        return index

    def _tied(self, derived: Derived, theirs: Fact, ours: Fact, subject: str) -> Iterable[str]:
        """The rows that may fulfil `row fact = self fact`; for the others `where` is false.

        ASSUMPTION only speed is won: a row left out here could not count in any case.
        """
        mine = self.terms.value(ours, Standing("", subject))
        if not is_exact(mine):
            return self.roster.of(derived.source)
        index = self.tie_index(derived, theirs)
        return [*index.get(mine, []), *index.get(UNKNOWN, [])]

    def tie_index(self, derived: Derived, theirs: Fact) -> dict[Value, list[str]]:
        """The rows by the value of the fact that they are tied by."""
        key = (derived.of, derived.name)
        index = self._by_tie.get(key)
        if index is None:
            other = None if theirs.is_derived else self._asks_other(*theirs.fields)
            index = other.tie_index(derived, theirs) if other else self._tie(derived, theirs)
            self._by_tie[key] = index
        return index

    def _tie(self, derived: Derived, theirs: Fact) -> dict[Value, list[str]]:
        index: dict[Value, list[str]] = {}
        for row in self.roster.of(derived.source):
            value = self.terms.value(theirs, Standing(row))
            index.setdefault(value if is_exact(value) else UNKNOWN, []).append(row)
        return index


def _first_day(year: Decimal | None) -> date | None:
    return None if year is None else date(int(year), 1, 1)


def _between(low: Value, value: Value, high: Value) -> Truth:
    """Whether a value lies between two ends; an unknown low end is no bound."""
    after = True if low is UNKNOWN else compared(">=", value, low)
    return conjunction([after, compared("<=", value, high)])
