"""Which fields, facts, sets and parameters does a comparison read of one row?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.operators import Truth
from quanheng.engine.oracle.standing import Standing
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.tree import Leaf, open_leaves, tree_of
from quanheng.facts import NONE, Value, is_exact
from quanheng.facts.values import ends
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms
from quanheng.language.templates import CurrentSince, Formula, Merged, RankInGroup, Streak
from quanheng.language.terms import (
    Among,
    Case,
    Compare,
    Fact,
    Logic,
    Met,
    Not,
    Result,
    Setting,
    Term,
    all_of,
    parts_of,
)

MOST_INPUTS = 40


def inputs_of(oracle: Oracle, leaf: Leaf) -> tuple[Input, ...]:
    """What a comparison reads: fields, and facts reckoned from rows, each as one."""
    terms = [leaf.term] if leaf.term is not None else []
    return tuple(dict.fromkeys(_read(oracle, terms, leaf.row)))


def _read(oracle: Oracle, terms: list[Term], row: str) -> Iterator[Input]:
    for fact in (part for term in terms for part in all_of(term) if isinstance(part, Fact)):
        end = oracle.end_of(fact, row)
        if end is None:
            continue
        derived = oracle.question.pack.derived.get((fact.owner, fact.name))
        if derived is None:
            yield Input("field", fact.owner, end, fact.name)
        elif isinstance(derived.template, Formula):
            yield from _read(oracle, [derived.template.term], end)
        else:
            yield Input("reckoned", fact.owner, end, fact.name)


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


def open_facts(
    oracle: Oracle, derived: Derived, subject: str, rows: Iterable[str]
) -> Iterator[tuple[str, tuple[Input, ...]]]:
    """Which facts of rows leave open whether they count: their own, as the condition reads them."""
    standings = oracle.standings(derived, subject)
    for row in rows:
        yield row, _open_facts(oracle, derived, row, standings.get(row))


def _open_facts(
    oracle: Oracle, derived: Derived, row: str, standing: Standing | None
) -> tuple[Input, ...]:
    search = _Unknown(oracle)
    found = dict.fromkeys(search.of_membership(derived, row))
    if derived.where is not None and standing is not None:
        for part in search.open_parts(derived.where, standing):
            if isinstance(part, Fact) and part.scope == "row":
                found.update(dict.fromkeys(search.itself(part, row)))
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
        yield from self._fields(clause.subject, leaf.row, names)

    def given(self, clause: str, row: str) -> Iterator[Input]:
        """What is unknown behind the results of a clause."""
        for given in self.oracle.question.pack.clauses[clause].gives:
            for term in given.terms:
                yield from self.term(term, row)

    def term(self, term: Term, row: str) -> Iterator[Input]:
        """What is unknown behind a term of a clause, or of a fact, that reads one row alone."""
        yield from self._term(term, Standing(row))

    def itself(self, fact: Fact, row: str) -> Iterator[Input]:
        """A fact that is unknown or a range: that fact, not what stands behind it."""
        end = self.oracle.end_of(fact, row)
        if end is None:
            link = fact.links[0].name if fact.links else fact.name
            yield from self._fields(fact.home, row, [link])
        elif not fact.is_derived:
            yield from self._fields(fact.owner, end, [fact.name])
        elif not is_exact(self.oracle.derived(fact.owner, fact.name, end).value):
            yield Input("reckoned", fact.owner, end, fact.name)

    def _fields(self, owner: str, row: str, names: list[str]) -> Iterator[Input]:
        values = self.oracle.roster.of(owner).get(row, {})
        for name in dict.fromkeys(filter(None, names)):
            if name in values and not is_exact(values[name]):
                yield self._field(owner, row, name)

    def _field(self, owner: str, row: str, name: str) -> Input:
        return Input("field", owner, row, name)

    def _term(self, term: Term, here: Standing) -> Iterator[Input]:
        for part in self.open_parts(term, here):
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

    def open_parts(self, term: Term, here: Standing) -> Iterator[Term]:
        """A term and the terms inside it, without conditions that are known and untaken cases."""
        if isinstance(term, Compare | Logic | Not | Among) and self._truth(term, here) is not None:
            return
        yield term
        if isinstance(term, Case):
            yield from self._cases(term, here)
            return
        for part in parts_of(term):
            yield from self.open_parts(part, here)

    def _cases(self, term: Case, here: Standing) -> Iterator[Term]:
        """What may be read of the branches up to the first that surely holds."""
        for condition, value in term.branches:
            truth = self._truth(condition, here)
            yield from self.open_parts(condition, here)
            if truth is not False:
                yield from self.open_parts(value, here)
            if truth is True:
                return
        yield from self.open_parts(term.otherwise, here)

    def _truth(self, term: Term, here: Standing) -> Truth:
        return self.oracle.truth_at(term, here)

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
                yield from self._fields(owner, here, [link.name])
                return
            owner, here = link.type.target, value
        derived = self.oracle.question.pack.derived.get((fact.owner, fact.name))
        if derived is None:
            yield from self._fields(owner, here, [fact.name])
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
        yield from self.of_membership(derived, here.row)
        for term in derived_terms(derived):
            if term is not derived.where or is_member is None:
                yield from self._term(term, here)

    def of_membership(self, derived: Derived, row: str) -> Iterator[Input]:
        """The days of a row by which it counts, where they are not known exactly."""
        if derived.feeder:
            return
        entry = self.oracle.roster.catalogue.sets[derived.source]
        # Only whether a row has begun is asked of its start, where no window cuts it off.
        has_begun = derived.window is None and self._has_come(derived.source, row, entry.starts)
        names = ["" if has_begun else entry.starts, derived.order]
        if isinstance(derived.template, Streak):
            names.append(derived.template.by)
        if isinstance(derived.template, CurrentSince | Merged):
            names += [entry.begins, entry.ends]
        if entry.decided is not None and not derived.counts_undecided:
            days = (entry.decided.on, entry.decided.notified)
            names += [day for day in days if not self._has_come(derived.source, row, day)]
            names.append(entry.decided.until)
        yield from self._fields(derived.source, row, names)

    def _has_come(self, owner: str, row: str, name: str) -> bool:
        """Whether a day is surely on or before the day of the question, exact or not."""
        _, latest = ends(self.oracle.roster.of(owner).get(row, {}).get(name, NONE))
        return isinstance(latest, date) and latest <= self.oracle.question.as_of
