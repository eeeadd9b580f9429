"""Which facts may a clause not stand on, whatever its author intends?

The principles: facts for one purpose stay there, nobody is graded by what they were born as,
and adverse effects stand on decided facts only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quanheng.errors import (
    Findings,
    ProtectedGround,
    PurposeExceeded,
    UndecidedCounted,
    UndecidedFact,
)
from quanheng.facts import Catalogue
from quanheng.language.model import Clause, Derived, Grounds
from quanheng.language.templates import Streak, own_terms
from quanheng.language.terms import Fact, Met, Term, all_of, facts_of

CARE_ONLY = frozenset({"health", "hardship", "family", "complaint"})
DENYING_EFFECTS = frozenset({"eligibility", "priority", "entitlement"})
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
    keys = (*own_terms(derived.template), *own_terms(derived.best))
    return (term for term in (derived.where, derived.value, *keys) if term is not None)


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


@dataclass(frozen=True)
class _Standing:
    """A clause under guard, and one that it stands on: itself, or one whose verdict it reads.

    Shapes:   `is_ground` is false where the other only takes rows out, by `unless`.
    """

    clause: Clause
    other: Clause
    is_ground: bool

    @property
    def is_adverse(self) -> bool:
        """Whether an adverse effect stands on the other's facts.

        To be found not eligible, without priority or without an entitlement is adverse as well.
        """
        may_deny = self.clause.is_adverse or self.clause.effect in DENYING_EFFECTS
        return may_deny and self.is_ground

    @property
    def selects(self) -> bool:
        """Whether the clause selects, ranks or grades, with nobody's leave to read care facts."""
        chooses = bool(self.clause.matters) or self.clause.effect in SELECTING_EFFECTS
        excused = self.clause.purpose_exception or self.other.purpose_exception
        return chooses and excused is None

    @property
    def has_lawful_ground(self) -> bool:
        """Whether a law is cited for grounds of birth."""
        return bool(self.clause.lawful_ground or self.other.lawful_ground)


def guard(
    clause: Clause,
    clauses: Mapping[str, Clause],
    catalogue: Catalogue,
    book: Mapping[tuple[str, str], Derived],
    findings: Findings,
) -> None:
    """Refuse a clause that stands on facts it may not, directly or through other clauses.

    Errors:   noted: PurposeExceeded, ProtectedGround, UndecidedFact, UndecidedCounted.
    """
    for standing in _stood_on(clause, clauses):
        for read in reads_of(standing.other, book):
            if isinstance(read, Derived):
                _guard_derived(standing, read, catalogue, findings)
            else:
                _guard_fact(standing, read, catalogue, findings)
        entry = catalogue.sets.get(standing.other.subject)
        if entry is not None and entry.sensitivity in CARE_ONLY and standing.selects:
            kind = entry.sensitivity
            findings.add(
                PurposeExceeded(clause.place, clause=clause.id, fact=entry.name, kind=kind)
            )
        is_undecided = entry is not None and entry.is_conduct and entry.decided is None
        if standing.is_adverse and entry is not None and is_undecided:
            findings.add(UndecidedFact(clause.place, clause=clause.id, set=entry.name))


def _stood_on(clause: Clause, clauses: Mapping[str, Clause]) -> Iterator[_Standing]:
    """The clause itself and every clause that it asks, however far away."""
    pending = [_Standing(clause, clause, True)]
    seen: set[tuple[str, bool]] = set()
    while pending:
        standing = pending.pop(0)
        key = (standing.other.id, standing.is_ground)
        if key in seen:
            continue
        seen.add(key)
        yield standing
        asked = [(name, False) for name in standing.other.unless]
        for term in terms_of(standing.other):
            asked += [(p.clause, True) for p in all_of(term) if isinstance(p, Met)]
        for name, is_ground in asked:
            if name in clauses:
                ground = standing.is_ground and is_ground
                pending.append(_Standing(clause, clauses[name], ground))


def _guard_fact(standing: _Standing, fact: Fact, catalogue: Catalogue, findings: Findings) -> None:
    clause = standing.clause
    steps = [(_owner(fact, place), link.name) for place, link in enumerate(fact.links)]
    for owner, name in (*steps, (fact.owner, fact.name)):
        entry = catalogue.sets[owner]
        one = entry.fields.get(name)
        kind = one.sensitivity if one else entry.sensitivity
        _guard_kind(standing, name, kind, findings)
    target = catalogue.sets[fact.owner]
    if standing.is_adverse and target.is_conduct and fact.links:
        findings.add(UndecidedFact(clause.place, clause=clause.id, set=target.name))


def _guard_kind(standing: _Standing, name: str, kind: str, findings: Findings) -> None:
    """Refuse a field of a kind that the clause may not stand on."""
    clause = standing.clause
    if kind in CARE_ONLY and standing.selects:
        findings.add(PurposeExceeded(clause.place, clause=clause.id, fact=name, kind=kind))
    if kind == "protected" and not standing.has_lawful_ground:
        findings.add(ProtectedGround(clause.place, clause=clause.id, fact=name))


def fields_named(derived: Derived) -> Iterator[str]:
    """The fields of a row that a derived fact names outside its expressions."""
    if derived.order:
        yield derived.order
    if isinstance(derived.template, Streak):
        yield derived.template.by


def _owner(fact: Fact, position: int) -> str:
    return fact.links[position - 1].type.target if position else fact.home


def _guard_derived(
    standing: _Standing, derived: Derived, catalogue: Catalogue, findings: Findings
) -> None:
    clause, entry = standing.clause, catalogue.sets[derived.source]
    for name in fields_named(derived):
        _guard_kind(standing, name, entry.fields[name].sensitivity, findings)
    if entry.sensitivity in CARE_ONLY and standing.selects:
        kind = entry.sensitivity
        findings.add(PurposeExceeded(clause.place, clause=clause.id, fact=derived.name, kind=kind))
    if not standing.is_adverse or not entry.is_conduct:
        return
    if entry.decided is None:
        findings.add(UndecidedFact(clause.place, clause=clause.id, set=entry.name))
    elif derived.counts_undecided:
        findings.add(UndecidedCounted(clause.place, clause=clause.id, fact=derived.name))
