"""Which facts may a clause not stand on, whatever its author intends?

The principles: facts for one purpose stay there, nobody is graded by what they were born as,
and adverse effects stand on decided facts only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from quanheng.errors import (
    Findings,
    Place,
    ProtectedFigure,
    ProtectedGround,
    PurposeExceeded,
    UndecidedCounted,
    UndecidedFact,
)
from quanheng.facts import Catalogue
from quanheng.language.model import Clause, Derived, Grounds
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.templates import Streak, own_terms
from quanheng.language.terms import Fact, Met, Result, Term, all_of, facts_of

CARE_ONLY = frozenset({"health", "hardship", "family", "complaint"})
DENYING_EFFECTS = frozenset({"eligibility", "priority", "entitlement", "scorecard"})
SELECTING_EFFECTS = frozenset({"eligibility", "bar", "priority", "grade_effect", "scorecard"})


def terms_of(clause: Clause) -> Iterator[Term]:
    """Every expression of a clause."""
    every = [
        clause.applies, *conditions_of(clause), clause.due, clause.fulfilled_on,
        clause.fulfilled_when, clause.since, clause.until,
        *(term for given in clause.gives for term in given.terms),
    ]  # fmt: skip
    return (term for term in every if term is not None)


def conditions_of(clause: Clause) -> tuple[Term, ...]:
    """The condition of a clause, or each of its named grounds; nothing where it has none."""
    when = clause.when
    if isinstance(when, Grounds):
        return tuple(term for _, _, term in when.named)
    return () if when is None else (when,)


def derived_terms(derived: Derived) -> Iterator[Term]:
    """Every expression of a derived fact."""
    ends = derived.series.terms if derived.series is not None else ()
    keys = (*own_terms(derived.template), *own_terms(derived.best), *ends)
    return (term for term in (derived.where, derived.value, *keys) if term is not None)


def reads_of(clause: Clause, book: Mapping[tuple[str, str], Derived]) -> Iterator[Fact | Derived]:
    """Every fact a clause reads, directly or through derived facts, and these facts."""
    return reads_of_terms(terms_of(clause), book)


def reads_of_terms(
    terms: Iterable[Term], book: Mapping[tuple[str, str], Derived]
) -> Iterator[Fact | Derived]:
    """Every fact that terms read, directly or through derived facts, and these facts."""
    pending = [fact for term in terms for fact in facts_of(term)]
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


def grounds_of(clause: Clause, book: Mapping[tuple[str, str], Derived]) -> Iterator[str]:
    """The clauses that a clause reads: their verdicts, their results, or these as rows."""
    for term in terms_of(clause):
        yield from (part.clause for part in all_of(term) if isinstance(part, Met | Result))
    for read in reads_of(clause, book):
        if isinstance(read, Derived) and read.feeder:
            yield read.feeder


class _Guarded(Protocol):
    """What may stand on some facts and not on others."""

    @property
    def name(self) -> str: ...
    @property
    def place(self) -> Place: ...
    @property
    def is_adverse(self) -> bool: ...
    @property
    def selects(self) -> bool: ...
    @property
    def has_lawful_ground(self) -> bool: ...
    @property
    def is_figure(self) -> bool: ...


@dataclass(frozen=True)
class _Rationing:
    """A quota or an allocation under guard: to get fewer places, or none, is adverse."""

    rule: Quota | Allocation
    is_adverse: bool = True
    is_figure: bool = False

    @property
    def name(self) -> str:
        """The rule's id."""
        return self.rule.id

    @property
    def place(self) -> Place:
        """Where the rule is written."""
        return self.rule.place

    @property
    def selects(self) -> bool:
        """Whether nobody's leave to read care facts is cited."""
        return self.rule.purpose_exception is None

    @property
    def has_lawful_ground(self) -> bool:
        """Whether a law is cited for grounds of birth."""
        return self.rule.lawful_ground is not None


