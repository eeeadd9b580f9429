"""What always holds of the rows that a question speaks of?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.language.pack_model import Axiom
from quanheng.language.templates import Formula as FormulaOf
from quanheng.language.terms import Fact, Term, facts_of
from quanheng.proofs.clauses import Clauses
from quanheng.proofs.held import Formula, either, negated
from quanheng.proofs.world import Row

Named = tuple[str, Formula]
"""An axiom as it is written, and what it says."""


class Axioms:
    """The axioms of a pack about the rows of one set of formulas.

    An axiom counts only where the question already speaks of every fact that it reads: about others
    it could always be kept, and would only cost effort.
    """

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self._said: dict[tuple[str, Axiom], Formula] = {}

    def spoken_of(self) -> list[Named]:
        """The axioms about rows and facts that are there by now."""
        rows = list(self.clauses.world.rows.values())
        return [(axiom.term.text, said) for row in rows for axiom, said in self._about(row)]

    def _about(self, row: Row) -> Iterator[tuple[Axiom, Formula]]:
        for axiom in self.clauses.pack.axioms:
            if axiom.of == row.set and self._speaks_of(axiom.term, row):
                key = (row.way, axiom)
                if key not in self._said:
                    broken = self.clauses.terms.truth(axiom.term, row, row).is_false
                    self._said[key] = either(negated(row.is_there), negated(broken))
                yield axiom, self._said[key]

    def _speaks_of(self, term: Term, row: Row) -> bool:
        return all(self._is_there(fact, row) for fact in facts_of(term))

    def _is_there(self, fact: Fact, row: Row) -> bool:
        """Whether a fact of a row, or of one that its links lead to, is spoken of."""
        way = ".".join([row.way, *(link.name for link in fact.links)])
        here = self.clauses.world.rows.get(way)
        if here is None:
            return False
        if not fact.is_derived:
            return (way, fact.name) in self.clauses.world.fields
        if self.clauses.has_reckoned(fact.owner, fact.name, here):
            return True
        template = self.clauses.pack.derived[fact.owner, fact.name].template
        return isinstance(template, FormulaOf) and self._speaks_of(template.term, here)
