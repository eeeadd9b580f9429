"""On which later days is a clause asked again, and does it turn with the day at all?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from quanheng.dates import add_months
from quanheng.engine.oracle import Oracle
from quanheng.engine.question import Question
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.rule_reads import derived_terms, reads_of, terms_of
from quanheng.language.templates import CurrentSince, Merged, Streak
from quanheng.language.terms import AsOf, PeriodDay, Previous, Term, all_of

_MONTHS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 180)
_BY_DAY = (CurrentSince, Merged, Streak)


def later_days(question: Question, stays_in_period: bool) -> Iterator[date]:
    """Later days, from the next one on, as far as the clause can be asked.

    Missing:  none where the period that the clause is about has ended; where it has to stay in its
              period, none after the end of that.
    """
    period, day = question.period, question.as_of
    if period is not None and question.asked_on > day:
        return
    last = period.end if period is not None and stays_in_period else date.max
    for each in (*_later(day), last):
        if day < each <= last and each != date.max:
            yield each


def _later(day: date) -> Iterator[date]:
    try:
        yield day + timedelta(days=1)
        yield from (add_months(day, months) for months in _MONTHS)
    except (OverflowError, ValueError):
        return


def reads_period(oracle: Oracle, names: set[str]) -> bool:
    """Whether anything of these clauses belongs to the period itself, and ends with it.

    What was done within a period, and what was given in the one before, says nothing of the next.
    """
    return any(_reads_period(oracle, oracle.question.pack.clauses[name]) for name in sorted(names))


def _reads_period(oracle: Oracle, clause: Clause) -> bool:
    derived, terms = _read(oracle, clause)
    windows = (one.window.unit for one in derived if one.window is not None)
    parts = (part for term in terms for part in all_of(term))
    return "period" in windows or any(isinstance(part, PeriodDay | Previous) for part in parts)


def _read(oracle: Oracle, clause: Clause) -> tuple[list[Derived], list[Term]]:
    """The derived facts that a clause reads, and every expression of it and of them."""
    reads = reads_of(clause, oracle.question.pack.derived)
    derived = [one for one in reads if isinstance(one, Derived)]
    return derived, [*terms_of(clause), *(term for one in derived for term in derived_terms(one))]


def reads_day(oracle: Oracle, names: set[str]) -> bool:
    """Whether anything of these clauses may turn with the day alone."""
    return any(_turns_with_day(oracle, name) for name in sorted(names))


def _turns_with_day(oracle: Oracle, name: str) -> bool:
    pack, sets = oracle.question.pack, oracle.roster.catalogue.sets
    clause = pack.clauses[name]
    instrument = pack.instruments[clause.source.instrument]
    derived, terms = _read(oracle, clause)
    entries = [(clause.subject, not clause.is_adverse)]
    entries += [(one.source, one.counts_undecided) for one in derived]
    is_last = instrument.in_force_to is not None
    is_first = instrument.in_force_from.on is None or (
        instrument.in_force_from.on > oracle.question.as_of
    )
    return (
        is_last
        or is_first
        or any(isinstance(part, AsOf) for term in terms for part in all_of(term))
        or any(one.window or isinstance(one.template, _BY_DAY) for one in derived)
        or any(not free and name in sets and sets[name].decided for name, free in entries)
    )
