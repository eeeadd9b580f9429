"""What is the value of a clause's term for a row, read from the facts that the run stored?

Reasons for thousands of rows cannot reckon every fact again. The terms are walked as the second
evaluator walks them, over the facts stored of one day instead of the snapshot's rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pyarrow as pa

from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.readers import Reader, Readers, ValueKinds
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.oracle.terms import Terms
from quanheng.engine.oracle.truth_readers import TRUTHS
from quanheng.engine.oracle.value_readers import VALUES
from quanheng.engine.question import Question
from quanheng.facts import UNKNOWN, Roster, Type, Value
from quanheng.facts.arrow import listed_values
from quanheng.language.terms import Fact, Term

Reading = Callable[[str, str, str], Value]
"""By clause, name of a result, and row."""


def unreckoned(of: str, name: str, row: str) -> Value:
    """TRAP never asked of derived facts: stored facts hold them by their path as well."""
    return UNKNOWN


def _stored(_: Readers, fact: Fact) -> Reader:
    """What reads a fact where all of them are stored, by their paths."""
    return lambda by, here: by.fact(fact, here)


_VALUES: Final[ValueKinds] = {**VALUES, Fact: _stored}


class StoredTerms(Terms):
    """Walks terms over the stored facts of one subject set on one day."""

    def __init__(
        self,
        question: Question,
        facts: pa.Table,
        met: Callable[[str, str], Truth],
        result: Reading = unreckoned,
        before: Reading = unreckoned,
    ) -> None:
        catalogue = question.pack.catalogue
        super().__init__(question, Roster(catalogue, {}), unreckoned, met, result, before)
        self.readers = Readers(catalogue.code_lists, TRUTHS, _VALUES)
        self._facts = facts
        self._values: dict[str, list[Value]] = {}
        self._by_fact: dict[int, tuple[Fact, list[Value]]] = {}
        self._places = {row: place for place, row in enumerate(facts["id"].to_pylist())}

    def fact(self, fact: Fact, here: Standing) -> Value:
        """A fact as the run stored it, by its path."""
        found = self._by_fact.get(id(fact))
        if found is None:
            # The fact is kept, so that no other takes its place in memory.
            found = self._by_fact[id(fact)] = (fact, self._column(fact.path, fact.type))
        return found[1][self._places[here.row]]

    def of(self, term: Term, row: str) -> Value:
        """The value of a term for a row."""
        found = self._by_fact.get(id(term))
        return found[1][self._places[row]] if found else self.value(term, Standing(row))

    def truth_of(self, term: Term, row: str) -> Truth:
        """The truth of a term for a row."""
        return self.truth(term, Standing(row))

    def _column(self, path: str, kind: Type) -> list[Value]:
        """The values of one fact in all rows, read once."""
        if path not in self._values:
            self._values[path] = listed_values(self._facts, path, kind)
        return self._values[path]
