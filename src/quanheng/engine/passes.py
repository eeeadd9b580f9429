"""On which days is a question put: on the day itself, and at the end of each period it is about?

A clause about months, quarters or years is asked about the current period and the last one before
it, each on its own day: the earlier of its end and the day of the question. Where such a clause
reads what it gave in the period before, earlier periods are reckoned as well, back to the one in
which its instrument was not in force, and not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from quanheng.dates import PER, Period, period_before, period_of
from quanheng.engine.question import Question, asked_of, counted_by
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.rule_reads import terms_of
from quanheng.language.terms import Previous, all_of

MOST_PERIODS = 60
TOLD = 2


def passes_of(question: Question) -> tuple[Question, ...]:
    """The questions to put, earlier periods first; each tells the clauses it reports."""
    told = [clause for clause in question.clauses if question.reports(clause.id)]
    kinds = {clause.per for clause in told}
    if kinds <= {""}:
        return (question,)
    plain = [clause.id for clause in told if not clause.per]
    counted = counted_by((*question.quotas, *question.allocations), question.pack)
    clauses = asked_of(question, {*plain, *counted})
    main = replace(question, clauses=clauses, reported=frozenset(plain))
    periodic = [one for per in PER if per in kinds for one in _periodic(question, per)]
    return (
        (main, *periodic) if plain or question.quotas or question.allocations else tuple(periodic)
    )


def on_day(question: Question, day: date) -> Question:
    """The question put on another day: of clauses about periods, in the period of that day."""
    if question.period is not None:
        later = replace(question, as_of=day)
        names = [*(question.reported or ())]
        return _at(later, question.clauses, period_of(question.period.per, day), names)
    settings = {name: one.on(day) for name, one in question.pack.parameters.items()}
    return replace(question, as_of=day, asked_on=day, settings={**settings, **question.overrides})


def _periodic(question: Question, per: str) -> list[Question]:
    told = (clause for clause in question.clauses if question.reports(clause.id))
    names = [clause.id for clause in told if clause.per == per]
    clauses = asked_of(question, names)
    periods = [period_of(per, question.as_of)]
    count = max(TOLD, _reach(question.pack, clauses, periods[0]))
    while len(periods) < count and (before := period_before(periods[-1])) is not None:
        periods.append(before)
    reading = asked_of(question, [clause.id for clause in clauses if reads_before(clause)])
    return [
        _at(question, clauses, period, names)
        if place < TOLD
        else _at(question, reading, period, [])
        for place, period in reversed([*enumerate(periods)])
    ]


def _reach(pack: Pack, clauses: tuple[Clause, ...], current: Period) -> int:
    """How many periods are needed, so that the first stands on none before it."""
    reading = [clause for clause in clauses if reads_before(clause)]
    # The value of an indicator never stands on the one before.
    starts = [_first_day(pack, one) for one in reading if one.effect != "indicator"]
    if reading and not starts:
        return TOLD + 1
    known = [day for day in starts if day is not None]
    if not known:
        return TOLD + 1 if starts else TOLD
    count, period = 1, current
    while period.start > min(known) and count < MOST_PERIODS:
        before = period_before(period)
        if before is None:
            break
        count, period = count + 1, before
    return max(TOLD + 1, count + 1)


def _first_day(pack: Pack, clause: Clause) -> date | None:
    return pack.instruments[clause.source.instrument].in_force_from.on


def reads_before(clause: Clause) -> bool:
    """Whether a clause reads what it gave in the period before."""
    return any(isinstance(part, Previous) for term in terms_of(clause) for part in all_of(term))


def _at(
    question: Question, clauses: tuple[Clause, ...], period: Period, names: list[str]
) -> Question:
    """The question of one period."""
    day = min(period.end, question.as_of)
    settings = {name: one.on(day) for name, one in question.pack.parameters.items()}
    return replace(
        question,
        pack=replace(question.pack, derived=_windowed(question.pack.derived, period)),
        as_of=day,
        asked_on=question.as_of,
        settings={**settings, **question.overrides},
        clauses=clauses,
        period=period,
        reported=frozenset(names),
        quotas=(),
        allocations=(),
    )


def _windowed(
    book: Mapping[tuple[str, str], Derived], period: Period
) -> dict[tuple[str, str], Derived]:
    """The derived facts, those about the period beginning with it."""
    return {
        key: replace(one, window=replace(one.window, since=period.start))
        if one.window is not None and one.window.unit == "period"
        else one
        for key, one in book.items()
    }
