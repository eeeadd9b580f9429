"""Which rows belong to a subject, and which of them count for a derived fact?

Source:   docs/semantics.md, sections 4 and 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from operator import call
from typing import NamedTuple

from quanheng.engine.oracle.coverage import Coverage
from quanheng.engine.oracle.operators import Truth, conjunction
from quanheng.engine.oracle.previous import Link, rows_before
from quanheng.engine.oracle.row_days import RowDays
from quanheng.engine.oracle.row_index import RowIndex
from quanheng.engine.oracle.shared import Shared
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import NONE, UNKNOWN, InformationSet, Roster, Value, is_exact
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Fact
from quanheng.language.tying import ties_of


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
    """Gathers the rows of one roster for the derived facts of one question."""

    def __init__(self, roster: Roster, terms: Terms, days: RowDays) -> None:
        self.roster, self.terms, self.days = roster, terms, days
        self.coverage = Coverage(days.as_of, roster, terms)
        self._index = RowIndex(roster, terms)
        self._asked: dict[int, _Asked] = {}

    def look_up_as(self, other: Rows, shared: Shared) -> None:
        """Look up what is shared where another reader of the same rows looks it up."""
        self._index.look_up_as(other._index, shared)
        self.coverage.look_up_as(other.coverage, shared)

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
        if not self.coverage.covered(derived, subject, None, self.days.as_of):
            return {}
        chain = []
        for row in self._asked_as(derived).belonging(subject):
            guarded = derived.counts_undecided or self.days.decided(entry, row)
            belongs = conjunction([self.days.begun(entry, row), guarded])
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
            yield lambda here: self.days.begun(entry, here.row)
        if derived.starts_within is not None:
            yield lambda here: self.days.inside(derived, entry, here.row)
        if entry.decided is not None and not derived.counts_undecided:
            yield lambda here: self.days.decided(entry, here.row)
        if derived.where is not None:
            yield partial(self.terms.truth, derived.where)

    def _belonging(self, derived: Derived) -> Callable[[str], Iterable[str]]:
        """What gives the rows that may count for a subject.

        Shapes:   where no link leads to the subject, the rows of which a fact must be the same as
                  one of the subject; where there is no such fact, all.
        """
        if derived.via is not None:
            index = self._index.indexed(derived.source, derived.via.name)
            return lambda subject: index.get(subject, ())
        if ties := ties_of(derived.where):
            return partial(self._tied, derived, *ties[0])
        rows = self.roster.of(derived.source)
        return lambda subject: rows

    def _tied(self, derived: Derived, theirs: Fact, ours: Fact, subject: str) -> Iterable[str]:
        """The rows that may fulfil `row fact = self fact`; for the others `where` is false.

        ASSUMPTION only speed is won: a row left out here could not count in any case.
        """
        mine = self.terms.value(ours, Standing("", subject))
        if not is_exact(mine):
            return self.roster.of(derived.source)
        index = self._index.tie_index(derived, theirs)
        return [*index.get(mine, []), *index.get(UNKNOWN, [])]
