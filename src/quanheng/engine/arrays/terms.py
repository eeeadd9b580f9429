"""What is a term worth, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import numpy as np

from quanheng.engine.arrays import arithmetic
from quanheng.engine.arrays.columns import TEXTS
from quanheng.engine.arrays.comparing import among, compared
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.functions import applied
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.values import (
    ALWAYS,
    FARTHEST,
    Ends,
    Numbers,
    Truth,
    Unsaid,
    as_truth,
    ends_of,
    every,
    exact,
    negated,
    some,
)
from quanheng.engine.question import Question
from quanheng.facts import Type, Value
from quanheng.facts.types import DATE
from quanheng.facts.values import Absent, Span
from quanheng.language import terms


@dataclass
class Reckoning:
    """Reckons terms about the rows of a reading, each once."""

    reading: Reading
    question: Question
    known: dict[int, Ends | Truth] = field(default_factory=dict)

    def truth(self, term: terms.Term) -> Truth:
        """A truth."""
        found = self._found(term)
        return found if isinstance(found, Truth) else as_truth(found)

    def ends(self, term: terms.Term) -> Ends:
        """The ends of a value."""
        found = self._found(term)
        return ends_of(found) if isinstance(found, Truth) else found

    def _found(self, term: terms.Term) -> Ends | Truth:
        # Terms live as long as their pack, so each keeps its identity.
        if id(term) not in self.known:
            reckon = _RECKONED.get(type(term))
            if reckon is None:
                raise Unsaid
            self.known[id(term)] = reckon(self, term)
        return self.known[id(term)]

    def constant(self, term: terms.Constant) -> Ends:
        """A value written in the term."""
        return self.value(term.value, term.type)

    def fact(self, term: terms.Fact) -> Ends:
        """A fact of the row or the subject."""
        return self.reading.fact(term)

    def as_of(self, _: terms.AsOf) -> Ends:
        """The day of the question."""
        return self.value(self.question.as_of, DATE)

    def period_day(self, term: terms.PeriodDay) -> Ends:
        """The first or the last day of the period asked about."""
        period = self.question.period
        if period is None:
            return _UNKNOWN
        return self.value(period.end if term.is_end else period.start, DATE)

    def setting(self, term: terms.Setting) -> Ends:
        """A parameter; of a table, by the code of each row."""
        values = self.question.settings[term.name].values
        if term.index is None:
            return self.value(values.get(""), term.type)
        index = self.ends(term.index)
        if index.words != TEXTS:
            raise Unsaid
        listed = [self.value(one, term.type) for one in values.values()]
        numbers = [self.reading.store.words.number(code) for code in values]
        return _by_number(index, dict(zip(numbers, listed, strict=True)))

    def compare(self, term: terms.Compare) -> Truth:
        """A comparison."""
        left, right = self.ends(term.left), self.ends(term.right)
        if term.is_by_rank:
            left, right = self.ranked(term.left, left), self.ranked(term.right, right)
        elif term.left.type.kind == "number":
            decimals = max(term.left.type.decimals, term.right.type.decimals)
            left = arithmetic.scaled(left, decimals - term.left.type.decimals)
            right = arithmetic.scaled(right, decimals - term.right.type.decimals)
        return compared(term.sign, left, right)

    def ranked(self, term: terms.Term, ends: Ends) -> Ends:
        """The places of codes in their list; unknown for a word that is not there."""
        store = self.reading.store
        codes = [one.name for one in store.catalogue.codes(term.type).codes]
        numbers = [store.words.number(code) for code in codes]
        places = np.full(len(store.words.numbers), -1, np.int64)
        places[numbers] = np.arange(len(codes))
        found = places.take(ends.low)
        return exact(found, ends.low_open | (found < 0))

    def among(self, term: terms.Among) -> Truth:
        """Whether a value is one of several."""
        choices: list[Ends] = []
        for choice in term.choices:
            if choice.type.kind != "list":
                choices.append(self._like(term.item, choice))
                continue
            assert isinstance(choice, terms.Setting)
            listed = self.question.settings[choice.name].values.get("")
            items = listed if isinstance(listed, tuple) else (None,)
            choices += [self.value(item, term.item.type) for item in items]
        return among(self.ends(term.item), choices)

    def _like(self, item: terms.Term, choice: terms.Term) -> Ends:
        if item.type.kind == "number" and item.type.decimals != choice.type.decimals:
            raise Unsaid
        return self.ends(choice)

    def logic(self, term: terms.Logic) -> Truth:
        """Kleene's AND or OR."""
        parts = [self.truth(item) for item in term.items]
        return every(parts) if term.sign == "AND" else some(parts)

    def negation(self, term: terms.Not) -> Truth:
        """Kleene's NOT."""
        return negated(self.truth(term.item))

    def arithmetic(self, term: terms.Arithmetic) -> Ends:
        """A sum, a difference or a product."""
        left, right = self.ends(term.left), self.ends(term.right)
        return arithmetic.reckoned(term, left, right)

    def case(self, term: terms.Case) -> Ends:
        """The first branch that holds; the hull of the branches that may."""
        branches, open_yet = [], ALWAYS
        for condition, value in term.branches:
            truth = self.truth(condition)
            branches.append((open_yet & truth.possible, self._branch(value, term)))
            open_yet = open_yet & ~truth.sure
        branches.append((open_yet, self._branch(term.otherwise, term)))
        return arithmetic.hull(term.type, branches)

    def _branch(self, value: terms.Term, term: terms.Case) -> Ends:
        ends = self.ends(value)
        if term.type.kind != "number":
            return ends
        return arithmetic.scaled(ends, term.type.decimals - value.type.decimals)

    def apply(self, term: terms.Apply) -> Ends | Truth:
        """A function of the language."""
        return applied(term, [self.ends(part) for part in term.terms])

    def value(self, value: Value | None, kind: Type) -> Ends:
        """One value for all rows; unknown where it is not written."""
        if isinstance(value, Span):
            low, high = (self._point(end, kind) for end in (value.low, value.high))
            return Ends(low.low, high.low, low.low_open, high.low_open)
        return self._point(value, kind)

    def _point(self, value: Value | None, kind: Type) -> Ends:
        if value is None or isinstance(value, (Absent, Span)):
            return replace(_UNKNOWN, words=_words(kind))
        if isinstance(value, tuple) or kind.kind == "link":
            raise Unsaid
        if isinstance(value, str):
            return exact(_one(self.reading.store.words.number(value)), words=TEXTS)
        return exact(_one(_whole(value, kind)))


