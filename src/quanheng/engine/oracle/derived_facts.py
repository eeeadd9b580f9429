"""What is a derived fact of each row, reckoned when somebody first asks for it?

Two questions about one day, of which one is about a period, have in common whatever does not
depend on the period: it is reckoned once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from quanheng.engine.oracle.reckoning import Reckoned
from quanheng.engine.question import Question
from quanheng.language.derived_model import Derived
from quanheng.language.references import is_about_period
from quanheng.language.rule_reads import derived_terms, reads_of_terms
from quanheng.language.terms import Met, Previous, Result, all_of

Named = tuple[str, str]
"""A derived fact by its set and its name."""


class ByRow(dict[str, Reckoned]):
    """A derived fact by row."""

    __slots__ = ("_reckon",)

    def __init__(self, reckon: Callable[[str], Reckoned]) -> None:
        super().__init__()
        self._reckon = reckon

    def __missing__(self, row: str) -> Reckoned:
        """Reckon it."""
        found = self[row] = self._reckon(row)
        return found


class Reckoner(Protocol):
    """Says how a derived fact is reckoned."""

    def reckoner(self, derived: Derived) -> Callable[[str], Reckoned]:
        """What reckons a derived fact of a row."""


class DerivedFacts(dict[Named, ByRow]):
    """Every derived fact of a question, by row.

    Shapes:   `beside` are those of another question about the same rows, where there is one.
    """

    def __init__(
        self, question: Question, reckoning: Reckoner, beside: DerivedFacts | None
    ) -> None:
        super().__init__()
        self.question, self._reckoning, self._beside = question, reckoning, beside

    def __missing__(self, named: Named) -> ByRow:
        """Find out how it is reckoned, or who does so already."""
        derived, beside = self.question.pack.derived[named], self._beside
        if beside is not None and same_for(derived, self.question, beside.question):
            found = self[named] = beside[named]
        else:
            found = self[named] = ByRow(self._reckoning.reckoner(derived))
        return found


def same_for(derived: Derived, question: Question, other: Question) -> bool:
    """Whether a derived fact is the same for two questions about the same rows.

    What a fact is depends on the rows, the parameters and the day; on the period only through its
    days, through windows that begin with it, and through what clauses give that are asked about it.
    """
    if question.as_of != other.as_of or question.settings != other.settings:
        return False
    book = question.pack.derived
    read = reads_of_terms(derived_terms(derived), book)
    facts = [derived, *[one for one in read if isinstance(one, Derived)]]
    return all(
        one is other.pack.derived.get((one.of, one.name)) and not _differs_by_period(one)
        for one in facts
    )


def _differs_by_period(derived: Derived) -> bool:
    """Whether a derived fact itself may differ between periods."""
    parts = (part for term in derived_terms(derived) for part in all_of(term))
    reads_clauses = any(isinstance(part, Previous | Met | Result) for part in parts)
    return bool(derived.feeder) or reads_clauses or is_about_period(derived)
