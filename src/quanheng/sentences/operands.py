"""How does a value read that a rule compares or gives?"""

from __future__ import annotations

from datetime import date
from typing import Final

from quanheng.facts import Type
from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences import aggregates, calculations, cases, items, limits, settings
from quanheng.sentences.calculations import ADDED, EARLIEST, LATEST, apart, is_negative, turned
from quanheng.sentences.passage import flat
from quanheng.sentences.saying import Saying
from quanheng.sentences.values import told

FUNCTIONS: Final = {
    "full_years": N_("the whole years from {0} to {1}"),
    "full_months": N_("the whole months from {0} to {1}"),
    "days_between": N_("the days from {0} to {1}"),
    "age_years": N_("the age, by {0}, on {1}"),
    "year_of": N_("the year of {0}"),
    "month_of": N_("the month of {0}"),
    "trim": N_("{0} without blanks at its ends"),
    "size": N_("the number of items in {0}"),
    "abs": N_("the size of the difference {0}"),
}
"""Functions that give a value and have one pattern."""


def said(saying: Saying, term: terms.Term, kind: Type | None) -> str:
    """A term as words for its value."""
    say = saying.say
    match term:
        case terms.Constant(value=date() as day) if not EARLIEST <= day <= LATEST:
            return say("no limit")
        case terms.Constant():
            return told(saying.names, term.value, _kind(term.type, kind))
        case terms.Fact():
            return saying.names.fact(term)
        case terms.AsOf():
            return say("the day asked about")
        case terms.PeriodDay():
            last, first = say("the last day of the period"), say("the first day of the period")
            return last if term.is_end else first
        case terms.Previous() | terms.Result():
            return _read(saying, term)
        case terms.Setting():
            return settings.said(saying, term, kind)
        case terms.Arithmetic():
            return calculations.arithmetic(saying, term, kind)
        case terms.Case() | terms.OneOf():
            return _by_case(saying, term)
        case terms.Gathered():
            return flat(say, items.gathered(saying, term), 1)
        case terms.Aggregate():
            return aggregates.said(saying, term)
        case terms.Apply():
            return _applied(saying, term, kind)
    return say("whether {condition}", condition=saying.sentence(term))


def _read(saying: Saying, term: terms.Previous | terms.Result) -> str:
    """A result of a clause: its own of the period before, or one of another clause."""
    label = saying.names.given(term.clause, term.name)
    if isinstance(term, terms.Previous):
        return saying.say("the {label} of the period before", label=label)
    title = saying.names.clause(term.clause)
    return saying.say("the {label} by “{title}”", label=label, title=title)


def _by_case(saying: Saying, term: terms.Case | terms.OneOf) -> str:
    """A value by case; where one case always holds, its value."""
    if (only := cases.only(term)) is not None:
        return saying.value(only, term.type)
    return saying.say("({told})", told=flat(saying.say, cases.value(saying, term), 1))


def _kind(own: Type, wanted: Type | None) -> Type:
    """The type by which a constant is told: a bare number takes the unit it stands beside."""
    is_bare = own.kind == "number" and not own.unit and wanted and wanted.kind == "number"
    return wanted if is_bare and wanted else own


def _applied(saying: Saying, term: terms.Apply, kind: Type | None) -> str:
    name, parts, say = term.function, term.terms, saying.say
    match name:
        case "year_of" if isinstance(parts[0], terms.AsOf):
            return say("the year asked about")
        case "full_months" if told_months := calculations.months(saying, term):
            return told_months
        case "if_none":
            return if_none(saying, term, kind)
        case "least" | "greatest" | "floor" | "ceil" | "round":
            return limits.limited(saying, term, kind)
        case "step":
            return _step(saying, term)
        case "date_of":
            return _date_of(saying, term)
    if name in ADDED:
        return calculations.added(saying, term)
    if name in FUNCTIONS:
        return say(FUNCTIONS[name]).format(*(apart(saying, part) for part in parts))
    return say("whether {condition}", condition=saying.sentence(term))


def if_none(saying: Saying, term: terms.Apply, kind: Type | None) -> str:
    """A value, and what counts in its place where there is none."""
    item, instead = term.terms
    value = saying.value(item, kind)
    if isinstance(instead, terms.Constant) and isinstance(instead.value, date):
        if instead.value > LATEST:
            return saying.say("{0} (if there is none: without end)").format(value)
        if instead.value < EARLIEST:
            return saying.say("{0} (if there is none: never yet)").format(value)
    other = saying.value(instead, kind or item.type)
    return saying.say("{0} (if there is none: {1})").format(value, other)


def _step(saying: Saying, term: terms.Apply) -> str:
    item, count = term.terms
    is_lower = is_negative(count)
    pattern = N_("{count} steps below {item}") if is_lower else N_("{count} steps above {item}")
    told_count = saying.value(turned(count) if is_lower else count)
    return saying.say(pattern, item=saying.value(item), count=told_count)


def _date_of(saying: Saying, term: terms.Apply) -> str:
    """A day by its year, month and day, each a figure or a parameter."""
    year, month, day = (saying.value(part, part.type) for part in term.terms)
    if all(isinstance(part, terms.Constant) for part in term.terms[1:]):
        return saying.say("day {day} of month {month} of {year}", year=year, month=month, day=day)
    pattern = N_("the day of {year} that is day {day} of month {month}")
    return saying.say(pattern, year=year, month=month, day=day)