def _whole(value: bool | Decimal | date, kind: Type) -> int:
    """A truth, a day or a decimal as a whole number."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return day_number(value)
    whole = value.scaleb(kind.decimals)
    if whole != int(whole) or abs(whole) >= FARTHEST:
        raise Unsaid
    return int(whole)


def _one(number: int) -> Numbers:
    return np.int64(number)  # type: ignore[return-value]


def _words(kind: Type) -> str:
    return TEXTS if kind.kind in ("text", "code") else kind.target if kind.kind == "link" else ""


def _by_number(index: Ends, values: Mapping[int, Ends]) -> Ends:
    """The value for the code of each row; unknown where there is none."""
    size = max(values, default=-1) + 2
    low, high = np.zeros(size, np.int64), np.zeros(size, np.int64)
    low_open, high_open = np.ones(size, bool), np.ones(size, bool)
    for number, one in values.items():
        low[number], high[number] = one.low, one.high
        low_open[number], high_open[number] = one.low_open, one.high_open
    places = np.where(index.low_open | (index.low >= size), size - 1, index.low)
    words = next((one.words for one in values.values()), "")
    if all(one.is_exact for one in values.values()):
        return exact(low.take(places), low_open.take(places), words)
    return Ends(low.take(places), high.take(places), low_open.take(places),
                high_open.take(places), words=words)  # fmt: skip


_UNKNOWN = exact(_one(0), ALWAYS)
_RECKONED: Mapping[type[terms.Term], Callable[..., Ends | Truth]] = {
    terms.Constant: Reckoning.constant,
    terms.Fact: Reckoning.fact,
    terms.AsOf: Reckoning.as_of,
    terms.PeriodDay: Reckoning.period_day,
    terms.Setting: Reckoning.setting,
    terms.Compare: Reckoning.compare,
    terms.Among: Reckoning.among,
    terms.Logic: Reckoning.logic,
    terms.Not: Reckoning.negation,
    terms.Arithmetic: Reckoning.arithmetic,
    terms.Case: Reckoning.case,
    terms.Apply: Reckoning.apply,
}
