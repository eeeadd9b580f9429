"""What is the value of a clause's term for a row, read from the facts that the run stored?

Reasons for thousands of rows cannot reckon every fact again. The terms are walked as the second
evaluator walks them, over stored facts instead of the snapshot's rows.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.terms import Standing, Terms
from quanheng.engine.question import Question
from quanheng.facts import UNKNOWN, Roster, Value
from quanheng.facts.arrow import value_at
from quanheng.language.terms import Fact, Term


class StoredTerms(Terms):
    """Walks terms over the stored facts of one subject set."""

    def __init__(
        self, question: Question, facts: pa.Table, met: Callable[[str, str], Truth]
    ) -> None:
        super().__init__(
            question,
            Roster(question.pack.catalogue, {}),
            _unreckoned,
            met,
            _unreckoned,
            _unreckoned,
        )
        self._stored = {name: facts.column(name).to_pylist() for name in facts.column_names}
        self._places = {row: place for place, row in enumerate(self._stored["id"])}

    def fact(self, fact: Fact, here: Standing) -> Value:
        """A fact as the run stored it, by its path."""
        return value_at(self._stored, fact.path, fact.type, self._places[here.row])

    def of(self, term: Term, row: str) -> Value:
        """The value of a term for a row."""
        return self.value(term, Standing(row))

    def truth_of(self, term: Term, row: str) -> Truth:
        """The truth of a term for a row."""
        return self.truth(term, Standing(row))


def _unreckoned(of: str, name: str, row: str) -> Value:
    """TRAP never asked: stored facts hold the derived ones by their path as well."""
    return UNKNOWN
