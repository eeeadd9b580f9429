"""What reads a term of a row, whatever its kind?

Found out once for each term of a pack, whatever row, day and parameters it is read of next.

Source:   docs/semantics.md, sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from quanheng.engine.oracle.operators import Truth, truth_of, value_of
from quanheng.engine.oracle.standing import Standing
from quanheng.facts import CodeList, Row, Value
from quanheng.language import terms


class Given(Protocol):
    """What terms are read of: rows, parameters, other clauses and the day of one question."""

    @property
    def rows(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows by set."""

    @property
    def day(self) -> Value:
        """The day of the question."""

    def fact(self, fact: terms.Fact, here: Standing) -> Value:
        """A field or a derived fact, through its links."""

    def setting(self, name: str, code: Value) -> Value:
        """A parameter, by its code where it is a table."""

    def period_day(self, term: terms.PeriodDay) -> Value:
        """A day of the period."""

    def met(self, clause: str, row: str, /) -> Truth:
        """Whether another clause is met."""

    def result(self, clause: str, name: str, row: str, /) -> Value:
        """What another clause gives."""

    def before(self, clause: str, name: str, row: str, /) -> Value:
        """What a clause gave in the period before."""


Reader = Callable[[Given, Standing], Value]
"""Reads the value of a term, of what is given and of where it is read."""
TruthReader = Callable[[Given, Standing], Truth]


TruthKinds = Mapping[type[terms.Term], Callable[["Readers", Any], TruthReader]]
ValueKinds = Mapping[type[terms.Term], Callable[["Readers", Any], Reader]]
"""For each kind of term what makes its reader, of all readers and the term."""


class Readers:
    """What reads the terms of one pack, each sorted once.

    Shapes:   `lists` are the codes by list.
    """

    def __init__(
        self, lists: Mapping[str, CodeList], truths: TruthKinds, values: ValueKinds
    ) -> None:
        self.lists = lists
        self._truth_kinds, self._value_kinds = truths, values
        # TRAP a term is kept beside what reads it, so that no other takes its place in memory.
        self._values: dict[int, tuple[terms.Term, Reader]] = {}
        self._truths: dict[int, tuple[terms.Term, TruthReader]] = {}

    def value(self, term: terms.Term) -> Reader:
        """What reads the value of a term; an unknown truth is unknown like any other value."""
        found = self._values.get(id(term))
        if found is None:
            found = self._values[id(term)] = term, self._value(term)
        return found[1]

    def truth(self, term: terms.Term) -> TruthReader:
        """What reads the truth of a term."""
        found = self._truths.get(id(term))
        if found is None:
            found = self._truths[id(term)] = term, self._truth(term)
        return found[1]

    def _value(self, term: terms.Term) -> Reader:
        if type(term) in self._truth_kinds:
            truth = self.truth(term)
            return lambda by, here: value_of(truth(by, here))
        return self._value_kinds[type(term)](self, term)

    def _truth(self, term: terms.Term) -> TruthReader:
        if type(term) in self._truth_kinds:
            return self._truth_kinds[type(term)](self, term)
        value = self.value(term)
        return lambda by, here: truth_of(value(by, here))
