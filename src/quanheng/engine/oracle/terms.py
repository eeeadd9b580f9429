"""What is the value of a term for one row?

Source:   docs/semantics.md, sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.readers import Readers
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.term_readers import readers_of
from quanheng.engine.question import Question
from quanheng.facts import UNKNOWN, Field, Roster, Row, Value
from quanheng.language.terms import Fact, PeriodDay, Term


class _RowsOfSets(dict[str, Mapping[str, Row]]):
    """The rows of sets, each looked up when it is first asked for."""

    def __init__(self, roster: Roster) -> None:
        super().__init__()
        self._roster = roster

    def __missing__(self, name: str) -> Mapping[str, Row]:
        """Look a set up."""
        rows = self[name] = self._roster.of(name)
        return rows


class Terms:
    """Walks terms over the rows of one roster.

    Shapes:   `derived` gives a derived fact by set, name and row; `met` another clause's
              verdict on a row, as a truth; `result` what another clause gives a row;
              `before` what a clause gave it in the period before.
    """

    def __init__(
        self,
        question: Question,
        roster: Roster,
        derived: Callable[[str, str, str], Value],
        met: Callable[[str, str], Truth],
        result: Callable[[str, str, str], Value],
        before: Callable[[str, str, str], Value],
    ) -> None:
        self.question, self.roster, self.day = question, roster, question.as_of
        self.derived, self.met, self.result, self.before = derived, met, result, before
        self.rows = _RowsOfSets(roster)

    @cached_property
    def readers(self) -> Readers:
        """What reads terms; made for the first that is read, where nobody gave it before."""
        return readers_of(self.roster.catalogue.code_lists)

    def look_up_as(self, other: Terms) -> None:
        """Take what reads terms from where other rows of the same pack are read."""
        if self.question.pack is other.question.pack:
            self.readers = other.readers

    def truth(self, term: Term, here: Standing) -> Truth:
        """The truth of a term."""
        return self.readers.truth(term)(self, here)

    def value(self, term: Term, here: Standing) -> Value:
        """The value of a term; an unknown truth is unknown like any other value."""
        return self.readers.value(term)(self, here)

    def fact(self, fact: Fact, here: Standing) -> Value:
        """A field or derived fact, through its links.

        Missing:  none behind a link that is none; unknown behind one that is unknown or leads
                  to no row.
        """
        row: Value = here.row
        if fact.scope != "row":
            row = here.subject if fact.scope == "self" else here.previous
        if fact.links:
            row = self.end_of(fact.home, fact.links, row)
        if not isinstance(row, str):
            return row
        if fact.is_derived:
            return self.derived(fact.owner, fact.name, row)
        return self.field(fact.owner, fact.name, row)

    def end_of(self, home: str, links: tuple[Field, ...], row: Value) -> Value:
        """The id of the row that links lead to: an existing one, or none, or unknown."""
        found: Value = row
        for link in links:
            if not isinstance(found, str):
                return found
            found = self.field(home, link.name, found)
            home = link.type.target
            if isinstance(found, str) and found not in self.rows_of(home):
                return UNKNOWN
        return found

    def field(self, owner: str, name: str, row: str) -> Value:
        """A stored field of a row; a field that the row lacks is unknown."""
        if name == "id":
            return row
        return self.rows[owner][row].get(name, UNKNOWN)

    def rows_of(self, name: str) -> Mapping[str, Row]:
        """The rows of a set, looked up once."""
        return self.rows[name]

    def setting(self, name: str, code: Value) -> Value:
        """A parameter in force, by its code where it is a table and the empty code elsewhere."""
        span = self.question.settings[name]
        if span.status == "missing" or not isinstance(code, str):
            return UNKNOWN
        return span.values.get(code, UNKNOWN)

    def period_day(self, term: PeriodDay) -> Value:
        """The first or the last day of the period; unknown where the question is about none."""
        period = self.question.period
        if period is None:
            return UNKNOWN
        return period.end if term.is_end else period.start
