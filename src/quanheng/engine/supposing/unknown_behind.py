"""What is unknown behind comparisons, results and terms of a clause?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.inexact_fields import inexact_days, inexact_fields
from quanheng.engine.supposing.open_parts import open_parts
from quanheng.engine.supposing.tree import Leaf, open_leaves, tree_of
from quanheng.facts import NONE, Value, is_exact
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.templates import Formula, RankInGroup
from quanheng.language.terms import Fact, Met, Result, Setting, Term

MOST_INPUTS = 40


def unknown_behind(oracle: Oracle, leaves: tuple[Leaf, ...]) -> tuple[Input, ...]:
    """What nobody recorded, or not exactly, behind comparisons that are unknown.

    Shapes:   down to fields of single rows, sets that are not declared complete, and missing
              parameters; in the order in which the clause reads them, at most MOST_INPUTS.
    """
    search = _Unknown(oracle)
    return _first(one for leaf in leaves for one in search.behind(leaf))


def unknown_behind_results(oracle: Oracle, clause: Clause, row: str) -> tuple[Input, ...]:
    """What is unknown behind what a clause gives, where its own conditions are known."""
    return _first(_Unknown(oracle).given(clause.id, row))


def unknown_in(oracle: Oracle, terms: Iterable[Term], row: str) -> tuple[Input, ...]:
    """What is unknown behind the values of terms of a clause about a row; MOST_INPUTS at most."""
    search = _Unknown(oracle)
    return _first(one for term in terms for one in search.term(term, row))


def _first(inputs: Iterable[Input]) -> tuple[Input, ...]:
    """Each input once, so many as are told; nobody looks for more."""
    found: dict[Input, None] = {}
    for one in inputs:
        found.setdefault(one)
        if len(found) >= MOST_INPUTS:
            break
    return tuple(found)


@dataclass(frozen=True)
class _Unknown:
    """Looks for what is unknown; each fact of a row, and each answer, is followed once."""

    oracle: Oracle
    _followed: set[tuple[str, str, str]] = field(default_factory=set)

    def behind(self, leaf: Leaf) -> Iterator[Input]:
        if leaf.term is not None:
            yield from self.term(leaf.term, leaf.row)
            return
        clause = self.oracle.question.pack.clauses[leaf.clause]
        if isinstance(clause.when, Grounds) and leaf.text == clause.when.chooser:
            yield Input("parameter", "", "", leaf.text)
            return
        entry = self.oracle.roster.catalogue.sets[clause.subject]
        guard = entry.decided
        names = [entry.starts, entry.dated]
        names += [guard.on, guard.notified, guard.until] if guard else []
        yield from inexact_fields(self.oracle, clause.subject, leaf.row, names)

    def given(self, clause: str, row: str) -> Iterator[Input]:
        """What is unknown behind the results of a clause."""
        for given in self.oracle.question.pack.clauses[clause].gives:
            for term in given.terms:
                yield from self.term(term, row)

    def term(self, term: Term, row: str) -> Iterator[Input]:
        """What is unknown behind a term of a clause, or of a fact, that reads one row alone."""
        yield from self._term(term, Standing(row))

    def _term(self, term: Term, here: Standing) -> Iterator[Input]:
        for part in open_parts(self.oracle, term, here):
            if isinstance(part, Fact) and part.scope != "previous":
                yield from self._fact(part, here.subject if part.scope == "self" else here.row)
            elif isinstance(part, Setting):
                if self.oracle.question.settings[part.name].status == "missing":
                    yield Input("parameter", "", "", part.name)
            elif isinstance(part, Result):
                yield from self._clause(part.clause, here.row)
            elif isinstance(part, Met):
                key = here.row if part.key is None else self.oracle.value(part.key, here.row)
                if isinstance(key, str):
                    yield from self._clause(part.clause, key)

    def _is_followed(self, owner: str, name: str, row: str) -> bool:
        """Whether something was followed before; from now on it was."""
        key = (owner, name, row)
        was = key in self._followed
        self._followed.add(key)
        return was

    def _clause(self, name: str, row: str) -> Iterator[Input]:
        if self._is_followed("", name, row):
            return
        clause = self.oracle.question.pack.clauses[name]
        answer = self.oracle.answer(clause, row)
        if answer is None:
            return
        if answer.verdict == "unknown":
            for leaf in open_leaves(tree_of(self.oracle, clause, row)):
                yield from self.behind(leaf)
        yield from self.given(name, row)

    def _fact(self, fact: Fact, row: str) -> Iterator[Input]:
        owner, here = fact.home, row
        for link in fact.links:
            value = self._value(owner, here, link.name)
            if not isinstance(value, str):
                yield from inexact_fields(self.oracle, owner, here, [link.name])
                return
            owner, here = link.type.target, value
        derived = self.oracle.question.pack.derived.get((fact.owner, fact.name))
        if derived is None:
            yield from inexact_fields(self.oracle, owner, here, [fact.name])
        else:
            yield from self._derived(derived, here)

    def _value(self, owner: str, row: str, name: str) -> Value:
        return self.oracle.roster.of(owner).get(row, {}).get(name, NONE)

    def _derived(self, derived: Derived, row: str) -> Iterator[Input]:
        reckoned = self.oracle.derived(derived.of, derived.name, row)
        if is_exact(reckoned.value) or self._is_followed(derived.of, derived.name, row):
            return
        if isinstance(derived.template, Formula):
            yield from self.term(derived.template.term, row)
            return
        if not reckoned.is_complete:
            source = derived.source
            if derived.feeder:
                source = self.oracle.question.pack.clauses[derived.feeder].subject
            yield Input("complete", "", "", source)
        if isinstance(derived.template, RankInGroup):
            return
        for one in self.oracle.candidates(derived, row):
            if one.is_member is not False:
                here = Standing(one.row, row, one.previous)
                yield from self._row(derived, here, one.is_member)

    def _row(self, derived: Derived, here: Standing, is_member: Truth) -> Iterator[Input]:
        if derived.feeder:
            yield from self._clause(derived.feeder, here.row)
            return
        yield from inexact_days(self.oracle, derived, here.row)
        for term in derived_terms(derived):
            if term is not derived.where or is_member is None:
                yield from self._term(term, here)
