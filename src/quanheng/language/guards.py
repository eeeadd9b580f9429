"""Which facts may a clause not stand on, whatever its author intends?

The principles: facts for one purpose stay there, nobody is graded by what they were born as,
and adverse effects stand on decided facts only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanheng.errors import (
    Findings,
    ProtectedGround,
    PurposeExceeded,
    UndecidedCounted,
    UndecidedFact,
)
from quanheng.facts import Catalogue
from quanheng.language.model import Clause, Derived, Grounds
from quanheng.language.terms import Fact, Term, facts_of

CARE_ONLY = frozenset({"health", "hardship", "family", "complaint"})
SELECTING_EFFECTS = frozenset({"eligibility", "bar", "priority", "grade_effect"})


def terms_of(clause: Clause) -> Iterator[Term]:
    """Every expression of a clause."""
    when = clause.when
    grounds = [term for _, _, term in when.named] if isinstance(when, Grounds) else [when]
    every = [
        clause.applies, *grounds, clause.due, clause.fulfilled_on, clause.fulfilled_when,
        clause.since, clause.until,
    ]  # fmt: skip
    return (term for term in every if term is not None)


def derived_terms(derived: Derived) -> Iterator[Term]:
    """Every expression of a derived fact."""
    return (term for term in (derived.where, derived.value) if term is not None)


def reads_of(clause: Clause, book: Mapping[tuple[str, str], Derived]) -> Iterator[Fact | Derived]:
    """Every fact a clause reads, directly or through derived facts, and these facts."""
    pending = [fact for term in terms_of(clause) for fact in facts_of(term)]
    seen: set[tuple[str, str]] = set()
    while pending:
        fact = pending.pop(0)
        yield fact
        key = (fact.owner, fact.name)
        if fact.is_derived and key in book and key not in seen:
            seen.add(key)
            derived = book[key]
            yield derived
            pending += [f for term in derived_terms(derived) for f in facts_of(term)]


def guard(
    clause: Clause,
    catalogue: Catalogue,
    book: Mapping[tuple[str, str], Derived],
    findings: Findings,
) -> None:
    """Refuse a clause that stands on facts it may not.

    Errors:   noted: PurposeExceeded, ProtectedGround, UndecidedFact, UndecidedCounted.
    """
    for read in reads_of(clause, book):
        if isinstance(read, Derived):
            _guard_derived(clause, read, catalogue, findings)
        else:
            _guard_fact(clause, read, catalogue, findings)
    entry = catalogue.sets.get(clause.subject)
    if clause.is_adverse and entry is not None and entry.is_conduct and entry.decided is None:
        findings.add(UndecidedFact(clause.place, clause=clause.id, set=entry.name))


def _guard_fact(clause: Clause, fact: Fact, catalogue: Catalogue, findings: Findings) -> None:
    for owner, name in (*((_owner(fact, i), f.name) for i, f in enumerate(fact.links)),
                        (fact.owner, fact.name)):  # fmt: skip
        entry = catalogue.sets[owner]
        one = entry.fields.get(name)
        kind = one.sensitivity if one else entry.sensitivity
        if kind in CARE_ONLY and _selects(clause) and clause.purpose_exception is None:
            findings.add(PurposeExceeded(clause.place, clause=clause.id, fact=name, kind=kind))
        if kind == "protected" and clause.lawful_ground is None:
            findings.add(ProtectedGround(clause.place, clause=clause.id, fact=name))
    target = catalogue.sets[fact.owner]
    if clause.is_adverse and target.is_conduct and fact.links:
        findings.add(UndecidedFact(clause.place, clause=clause.id, set=target.name))


def _owner(fact: Fact, position: int) -> str:
    return fact.links[position - 1].type.target if position else fact.home


def _selects(clause: Clause) -> bool:
    return bool(clause.matters) or clause.effect in SELECTING_EFFECTS


def _guard_derived(
    clause: Clause, derived: Derived, catalogue: Catalogue, findings: Findings
) -> None:
    entry = catalogue.sets[derived.source]
    if entry.sensitivity in CARE_ONLY and _selects(clause) and clause.purpose_exception is None:
        findings.add(
            PurposeExceeded(
                clause.place, clause=clause.id, fact=derived.name, kind=entry.sensitivity
            )
        )
    if not clause.is_adverse or not entry.is_conduct:
        return
    if entry.decided is None:
        findings.add(UndecidedFact(clause.place, clause=clause.id, set=entry.name))
    elif derived.counts_undecided:
        findings.add(UndecidedCounted(clause.place, clause=clause.id, fact=derived.name))
