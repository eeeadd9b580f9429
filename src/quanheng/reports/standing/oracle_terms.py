"""What are the terms of clauses worth for a row, as the second evaluator reckons them?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.question import Question
from quanheng.facts import Value
from quanheng.language.terms import Term


@dataclass(frozen=True)
class OracleTerms:
    """Lets conditions of one person be put in words without the facts of all others."""

    oracle: Oracle

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.oracle.question

    def of(self, term: Term, row: str) -> Value:
        """The value of a term for a row."""
        return self.oracle.value(term, row)

    def truth_of(self, term: Term, row: str) -> Truth:
        """The truth of a term for a row."""
        return self.oracle.truth(term, row)

    def setting(self, name: str, code: str) -> Value:
        """The value of a parameter that is no table."""
        return self.oracle.setting(name)
