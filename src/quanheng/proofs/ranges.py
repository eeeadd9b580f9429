"""Which figures of a pack are ranges, and what stands on one?

A range of a parameter is one variable: any value within. What a condition is not for any of them,
it is not for the range, so that it can never be true is proved. Whether it always is, or holds
wherever another does, is not asked of what stands on a range: an evaluator may leave unknown what
is true of each value, as `x < :p OR x >= :p` is.
"""

from __future__ import annotations

from collections.abc import Iterable

from quanheng.facts import Span as RangeValue
from quanheng.language.clause_model import Clause
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import derived_terms, terms_of
from quanheng.language.terms import Fact, Met, Result, Setting, Term, all_of


class Ranges:
    """Tells what of a pack stands on a figure that is a range."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.names = frozenset(
            one.name
            for one in pack.parameters.values()
            if any(isinstance(v, RangeValue) for span in one.spans for v in span.values.values())
        )

    def under(self, *clauses: Clause) -> bool:
        """Whether clauses, or what they read or are exempted by, stand on a range."""
        return bool(self.names) and self._stand(set(), (), [one.id for one in clauses])

    def within(self, term: Term) -> bool:
        """Whether a term, or what it reads, stands on a range."""
        return bool(self.names) and self._stand(set(), (term,), [])

    def _stand(self, seen: set[object], terms: Iterable[Term], clauses: list[str]) -> bool:
        pending = [*terms]
        while pending or clauses:
            while clauses:
                if (name := clauses.pop()) not in seen:
                    seen.add(name)
                    clause = self._pack.clauses[name]
                    clauses += clause.unless
                    pending += terms_of(clause)
            for part in all_of(pending.pop()) if pending else ():
                if isinstance(part, Setting) and part.name in self.names:
                    return True
                if isinstance(part, Met | Result):
                    clauses.append(part.clause)
                elif isinstance(part, Fact) and part.is_derived:
                    self._follow(part, seen, pending, clauses)
        return False

    def _follow(
        self, fact: Fact, seen: set[object], pending: list[Term], clauses: list[str]
    ) -> None:
        """What a derived fact is made of comes next."""
        key = (fact.owner, fact.name)
        derived = self._pack.derived.get(key)
        if derived is not None and key not in seen:
            seen.add(key)
            pending += derived_terms(derived)
            clauses += [derived.feeder] if derived.feeder else []
