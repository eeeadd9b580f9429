"""What is a term worth, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from quanheng.engine.arrays import arithmetic, lists, word_functions
from quanheng.engine.arrays.columns import LISTS, TEXTS
from quanheng.engine.arrays.comparing import compared, equal
from quanheng.engine.arrays.functions import applied
from quanheng.engine.arrays.reading import Reading
from quanheng.engine.arrays.values import (
    ALWAYS,
    NEVER,
    Bits,
    Ends,
    Numbers,
    Truth,
    as_truth,
    both,
    either,
    either_of,
    ends_of,
    every,
    exact,
    negated,
    some,
    without,
)
from quanheng.engine.arrays.written_values import UNKNOWN_ENDS, by_number, value_of
from quanheng.engine.question import Question
from quanheng.facts import Type, Value
from quanheng.facts.types import DATE
from quanheng.language import terms


@dataclass
class Reckoning:
    """Reckons terms about the rows of a reading, each once.

    Shapes:   `begun` tells by set whether its rows have begun, once that was asked.
    """

    reading: Reading
    question: Question
    known: dict[int, tuple[terms.Term, Ends | Truth]] = field(default_factory=dict)
    begun: dict[str, Truth] = field(default_factory=dict)

    def truth(self, term: terms.Term) -> Truth:
        """A truth."""
        found = self.found(term)
        return found if isinstance(found, Truth) else as_truth(found)

    def ends(self, term: terms.Term) -> Ends:
        """The ends of a value."""
        found = self.found(term)
        return ends_of(found) if isinstance(found, Truth) else found

    def found(self, term: terms.Term) -> Ends | Truth:
        """What a term is worth."""
        if id(term) not in self.known:
            # TRAP the term is kept beside it, so that no other takes its place in memory.
            self.known[id(term)] = term, self.reckoned(term)
        return self.known[id(term)][1]

    def reckoned(self, term: terms.Term) -> Ends | Truth:
        """What a term is worth, reckoned anew."""
        return self.ways[type(term)](self, term)

    def gathered(self, term: terms.Gathered) -> Ends:
        """The items whose conditions hold."""
        branches = [(self.truth(when), self.ends(value)) for when, value in term.branches]
        return lists.gathered(branches, term.type.of_items, self.reading.store.words)

    @property
    def ways(self) -> Mapping[type[terms.Term], Callable[..., Ends | Truth]]:
        """How each kind of term is reckoned."""
        return _RECKONED

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
            return UNKNOWN_ENDS
        return self.value(period.end if term.is_end else period.start, DATE)

    def setting(self, term: terms.Setting) -> Ends:
        """A parameter; of a table, by the code of each row."""
        values = self.question.settings[term.name].values
        if term.index is None:
            return self.value(values.get(""), term.type)
        index = self.as_texts(self.ends(term.index))
        listed = [self.value(one, term.type) for one in values.values()]
        numbers = [self.reading.store.words.number(code) for code in values]
        return by_number(index, dict(zip(numbers, listed, strict=True)))

    def compare(self, term: terms.Compare) -> Truth:
        """A comparison."""
        left, right = self.in_one_tongue(self.ends(term.left), self.ends(term.right))
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
        found = store.words.places(codes).take(ends.low)
        return exact(found, ends.low_open | (found < 0))

    def among(self, term: terms.Among) -> Truth:
        """Whether a value is one of several."""
        found: list[Truth] = []
        own = self.ends(term.item)
        for choice in term.choices:
            if choice.type.kind != "list":
                found.append(equal(*self._at_one_scale(term.item, choice)))
                continue
            assert isinstance(choice, terms.Setting)
            listed = self.question.settings[choice.name].values.get("")
            items = listed if isinstance(listed, tuple) else (None,)
            named = [self.in_one_tongue(own, self.value(item, term.item.type)) for item in items]
            found += [equal(*pair) for pair in named]
        return some(found)

    def in_one_tongue(self, *ends: Ends) -> list[Ends]:
        """The same values; as texts, where some are numbers of other words than others are."""
        if len({one.words for one in ends}) < 2:
            return [*ends]
        return [self.as_texts(one) for one in ends]

    def as_texts(self, ends: Ends) -> Ends:
        """The same value as a number of texts, where it is one of the ids of a set."""
        if ends.words in ("", TEXTS, LISTS):
            return ends
        words, low = self.reading.store.words, np.atleast_1d(ends.low)
        empty = np.broadcast_to(either(ends.low_open, ends.none), low.shape)
        numbers = words.numbered(words.told(low, empty, ends.words)).reshape(ends.low.shape)
        return replace(ends, low=numbers, high=numbers, words=TEXTS)

    def _at_one_scale(self, left: terms.Term, right: terms.Term) -> tuple[Ends, Ends]:
        """Two values, of numbers with as many decimals as the finer has."""
        one, other = self.in_one_tongue(self.ends(left), self.ends(right))
        if left.type.kind != "number":
            return one, other
        most = max(left.type.decimals, right.type.decimals)
        return (arithmetic.scaled(one, most - left.type.decimals),
                arithmetic.scaled(other, most - right.type.decimals))  # fmt: skip

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
        return self._hull(term, *zip(*branches, strict=True))

    def _hull(self, term: terms.Term, taken: Sequence[Bits], values: Sequence[Ends]) -> Ends:
        """The value of the branches taken."""
        named = self.in_one_tongue(*values)
        return arithmetic.hull(term.type, [*zip(taken, named, strict=True)])

    def _branch(self, value: terms.Term, term: terms.Term) -> Ends:
        ends = self.ends(value)
        if term.type.kind != "number":
            return ends
        return arithmetic.scaled(ends, term.type.decimals - value.type.decimals)

    def one_of(self, term: terms.OneOf) -> Ends:
        """The value of the one row of a table whose condition holds."""
        truths = [self.truth(condition) for condition, _ in term.branches]
        sure = some([Truth(truth.sure, truth.sure) for truth in truths]).sure
        taken = [np.where(sure, truth.sure, truth.possible) for truth in truths]
        known = either_of(taken)
        if sum(truth.sure is not NEVER for truth in truths) > 1:
            count = sum((np.asarray(truth.sure).astype(np.int8) for truth in truths), np.int8(0))
            known = known & (count <= 1)
        if term.as_written:
            known = without(known, either_of([truth.opened for truth in truths]))
        values = [self._branch(value, term) for _, value in term.branches]
        return _where(known, self._hull(term, taken, values))

    def apply(self, term: terms.Apply) -> Ends | Truth:
        """A function of the language."""
        ends, words = [self.ends(part) for part in term.terms], self.reading.store.words
        if term.function == "step":
            codes = [one.name for one in self.reading.store.catalogue.codes(term.type).codes]
            return word_functions.step(ends[0], ends[1], codes, words)
        if term.function == "has":
            return lists.has(ends[0], ends[1], term.terms[1].type, words)
        if term.function in _OF_TEXTS:
            ends = [self.as_texts(one) for one in ends]
        if term.function in _OF_WORDS:
            return _OF_WORDS[term.function](*ends, words)
        if term.function == "if_none":
            ends = self.in_one_tongue(*ends)
        return applied(term, ends)

    def value(self, value: Value | None, kind: Type) -> Ends:
        """One value for all rows; unknown where it is not written."""
        return value_of(value, kind, self.reading.store)


def _where(known: Bits, ends: Ends) -> Ends:
    """Values where they are known; unknown elsewhere."""
    low = _kept(known, ends.low)
    low_open = ends.low_open | ~known
    none = both(known, ends.none)
    if ends.is_exact:
        return Ends(low, low, low_open, low_open, none, ends.is_optional, ends.words)
    high, high_open = _kept(known, ends.high), ends.high_open | ~known
    return Ends(low, high, low_open, high_open, none, ends.is_optional, ends.words)


def _kept(known: Bits, values: Numbers) -> Numbers:
    return np.where(known, values, np.int64(0))


_OF_WORDS: Mapping[str, Callable[..., Ends | Truth]] = {
    "trim": word_functions.trimmed,
    "starts_with": word_functions.starts_with,
    "holds_all": lists.holds_all,
    "size": lists.size_of,
}
_OF_TEXTS = ("trim", "starts_with")
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
    terms.OneOf: Reckoning.one_of,
    terms.Gathered: Reckoning.gathered,
}
