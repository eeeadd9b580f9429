"""Which value of a parameter that changed over time does no example show?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from quanheng.engine.passes import passes_of
from quanheng.engine.question import Question
from quanheng.errors import Findings, SpanUnreached
from quanheng.language.clause_model import Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Span
from quanheng.language.readings import readings_of
from quanheng.language.rule_reads import derived_terms, reads_of_terms, terms_of
from quanheng.language.terms import Setting, Term, all_of
from quanheng.language.unread import is_own

_Reached = tuple[str, date | None, date | None]


def check_spans(pack: Pack, questions: Iterable[Question], findings: Findings) -> None:
    """Note each value of a pack's own parameters that holds for a time no example asks about.

    Shapes:   of parameters that are read and have several values; `questions` are those of the
              examples. Before any text of the pack is in force no rule answers, so nothing is told.
    """
    reached = {one for question in questions for one in _reached(question)}
    read = readings_of(pack).settings
    for parameter in pack.parameters.values():
        told = [span for span in parameter.spans if span.status != "missing"]
        if parameter.pack != pack.id or parameter.name not in read or len(told) < 2:
            continue
        for span in _askable(told, pack):
            if (parameter.name, span.since, span.until) not in reached:
                since, until = _days(span)
                place, name = parameter.place, parameter.name
                findings.add(SpanUnreached(place, name=name, since=since, until=until))


def _askable(spans: Iterable[Span], pack: Pack) -> Iterator[Span]:
    """The values that hold on some day on which a text of the pack itself may be in force."""
    own = (one for one in pack.instruments.values() if is_own(pack, one.place))
    begun = [one.in_force_from.on for one in own]
    known = [day for day in begun if day is not None]
    first = min(known, default=date.min) if len(known) == len(begun) else date.min
    return (span for span in spans if span.until is None or span.until >= first)


def _days(span: Span) -> tuple[str, str]:
    return (str(span.since) if span.since else "…", str(span.until) if span.until else "…")


def _reached(question: Question) -> Iterator[_Reached]:
    """The values that a question reads, in each period that it asks about."""
    read = frozenset(_settings_read(question))
    for one in passes_of(question):
        for name in read & one.settings.keys():
            yield name, one.settings[name].since, one.settings[name].until


def _settings_read(question: Question) -> Iterator[str]:
    book = question.pack.derived
    terms = [*_terms(question)]
    behind = reads_of_terms(terms, book)
    terms += [t for read in behind if isinstance(read, Derived) for t in derived_terms(read)]
    yield from (part.name for t in terms for part in all_of(t) if isinstance(part, Setting))
    conditions = (clause.when for clause in question.clauses)
    yield from (one.chooser for one in conditions if isinstance(one, Grounds))


def _terms(question: Question) -> Iterator[Term]:
    for clause in question.clauses:
        yield from terms_of(clause)
    for quota in question.quotas:
        yield from quota.terms
    for allocation in question.allocations:
        yield from allocation.terms
