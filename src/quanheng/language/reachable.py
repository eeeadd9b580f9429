"""Which verdicts can a clause give at all, whatever the facts?

Only what its words alone rule out is ruled out here; what needs a proof is proved elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import product

from quanheng.citations import DatedStatement
from quanheng.facts import UNKNOWN
from quanheng.language.clause_model import Clause, Condition, Grounds
from quanheng.language.pack_model import Pack
from quanheng.language.templates import Formula
from quanheng.language.terms import (
    Apply,
    Arithmetic,
    Case,
    Compare,
    Constant,
    Fact,
    Logic,
    Met,
    Not,
    OneOf,
    Previous,
    Result,
    Setting,
    Term,
    parts_of,
)

Truth = bool | None
"""True, false, or None where it is unknown."""
Truths = frozenset[Truth]
EVERY: Truths = frozenset({True, False, None})
KNOWN: Truths = frozenset({True, False})
_OPEN = (Case, Met, OneOf, Previous, Result, Setting)
"""Terms whose value may be unknown although their parts are known."""
_MAY_FAIL = ("date_of", "step")
"""Functions that may have no answer."""


class Reachable:
    """Tells which truths and verdicts a pack's words leave possible."""

    def __init__(self, pack: Pack) -> None:
        self._pack, self._sets = pack, pack.readable.sets

    def verdicts(self, clause: Clause) -> frozenset[str]:
        """The verdicts that some facts may lead to.

        Source:   docs/semantics.md, section 6.
        """
        gates = [self._force(clause), self._standing(clause)]
        gates += [self.truths(clause.applies)] if clause.applies is not None else []
        gates += [EVERY for _ in clause.unless]
        return frozenset(
            _verdict(gate, holds)
            for gate in reduce(_both, gates)
            for holds in self._condition(clause.when)
        ) | self._unknown_results(clause)

    def truths(self, term: Term) -> Truths:
        """What a condition may come out as."""
        if isinstance(term, Constant):
            return frozenset({term.value if isinstance(term.value, bool) else None})
        if isinstance(term, Not):
            return frozenset(None if one is None else not one for one in self.truths(term.item))
        if isinstance(term, Logic):
            join = _both if term.sign == "AND" else _either
            return reduce(join, map(self.truths, term.items))
        if isinstance(term, Apply) and term.function == "recorded":
            return KNOWN
        if isinstance(term, Compare) and not self._may_be_known(term):
            return frozenset({None})
        return EVERY if self._may_be_unknown(term) else KNOWN

    def _may_be_unknown(self, term: Term) -> bool:
        if isinstance(term, Fact):
            return self._may_fact_be_unknown(term)
        if isinstance(term, Constant):
            return term.value is UNKNOWN
        fails = isinstance(term, Apply) and term.function in _MAY_FAIL
        divides = isinstance(term, Arithmetic) and term.sign == "/"
        if isinstance(term, _OPEN) or fails or divides:
            return True
        return any(map(self._may_be_unknown, parts_of(term)))

    def _may_fact_be_unknown(self, fact: Fact) -> bool:
        if fact.links:
            return True
        if not fact.is_derived:
            return not self._sets[fact.owner].fields[fact.name].is_required
        formula = self._formula(fact)
        return formula is None or self._may_be_unknown(formula)

    def _formula(self, fact: Fact) -> Term | None:
        """The expression that a derived fact is; None where it reads other rows."""
        derived = self._pack.derived.get((fact.owner, fact.name))
        template = derived.template if derived is not None else None
        return template.term if isinstance(template, Formula) else None

    def _may_be_known(self, term: Term) -> bool:
        """Whether a value may be known; that of a table whose text breaks off never is."""
        if isinstance(term, Constant):
            return term.value is not UNKNOWN
        if isinstance(term, Fact) and term.is_derived:
            formula = self._formula(term)
            return formula is None or self._may_be_known(formula)
        if isinstance(term, Compare):
            return self._may_be_known(term.left) and self._may_be_known(term.right)
        return True

    def _condition(self, when: Condition | None) -> Truths:
        if when is None:
            return frozenset({True})
        if not isinstance(when, Grounds):
            return self.truths(when)
        named = [self.truths(term) for _, _, term in when.named]
        if when.kind == "readings" or not named:
            return EVERY
        return reduce(_both if when.kind == "all_of" else _either, named)

    def _force(self, clause: Clause) -> Truths:
        """Whether the instrument is in force: nobody knows while one of its days is missing."""
        one = self._pack.instruments.get(clause.source.instrument)
        if one is None or clause.effect == "indicator":
            return KNOWN
        days: Iterable[DatedStatement] = (one.published_on, one.in_force_from)
        return frozenset({None, False}) if any(day.on is None for day in days) else KNOWN

    def _standing(self, clause: Clause) -> Truths:
        """Whether the row has begun and, where that is asked, is decided, notified and in force."""
        entry = self._sets.get(clause.subject)
        if entry is not None and clause.is_adverse and entry.decided is not None:
            return EVERY
        return EVERY if entry is not None and entry.starts else frozenset({True})

    def _unknown_results(self, clause: Clause) -> frozenset[str]:
        """A result that is unknown makes the clause unknown."""
        terms: Iterator[Term] = (
            term for one in clause.gives if not one.is_aside for term in one.terms
        )
        return frozenset({"unknown"} if any(map(self._may_be_unknown, terms)) else ())


def _verdict(gate: Truth, holds: Truth) -> str:
    if gate is not True:
        return "not_applicable" if gate is False else "unknown"
    return "unknown" if holds is None else "met" if holds else "not_met"


def _both(left: Truths, right: Truths) -> Truths:
    """What Kleene's AND may come out as."""
    return frozenset(
        False if False in (one, other) else None if None in (one, other) else True
        for one, other in product(left, right)
    )


def _either(left: Truths, right: Truths) -> Truths:
    """What Kleene's OR may come out as."""
    return frozenset(
        True if True in (one, other) else None if None in (one, other) else False
        for one, other in product(left, right)
    )
