"""How does a condition read in words, with the values of one row?

The words say what the clause compares, not more: “the whole years from held since (2013-05-20)
to the day asked about (10 years) ≥ years after which … (10 years)”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from quanheng.engine.oracle.operators import Truth
from quanheng.engine.paths import follow
from quanheng.engine.question import Question
from quanheng.facts import NONE, Type, Value, is_exact
from quanheng.language import terms
from quanheng.language.model import Pack
from quanheng.messages import N_
from quanheng.reports.hidden_facts import HiddenFacts
from quanheng.reports.missing_words import result_label
from quanheng.reports.value_words import ValueWords

SIGNS = {"=": "=", "<>": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_ARITHMETIC = {"+": "+", "-": "−", "*": "×", "/": "÷"}
FUNCTIONS: Mapping[str, str] = {
    "full_years": N_("whole years from {0} to {1}"),
    "full_months": N_("whole months from {0} to {1}"),
    "days_between": N_("days from {0} to {1}"),
    "age_years": N_("years of age from {0} to {1}"),
    "add_days": N_("{0} plus {1}"),
    "add_months": N_("{0} plus {1}"),
    "add_years": N_("{0} plus {1}"),
    "year_of": N_("year of {0}"),
    "month_of": N_("month of {0}"),
    "is_none": N_("there is no value for {0}"),
    "recorded": N_("{0} is recorded"),
    "has": N_("{0} contains {1}"),
    "holds_all": N_("{0} contains all of {1}"),
    "size": N_("number of {0}"),
    "abs": N_("size of {0}"),
    "floor": N_("{0} rounded down"),
    "ceil": N_("{0} rounded up"),
    "trim": "{0}",
    "starts_with": N_("{0} starts with {1}"),
}
"""Functions in words; `least`, `greatest`, `if_none` and those not named here are told apart."""


class TermValues(Protocol):
    """What terms are worth for a row: as a run stored it, or as it is reckoned again."""

    @property
    def question(self) -> Question: ...
    def of(self, term: terms.Term, row: str) -> Value: ...
    def truth_of(self, term: terms.Term, row: str) -> Truth: ...
    def setting(self, name: str, code: str) -> Value: ...


@dataclass(frozen=True)
class Wording:
    """Tells the terms of clauses about one subject set."""

    pack: Pack
    words: ValueWords
    values: TermValues
    hidden: HiddenFacts
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    guarded: dict[int, bool] = field(default_factory=dict)

    def hides(self, term: terms.Term) -> bool:
        """Whether a term reads a fact that the purpose hides; kept by term."""
        # A clause keeps its terms, so that no other takes the place of one in memory.
        if id(term) not in self.guarded:
            self.guarded[id(term)] = self.hidden.hides_in(term)
        return self.guarded[id(term)]

    def condition(self, term: terms.Term, row: str) -> str:
        """A condition in words."""
        say = self.words.say
        match term:
            case terms.Compare():
                left, right = self.operand(term.left, row), self.operand(term.right, row)
                return f"{left} {SIGNS[term.sign]} {right}"
            case terms.Among():
                choices = say(" / ").join(self.operand(one, row) for one in term.choices)
                return say(
                    "{item} is one of: {choices}",
                    item=self.operand(term.item, row),
                    choices=choices,
                )
            case terms.Logic():
                word = say(" and ") if term.sign == "AND" else say(" or ")
                return f"({word.join(self.condition(item, row) for item in term.items)})"
            case terms.Not():
                return self.negated(term.item, row)
            case terms.Met():
                title = self.pack.clauses[term.clause].title.said(self.words.language)
                return say("“{title}” is met", title=title)
            case terms.Apply():
                return self._applied(term, row)
        return self.operand(term, row)

    def negated(self, term: terms.Term, row: str) -> str:
        """That a condition does not hold."""
        if isinstance(term, terms.Apply) and term.function == "is_none":
            say = self.words.say
            return say("there is a value for {0}").format(self.operand(term.terms[0], row))
        return self.words.say("not: {condition}", condition=self.condition(term, row))

    def operand(self, term: terms.Term, row: str) -> str:
        """A value in words: what it is called, and what it is for this row."""
        match term:
            case terms.Fact():
                return self._with_value(self.label(term), self.fact_value(term, row))
            case terms.Constant():
                return self.words.told(term.value, term.type)
            case terms.AsOf():
                return self.words.say("the day asked about")
            case terms.Setting():
                return self._setting(term, row)
            case terms.Arithmetic():
                sign = _ARITHMETIC[term.sign]
                return f"({self.operand(term.left, row)} {sign} {self.operand(term.right, row)})"
            case terms.Apply(function="if_none"):
                return self._if_none(term.terms, row)
            case terms.Apply():
                return self._with_value(self._applied(term, row), self._result(term, row))
            case terms.Case() | terms.OneOf() | terms.Gathered():
                return self._with_value(self.words.say("a value by case"), self._result(term, row))
            case terms.Result() | terms.Previous() if self.hides(term):
                return self.words.say("not shown")
            case terms.Result():
                label = result_label(self.pack, term.clause, term.name, self.words.language)
                return self._with_value(label, self._told(term, row))
            case terms.Previous():
                return self._with_value(self._before(term), self._told(term, row))
            case terms.PeriodDay():
                say = self.words.say
                words = (
                    say("last day of the period") if term.is_end else say("first day of the period")
                )
                return self._with_value(words, self._told(term, row))
            case terms.Compare() | terms.Among() | terms.Logic() | terms.Not() | terms.Met():
                return self.condition(term, row)
        return term.text

    def _before(self, term: terms.Previous) -> str:
        gives, language = self.pack.clauses[term.clause].gives, self.words.language
        label = next(one.label.said(language) for one in gives if one.name == term.name)
        return self.words.say("{label} of the period before", label=label)

    def _told(self, term: terms.Term, row: str) -> str:
        """The value of a term, none and unknown in words as well."""
        return self.words.told(self.values.of(term, row), term.type)

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
        if self.hidden.hides(fact):
            return self.words.say("not shown")
        return self.words.told(self.values.of(fact, row), fact.type)

    def _result(self, term: terms.Term, row: str) -> str:
        """What a computation gives; left out where it is not exact or would give a fact away."""
        value = self.values.of(term, row)
        if self.hides(term) or not is_exact(value) or isinstance(value, bool):
            return ""
        return self.words.told(value, term.type)

    def _setting(self, term: terms.Setting, row: str) -> str:
        parameter = self.pack.parameters[term.name]
        label = parameter.label.said(self.words.language)
        span = self.values.question.settings[term.name]
        if span.status == "missing":
            return self._with_value(label, self.words.say("missing"))
        kind = Type(
            term.type.kind, parameter.type.unit, term.type.decimals, term.type.codes,
            "", term.type.item,
        )  # fmt: skip
        value = self.words.told(self.values.of(term, row), kind)
        told = self.words.say("{value}, assumed", value=value)
        return self._with_value(label, told if span.status == "assumed" else value)

    def _applied(self, term: terms.Apply, row: str) -> str:
        name, parts = term.function, term.terms
        if name == "if_none":
            return self._if_none(parts, row)
        told = [self.operand(part, row) for part in parts]
        if name in FUNCTIONS:
            return self.words.say(FUNCTIONS[name]).format(*told)
        joined = self.words.say(", ").join(told)
        say = self.words.say
        chosen = {"least": say("the least of"), "greatest": say("the greatest of")}
        return f"{chosen.get(name, name)} ({joined})"

    def _if_none(self, parts: tuple[terms.Term, ...], row: str) -> str:
        """What counts for this row: the value, or what stands in for none."""
        value = self.values.of(parts[0], row)
        if value is NONE:
            return self.operand(parts[1], row)
        return self.operand(parts[0], row)

    def _with_value(self, label: str, value: str) -> str:
        return label + self.words.say(" ({told})", told=value) if value else label
