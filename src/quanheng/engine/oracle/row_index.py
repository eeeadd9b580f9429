"""Which rows of a set hold a value in a field, or in the fact by which they are tied?"""

from __future__ import annotations

from quanheng.engine.oracle.shared import Shared
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.facts import UNKNOWN, Roster, Value, is_exact
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Fact

Index = dict[Value, list[str]]
"""Rows by the value that they hold."""


class RowIndex:
    """Looks up the rows of one roster by what they hold; each index is made once.

    Missing:  rows whose value is unknown or a range stand under UNKNOWN where they are tied.
    """

    def __init__(self, roster: Roster, terms: Terms) -> None:
        self.roster, self.terms = roster, terms
        self._by_field: dict[tuple[str, str], Index] = {}
        self._by_tie: dict[tuple[str, str], Index] = {}
        self._other: RowIndex | None = None
        self._shared = Shared()

    def look_up_as(self, other: RowIndex, shared: Shared) -> None:
        """Look up what is shared where another reader of the same rows looks it up."""
        self._other, self._shared = other, shared

    def _asks_other(self, *fields: tuple[str, str]) -> RowIndex | None:
        """The index that shares what these fields hold; None where there is none."""
        return self._other if self._shared.holds(fields) else None

    def indexed(self, source: str, name: str) -> Index:
        """The rows of a set by the value of one field."""
        index = self._by_field.get((source, name))
        if index is None:
            other = self._asks_other((source, name))
            index = other.indexed(source, name) if other else self._index(source, name)
            self._by_field[source, name] = index
        return index

    def _index(self, source: str, name: str) -> Index:
        index: Index = {}
        for row in self.roster.of(source):
            index.setdefault(self.terms.field(source, name, row), []).append(row)
        return index

    def tie_index(self, derived: Derived, theirs: Fact) -> Index:
        """The rows by the value of the fact that they are tied by."""
        key = (derived.of, derived.name)
        index = self._by_tie.get(key)
        if index is None:
            other = None if theirs.is_derived else self._asks_other(*theirs.fields)
            index = other.tie_index(derived, theirs) if other else self._tie(derived, theirs)
            self._by_tie[key] = index
        return index

    def _tie(self, derived: Derived, theirs: Fact) -> Index:
        index: Index = {}
        for row in self.roster.of(derived.source):
            value = self.terms.value(theirs, Standing(row))
            index.setdefault(value if is_exact(value) else UNKNOWN, []).append(row)
        return index
