"""How does a condition read in words, with the values of one row?

The words are those of the sentences of the rule, with what each fact and figure is for the row:
“from held since (2013-05-20) to the day asked about, a full “years …” (10 years) have passed”.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from quanheng.engine.oracle.operators import Truth
from quanheng.engine.paths import follow
from quanheng.engine.question import Question
from quanheng.facts import NONE, Type, Value, is_exact
from quanheng.language import terms
from quanheng.language.pack_model import Pack
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.value_words import ValueWords
from quanheng.sentences import Saying, saying_of
from quanheng.sentences.plain_terms import knowing

SIGNS = {"=": "=", "<>": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}


class TermValues(Protocol):
    """What terms are worth for a row: as a run stored it, or as it is reckoned again."""

    @property
    def question(self) -> Question: ...
    def of(self, term: terms.Term, row: str) -> Value: ...
    def truth_of(self, term: terms.Term, row: str) -> Truth: ...
    def setting(self, name: str, code: str) -> Value: ...


def read_in(*every: terms.Term) -> tuple[terms.Term, ...]:
    """What terms read about a row, each once: facts, and what clauses say and give."""
    parts = [part for term in every for part in terms.all_of(term)]
    facts = {one.path: one for one in parts if isinstance(one, terms.Fact)}
    told = [one for one in parts if isinstance(one, terms.Met | terms.Result | terms.Previous)]
    return (*facts.values(), *dict.fromkeys(told))


@dataclass(frozen=True)
class Wording:
    """Tells the terms of clauses about one subject set."""

    pack: Pack
    words: ValueWords
    values: TermValues
    hidden: HiddenFacts
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    guarded: dict[int, tuple[terms.Term, bool]] = field(default_factory=dict)
    said: dict[tuple[object, ...], str] = field(default_factory=dict)
    read: dict[int, tuple[terms.Term, tuple[terms.Term, ...]]] = field(default_factory=dict)

    def hides(self, term: terms.Term) -> bool:
        """Whether a term reads a fact that the purpose hides; kept by term."""
        # TRAP the term is kept as well, so that no other takes its place in memory.
        if id(term) not in self.guarded:
            self.guarded[id(term)] = (term, self.hidden.hides_in(term))
        return self.guarded[id(term)][1]

    def condition(self, term: terms.Term, row: str) -> str:
        """A condition in words."""
        return self._said(term, row, is_denied=False)

    def negated(self, term: terms.Term, row: str) -> str:
        """That a condition does not hold."""
        return self._said(term, row, is_denied=True)

    def _said(self, term: terms.Term, row: str, *, is_denied: bool) -> str:
        """A condition, or that it does not hold; said once for rows alike in what it reads."""
        of = self.values.of
        key = (id(term), is_denied, *[of(one, row) for one in self._reads(term)])
        if key not in self.said:
            told = terms.Not(term.type, term.text, term) if is_denied else term
            self.said[key] = self._saying(row).sentence(self._for(told, row))
        return self.said[key]

    def _reads(self, term: terms.Term) -> tuple[terms.Term, ...]:
        """Everything about a row that a term reads."""
        if id(term) not in self.read:
            self.read[id(term)] = (term, read_in(term))
        return self.read[id(term)][1]

    def _for(self, term: terms.Term, row: str) -> terms.Term:
        """A condition without what stands in for none, where this row has some."""
        guarded = (one.terms[0] for one in terms.all_of(term) if isinstance(one, terms.Apply)
                   and one.function == "if_none")  # fmt: skip
        return knowing(term, tuple(one for one in guarded if self.values.of(one, row) is not NONE))

    def _saying(self, row: str) -> Saying:
        return replace(self._unvalued, worth=lambda term: self._worth(term, row))

    @cached_property
    def _unvalued(self) -> Saying:
        return saying_of(self.pack, self.words.language)

    def _worth(self, term: terms.Term, row: str) -> str:
        """What a term is for this row; empty for what is written, and for whole calculations."""
        match term:
            case terms.Fact():
                return self.fact_value(term, row)
            case terms.Setting():
                return self._figure(term, row)
            case terms.Result() | terms.Previous() if self.hides(term):
                return self.words.say("not shown")
            case terms.Result() | terms.Previous():
                return self.words.told(self.values.of(term, row), term.type)
            case terms.Apply(function="if_none"):
                return ""
            case terms.Apply() | terms.Case() | terms.OneOf() | terms.Gathered():
                return self._result(term, row)
        return ""

    def label(self, fact: terms.Fact) -> str:
        """What a fact is called, along its links."""
        key = (fact.home, fact.path)
        if key not in self.labels:
            found = list(follow(self.words.catalogue, self.pack.derived, *key))
            told = "·".join(one.said(self.words.language) for one in found)
            self.labels[key] = told or fact.path
        return self.labels[key]

    def fact_value(self, fact: terms.Fact, row: str) -> str:
        """The value of a fact for a row, unless the purpose hides it."""
        if self.hides(fact):
            return self.words.say("not shown")
        return self.words.told(self.values.of(fact, row), fact.type)

    def _result(self, term: terms.Term, row: str) -> str:
        """What a computation gives; left out where it is not exact or would give a fact away."""
        value = self.values.of(term, row)
        if self.hides(term) or not is_exact(value) or isinstance(value, bool):
            return ""
        return self.words.told(value, term.type)

    def _figure(self, term: terms.Setting, row: str) -> str:
        """The value of a parameter, and whether somebody assumed it."""
        parameter = self.pack.parameters[term.name]
        span = self.values.question.settings[term.name]
        if span.status == "missing":
            return self.words.say("missing")
        kind = Type(
            term.type.kind, parameter.type.unit, term.type.decimals, term.type.codes,
            "", term.type.item,
        )  # fmt: skip
        value = self.words.told(self.values.of(term, row), kind)
        told = self.words.say("{value}, assumed", value=value)
        return told if span.status == "assumed" else value
