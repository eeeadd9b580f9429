"""How is each kind of term read of a row?

Found out once for each term of a pack, whatever row, day and parameters it is read of next.

Source:   docs/semantics.md, sections 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from itertools import repeat
from operator import call
from typing import Any, Protocol

from quanheng.engine.oracle import functions
from quanheng.engine.oracle.operators import (
    Truth,
    calculated,
    compared,
    conjunction,
    disjunction,
    equal,
    hull,
    negation,
    truth_of,
    value_of,
)
from quanheng.engine.oracle.standing import Standing
from quanheng.facts import NONE, UNKNOWN, CodeList, Row, Type, Value
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


class Readers:
    """What reads the terms of one pack, each sorted once.

    Shapes:   `lists` are the codes by list.
    """

    def __init__(self, lists: Mapping[str, CodeList]) -> None:
        self._lists = lists
        # TRAP a term is kept beside what reads it, so that no other takes its place in memory.
        self._values: dict[int, tuple[terms.Term, Reader]] = {}
        self._truths: dict[int, tuple[terms.Term, TruthReader]] = {}
        self._truth_kinds: dict[type[terms.Term], Callable[[Any], TruthReader]] = {
            terms.Compare: self._compare,
            terms.Logic: self._logic,
            terms.Not: self._not,
            terms.Among: self._among,
            terms.Met: self._met,
        }
        self._value_kinds: dict[type[terms.Term], Callable[[Any], Reader]] = {
            terms.Fact: self._fact,
            terms.Constant: lambda term: lambda by, here: term.value,
            terms.AsOf: lambda term: lambda by, here: by.day,
            terms.PeriodDay: lambda term: lambda by, here: by.period_day(term),
            terms.Previous: self._previous,
            terms.Result: self._result,
            terms.Setting: self._setting,
            terms.Arithmetic: self._arithmetic,
            terms.Apply: self._apply,
            terms.Case: self._case,
            terms.OneOf: self._one_of,
            terms.Gathered: self._gathered,
        }

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
        return self._value_kinds[type(term)](term)

    def _truth(self, term: terms.Term) -> TruthReader:
        if type(term) in self._truth_kinds:
            return self._truth_kinds[type(term)](term)
        value = self.value(term)
        return lambda by, here: truth_of(value(by, here))

    def _fact(self, fact: terms.Fact) -> Reader:
        if fact.scope == "row" and not fact.links and not fact.is_derived and fact.name != "id":
            owner, name = fact.owner, fact.name
            return lambda by, here: by.rows[owner][here.row].get(name, UNKNOWN)
        return lambda by, here: by.fact(fact, here)

    def _previous(self, term: terms.Previous) -> Reader:
        return lambda by, here: by.before(term.clause, term.name, here.row)

    def _result(self, term: terms.Result) -> Reader:
        return lambda by, here: by.result(term.clause, term.name, here.row)

    def _setting(self, term: terms.Setting) -> Reader:
        name = term.name
        if term.index is None:
            return lambda by, here: by.setting(name, "")
        code = self.value(term.index)
        return lambda by, here: by.setting(name, code(by, here))

    # Truths.

    def _compare(self, term: terms.Compare) -> TruthReader:
        left, right, sign = self.value(term.left), self.value(term.right), term.sign
        if sign in ("=", "<>"):
            same = _same(term.left.type, term.right.type)
            if sign == "=":
                return lambda by, here: same(left(by, here), right(by, here))
            return lambda by, here: negation(same(left(by, here), right(by, here)))
        if term.is_by_rank:
            rank = self._rank(term.left.type.codes or term.right.type.codes)
            return lambda by, here: compared(sign, rank(left(by, here)), rank(right(by, here)))
        return lambda by, here: compared(sign, left(by, here), right(by, here))

    def _rank(self, codes: str) -> Callable[[Value], Value]:
        """The place of a code in its list."""
        places = {name: Decimal(at) for at, name in enumerate(self._lists[codes].names)}
        return lambda code: places.get(code, UNKNOWN) if isinstance(code, str) else UNKNOWN

    def _logic(self, term: terms.Logic) -> TruthReader:
        join = conjunction if term.sign == "AND" else disjunction
        items = [self.truth(one) for one in term.items]
        # What comes after the item that settles it is not asked.
        return lambda by, here: join(map(call, items, repeat(by), repeat(here)))

    def _not(self, term: terms.Not) -> TruthReader:
        item = self.truth(term.item)
        return lambda by, here: negation(item(by, here))

    def _among(self, term: terms.Among) -> TruthReader:
        item = self.value(term.item)
        choices = [(_same(term.item.type, one.type), self.value(one)) for one in term.choices]

        def among(by: Given, here: Standing) -> Truth:
            mine = item(by, here)
            return disjunction(
                [same(mine, one) for same, choice in choices for one in _each(choice(by, here))]
            )

        return among

    def _met(self, term: terms.Met) -> TruthReader:
        clause, row = term.clause, None if term.key is None else self.value(term.key)

        def is_met(by: Given, here: Standing) -> Truth:
            key = here.row if row is None else row(by, here)
            if key is NONE:
                return False
            return by.met(clause, key) if isinstance(key, str) else None

        return is_met

    # Values.

    def _arithmetic(self, term: terms.Arithmetic) -> Reader:
        left, right = self.value(term.left), self.value(term.right)
        sign, decimals = term.sign, term.type.decimals
        return lambda by, here: calculated(sign, left(by, here), right(by, here), decimals)

    def _apply(self, term: terms.Apply) -> Reader:
        parts = [self.value(one) for one in term.terms]
        if term.function == "step":
            work: Callable[..., Value] = partial(
                functions.step, codes=self._lists[term.type.codes].names
            )
        else:
            work = functions.APPLIED[term.function]
        return lambda by, here: work(*map(call, parts, repeat(by), repeat(here)))

    def _branches(
        self, branches: tuple[tuple[terms.Term, terms.Term], ...]
    ) -> list[tuple[TruthReader, Reader]]:
        return [(self.truth(condition), self.value(value)) for condition, value in branches]

    def _case(self, term: terms.Case) -> Reader:
        branches, otherwise = self._branches(term.branches), self.value(term.otherwise)

        def case(by: Given, here: Standing) -> Value:
            taken: list[Value] = []
            for condition, result in branches:
                truth = condition(by, here)
                if truth is not False:
                    taken.append(result(by, here))
                if truth is True:
                    return hull(taken)
            return hull([*taken, otherwise(by, here)])

        return case

    def _one_of(self, term: terms.OneOf) -> Reader:
        """The value of the row that holds; of those that may, where none surely does."""
        branches, as_written = self._branches(term.branches), term.as_written

        def one_of(by: Given, here: Standing) -> Value:
            held = [(condition(by, here), value) for condition, value in branches]
            sure = [value for truth, value in held if truth is True]
            if len(sure) > 1:
                return UNKNOWN
            if as_written and any(truth is None for truth, _ in held):
                # Where a text leaves gaps, a row that may hold may also turn out to be such a gap.
                return UNKNOWN
            taken = sure or [value for truth, value in held if truth is None]
            return hull([value(by, here) for value in taken]) if taken else UNKNOWN

        return one_of

    def _gathered(self, term: terms.Gathered) -> Reader:
        branches = self._branches(term.branches)

        def gathered(by: Given, here: Standing) -> Value:
            held = [(condition(by, here), value) for condition, value in branches]
            if any(truth is None for truth, _ in held):
                return UNKNOWN
            items = (value(by, here) for truth, value in held if truth is True)
            return tuple(item for item in items if isinstance(item, str))

        return gathered


def _each(value: Value) -> tuple[Value, ...]:
    """The items of a list, or the one value."""
    return value if isinstance(value, tuple) else (value,)


def _same(left: Type, right: Type) -> Callable[[Value, Value], Truth]:
    """What tells whether values of two types are the same."""
    return partial(equal, left_optional=left.is_optional, right_optional=right.is_optional)