@dataclass(frozen=True)
class _Standing:
    """A clause under guard, and one that it stands on: itself, or one whose verdict it reads.

    Shapes:   `is_ground` is false where the other only takes rows out, by `unless`.
    """

    clause: Clause
    other: Clause
    is_ground: bool

    @property
    def name(self) -> str:
        """The id of the clause under guard."""
        return self.clause.id

    @property
    def place(self) -> Place:
        """Where the clause under guard is written."""
        return self.clause.place

    @property
    def is_adverse(self) -> bool:
        """Whether an adverse effect stands on the other's facts.

        To be found not eligible, without priority or entitlement, or to be scored low, is adverse
        as well.
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

    @property
    def is_figure(self) -> bool:
        """Whether it is an indicator, which has no place for a citation of its own."""
        return self.clause.effect == "indicator"


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
    for standing in _stood_on(clause, clauses, book):
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
    rationing = _Rationing(rule)
    _guard_reads(rationing, reads_of_terms(rule.terms, book), catalogue, findings)
    for name in sets:
        _guard_set(rationing, name, catalogue, findings)


def _guard_reads(
    guarded: _Guarded, reads: Iterable[Fact | Derived], catalogue: Catalogue, findings: Findings
) -> None:
    for read in reads:
        if isinstance(read, Derived):
            _guard_derived(guarded, read, catalogue, findings)
        else:
            _guard_fact(guarded, read, catalogue, findings)


def _guard_set(guarded: _Guarded, name: str, catalogue: Catalogue, findings: Findings) -> None:
    entry = catalogue.sets.get(name)
    if entry is None:
        return
    if entry.sensitivity in CARE_ONLY and guarded.selects:
        kind = entry.sensitivity
        findings.add(
            PurposeExceeded(guarded.place, clause=guarded.name, fact=entry.name, kind=kind)
        )
    if guarded.is_adverse and entry.is_conduct and entry.decided is None:
        findings.add(UndecidedFact(guarded.place, clause=guarded.name, set=entry.name))


def _stood_on(
    clause: Clause, clauses: Mapping[str, Clause], book: Mapping[tuple[str, str], Derived]
) -> Iterator[_Standing]:
    """The clause itself and every clause that it asks or counts, however far away."""
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
        asked += [(name, True) for name in grounds_of(standing.other, book)]
        for name, is_ground in asked:
            if name in clauses:
                ground = standing.is_ground and is_ground
                pending.append(_Standing(clause, clauses[name], ground))


def _guard_fact(guarded: _Guarded, fact: Fact, catalogue: Catalogue, findings: Findings) -> None:
    steps = [(_owner(fact, place), link.name) for place, link in enumerate(fact.links)]
    for owner, name in (*steps, (fact.owner, fact.name)):
        entry = catalogue.sets[owner]
        one = entry.fields.get(name)
        kind = one.sensitivity if one else entry.sensitivity
        _guard_kind(guarded, name, kind, findings)
    target = catalogue.sets[fact.owner]
    if guarded.is_adverse and target.is_conduct and fact.links:
        findings.add(UndecidedFact(guarded.place, clause=guarded.name, set=target.name))


def _guard_kind(guarded: _Guarded, name: str, kind: str, findings: Findings) -> None:
    """Refuse a field of a kind that the rule may not stand on."""
    if kind in CARE_ONLY and guarded.selects:
        findings.add(PurposeExceeded(guarded.place, clause=guarded.name, fact=name, kind=kind))
    if kind == "protected" and not guarded.has_lawful_ground:
        problem = ProtectedFigure if guarded.is_figure else ProtectedGround
        findings.add(problem(guarded.place, clause=guarded.name, fact=name))


def fields_named(derived: Derived) -> Iterator[str]:
    """The fields of a row that a derived fact names outside its expressions."""
    if derived.order:
        yield derived.order
    if isinstance(derived.template, Streak):
        yield derived.template.by


def _owner(fact: Fact, position: int) -> str:
    return fact.links[position - 1].type.target if position else fact.home


def _guard_derived(
    guarded: _Guarded, derived: Derived, catalogue: Catalogue, findings: Findings
) -> None:
    entry = catalogue.sets[derived.source]
    for name in fields_named(derived):
        _guard_kind(guarded, name, entry.fields[name].sensitivity, findings)
    if entry.sensitivity in CARE_ONLY and guarded.selects:
        kind = entry.sensitivity
        findings.add(
            PurposeExceeded(guarded.place, clause=guarded.name, fact=derived.name, kind=kind)
        )
    if not guarded.is_adverse or not entry.is_conduct:
        return
    if entry.decided is None:
        findings.add(UndecidedFact(guarded.place, clause=guarded.name, set=entry.name))
    elif derived.counts_undecided:
        findings.add(UndecidedCounted(guarded.place, clause=guarded.name, fact=derived.name))
