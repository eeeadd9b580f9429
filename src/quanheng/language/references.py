"""Do rules refer to what there is, rightly, and without going round in circles?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.documents.reader import nearest
from quanheng.errors import (
    Cycle,
    Findings,
    NotAnExemption,
    PeriodDiffers,
    PeriodMissing,
    SubjectDiffers,
    UnknownClause,
    UnknownInstrument,
)
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.parameter_model import Parameter
from quanheng.language.rule_reads import derived_terms, grounds_of, reads_of, terms_of
from quanheng.language.terms import Met, PeriodDay, Result, all_of


def asks(clause: Clause) -> Iterator[str]:
    """The clauses whose verdicts or results a clause reads about its own subject or a link."""
    yield from clause.unless
    for term in terms_of(clause):
        yield from (part.clause for part in all_of(term) if isinstance(part, Met | Result))


def refers_to(clause: Clause, book: Mapping[tuple[str, str], Derived]) -> Iterator[str]:
    """The clauses that a clause stands on: those it asks, and those whose rows it counts."""
    yield from clause.unless
    yield from grounds_of(clause, book)


def check_references(pack: Pack, findings: Findings) -> None:
    """Note wrong exemptions, circles, periods that differ, and instruments that are none."""
    for clause in pack.own:
        _check_exemptions(clause, pack, findings)
    _check_circles(pack, findings)
    for clause in pack.own:
        _check_periods(clause, pack, findings)
    for parameter in pack.parameters.values():
        _check_source(parameter, pack, findings)


def _check_source(parameter: Parameter, pack: Pack, findings: Findings) -> None:
    for span in parameter.spans:
        if span.source is not None and span.source.instrument not in pack.instruments:
            near = nearest(span.source.instrument, pack.instruments)
            found = span.source.instrument
            findings.add(UnknownInstrument(parameter.place, found=found, nearest=near))


def _check_exemptions(clause: Clause, pack: Pack, findings: Findings) -> None:
    for name in clause.unless:
        other = pack.clauses.get(name)
        if other is None:
            near = nearest(name, pack.clauses)
            findings.add(UnknownClause(clause.place, clause=name, nearest=near))
        elif other.effect != "exemption":
            findings.add(NotAnExemption(clause.place, clause=name, effect=other.effect))
        elif other.subject != clause.subject:
            findings.add(
                SubjectDiffers(
                    clause.place, clause=name, subject=other.subject, wanted=clause.subject
                )
            )


def in_order(pack: Pack) -> tuple[Clause, ...]:
    """The clauses so that each stands after those it refers to.

    Errors:   Cycle where there is no such order.
    """
    done: dict[str, Clause] = {}

    def visit(clause: Clause, above: tuple[str, ...]) -> None:
        if clause.id in above:
            ring = (*above[above.index(clause.id) :], clause.id)
            raise Cycle(clause.place, names=" → ".join(ring))
        if clause.id in done:
            return
        for name in refers_to(clause, pack.derived):
            if name in pack.clauses:
                visit(pack.clauses[name], (*above, clause.id))
        done[clause.id] = clause

    for clause in pack.clauses.values():
        visit(clause, ())
    return tuple(done.values())


def _check_periods(clause: Clause, pack: Pack, findings: Findings) -> None:
    """Whether what a clause stands on is about the same periods, or about none."""
    for name in dict.fromkeys(refers_to(clause, pack.derived)):
        other = pack.clauses.get(name)
        if other is not None and other.per not in ("", clause.per):
            findings.add(PeriodDiffers(clause.place, clause=clause.id, other=name, per=other.per))
    if clause.per:
        return
    for read in reads_of(clause, pack.derived):
        if isinstance(read, Derived) and is_about_period(read):
            findings.add(PeriodMissing(clause.place, found=read.name))


def is_about_period(derived: Derived) -> bool:
    """Whether a derived fact reads the days of a period, or begins with it."""
    within = derived.window is not None and derived.window.unit == "period"
    terms = [part for term in derived_terms(derived) for part in all_of(term)]
    return within or any(isinstance(part, PeriodDay) for part in terms)


def _check_circles(pack: Pack, findings: Findings) -> None:
    try:
        in_order(pack)
    except Cycle as problem:
        findings.add(problem)
