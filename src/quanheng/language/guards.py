"""Which facts may a clause not stand on, whatever its author intends?

The principles: facts for one purpose stay there, nobody is graded by what they were born as,
and adverse effects stand on decided facts only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quanheng.errors import (
    Findings,
    ProtectedFigure,
    ProtectedGround,
    PurposeExceeded,
    UndecidedCounted,
    UndecidedFact,
)
from quanheng.facts import Catalogue
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.guarded import Guarded, GuardedRationing, stood_on
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.rule_reads import fields_named, reads_of, reads_of_terms
from quanheng.language.terms import Fact

CARE_ONLY = frozenset({"health", "hardship", "family", "complaint"})


def guard(
    clause: Clause,
    clauses: Mapping[str, Clause],
    catalogue: Catalogue,
    book: Mapping[tuple[str, str], Derived],
    findings: Findings,
) -> None:
    """Refuse a clause that stands on facts it may not, directly or through other clauses.

    Errors:   noted: PurposeExceeded, ProtectedGround or ProtectedFigure, UndecidedFact,
              UndecidedCounted.
    """
    for standing in stood_on(clause, clauses, book):
        _guard_reads(standing, reads_of(standing.other, book), catalogue, findings)
        _guard_set(standing, standing.other.subject, catalogue, findings)


def guard_rationing(
    rule: Quota | Allocation,
    sets: Iterable[str],
    catalogue: Catalogue,
    book: Mapping[tuple[str, str], Derived],
    findings: Findings,
) -> None:
    """Refuse a quota or an allocation that stands on facts it may not.

    Shapes:   `sets` are those whose rows it counts or ranks.
    Errors:   as for a clause.
    """
    rationing = GuardedRationing(rule)
    _guard_reads(rationing, reads_of_terms(rule.terms, book), catalogue, findings)
    for name in sets:
        _guard_set(rationing, name, catalogue, findings)


def _guard_reads(
    guarded: Guarded, reads: Iterable[Fact | Derived], catalogue: Catalogue, findings: Findings
) -> None:
    for read in reads:
        if isinstance(read, Derived):
            _guard_derived(guarded, read, catalogue, findings)
        else:
            _guard_fact(guarded, read, catalogue, findings)


def _guard_set(guarded: Guarded, name: str, catalogue: Catalogue, findings: Findings) -> None:
    entry = catalogue.sets.get(name)
    if entry is None:
        return
    _guard_kind(guarded, entry.name, entry.sensitivity, findings)
    if guarded.is_adverse and entry.is_conduct and entry.decided is None:
        findings.add(UndecidedFact(guarded.place, clause=guarded.name, set=entry.name))


def _guard_fact(guarded: Guarded, fact: Fact, catalogue: Catalogue, findings: Findings) -> None:
    steps = [(_owner(fact, place), link.name) for place, link in enumerate(fact.links)]
    for owner, name in (*steps, (fact.owner, fact.name)):
        entry = catalogue.sets[owner]
        one = entry.fields.get(name)
        kind = one.sensitivity if one else entry.sensitivity
        _guard_kind(guarded, name, kind, findings)
    target = catalogue.sets[fact.owner]
    if guarded.is_adverse and target.is_conduct and fact.links:
        findings.add(UndecidedFact(guarded.place, clause=guarded.name, set=target.name))


def _owner(fact: Fact, position: int) -> str:
    return fact.links[position - 1].type.target if position else fact.home


def _guard_kind(guarded: Guarded, name: str, kind: str, findings: Findings) -> None:
    """Refuse a field, or rows, of a kind that the rule may not stand on."""
    if kind in CARE_ONLY and guarded.selects:
        findings.add(PurposeExceeded(guarded.place, clause=guarded.name, fact=name, kind=kind))
    if kind == "protected" and not guarded.has_lawful_ground:
        problem = ProtectedFigure if guarded.is_figure else ProtectedGround
        findings.add(problem(guarded.place, clause=guarded.name, fact=name))


def _guard_derived(
    guarded: Guarded, derived: Derived, catalogue: Catalogue, findings: Findings
) -> None:
    entry = catalogue.sets[derived.source]
    for name in fields_named(derived):
        _guard_kind(guarded, name, entry.fields[name].sensitivity, findings)
    _guard_kind(guarded, derived.name, entry.sensitivity, findings)
    if not guarded.is_adverse or not entry.is_conduct:
        return
    if entry.decided is None:
        findings.add(UndecidedFact(guarded.place, clause=guarded.name, set=entry.name))
    elif derived.counts_undecided:
        findings.add(UndecidedCounted(guarded.place, clause=guarded.name, fact=derived.name))
