"""Do clauses refer to each other rightly, without going round in circles?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.documents.reader import nearest
from quanheng.errors import (
    Cycle,
    ExampleExpectsNothing,
    ExampleMissing,
    Findings,
    NotAnExemption,
    PeriodDiffers,
    PeriodMissing,
    Place,
    PlacesNotShown,
    SubjectDiffers,
    UnknownClause,
    UnknownInstrument,
    UnknownSet,
    WordNotAllowed,
)
from quanheng.facts.nearness import nearest_set
from quanheng.language.answer_names import ALLOCATION_ANSWERS, ANSWERS, QUOTA_ANSWERS
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.effects import STATES, TELLING_EFFECTS, VERDICTS
from quanheng.language.example_file import expected_of
from quanheng.language.pack_model import Example, Pack
from quanheng.language.pack_sets import NAMES as PACK_SET_NAMES
from quanheng.language.parameter_model import Parameter
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.reachable import Reachable
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


def check_references(
    pack: Pack,
    findings: Findings,
    lost: frozenset[str] = frozenset(),
    half_read: frozenset[str] = frozenset(),
) -> None:
    """Note wrong exemptions, circles, and clauses or verdicts without examples.

    Shapes:   `lost` are ids of rules that could not be read; what mentions them is left alone.
              Of those `half_read` a result could not be read: answers by name are left alone.
    """
    for clause in pack.own:
        _check_exemptions(clause, pack, findings)
    _check_circles(pack, findings)
    for clause in pack.own:
        _check_periods(clause, pack, findings)
    for example in pack.examples:
        _check_example(example, pack, findings, lost, half_read)
    reachable = Reachable(pack)
    for clause in pack.own:
        # A rule about the pack itself is shown by the pack: checking it asks the rule.
        if clause.subject not in PACK_SET_NAMES:
            _check_shown(clause, pack, reachable, findings)
    rules: tuple[Quota | Allocation, ...] = (*pack.quotas.values(), *pack.allocations.values())
    for rule in rules:
        if rule.pack == pack.id and not any(rule.id in e.expect for e in pack.examples):
            findings.add(PlacesNotShown(rule.place, quota=rule.id))
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


def _check_example(
    example: Example,
    pack: Pack,
    findings: Findings,
    lost: frozenset[str],
    half_read: frozenset[str],
) -> None:
    if not example.expect:
        findings.add(ExampleExpectsNothing(example.place))
    for name in sorted(example.incomplete - pack.catalogue.sets.keys()):
        near = nearest_set(name, pack.catalogue.sets)
        findings.add(UnknownSet(example.place, set=name, nearest=near))
    for name, subjects in example.expect.items():
        every = (*pack.clauses, *pack.quotas, *pack.allocations)
        if name in lost:
            continue
        if name not in every:
            near = nearest(name, every)
            findings.add(UnknownClause(example.place, clause=name, nearest=near))
            continue
        clause = pack.clauses.get(name)
        given = tuple(one.name for one in clause.gives) if clause else ()
        known = (*ANSWERS, *given)
        if name in pack.quotas or name in pack.allocations:
            known = QUOTA_ANSWERS if name in pack.quotas else ALLOCATION_ANSWERS
        for node in subjects.values():
            answers = dict(expected_of(node))
            if name in half_read:
                answers = {key: value for key, value in answers.items() if key in known}
            _check_answers(answers, known, node.place, findings)


def _check_answers(
    answers: dict[str, str], known: tuple[str, ...], place: Place, findings: Findings
) -> None:
    for key, value in answers.items():
        if key not in known:
            near = nearest(key, known) or ", ".join(known)
            findings.add(WordNotAllowed(place, word=f"{key} → {near}"))
        choices = {"verdict": VERDICTS, "state": STATES}.get(key)
        if choices and value not in choices:
            findings.add(WordNotAllowed(place, word=f"{value} → {', '.join(choices)}"))


def verdicts_to_show(clause: Clause, reachable: Reachable) -> tuple[str, ...]:
    """Which verdicts a clause can give, and so must be shown by examples."""
    possible = reachable.verdicts(clause)
    return tuple(one for one in _verdicts_asked(clause) if one in possible)


def _verdicts_asked(clause: Clause) -> tuple[str, ...]:
    shown = ["met"]
    if clause.when is not None:
        shown.append("not_met")
    if clause.effect in TELLING_EFFECTS:
        return tuple(shown)
    if clause.applies is not None or clause.unless:
        shown.append("not_applicable")
    if any(True for _ in terms_of(clause)):
        shown.append("unknown")
    return tuple(shown)


def _check_shown(clause: Clause, pack: Pack, reachable: Reachable, findings: Findings) -> None:
    shown = {
        expected_of(node).get("verdict")
        for example in pack.examples
        for node in example.expect.get(clause.id, {}).values()
    }
    for verdict in verdicts_to_show(clause, reachable):
        if verdict not in shown:
            findings.add(ExampleMissing(clause.place, clause=clause.id, verdict=verdict))
