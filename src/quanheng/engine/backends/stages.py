"""In which order are derived facts made, and the clauses whose results some of them count?

Stage by stage: first the facts that need no other, then the clauses that only read these and
whose results are counted, then the facts that count them, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quanheng.engine.backends.kept import Kept, facts_lacking, is_sought, is_taken, reached
from quanheng.engine.question import Question
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.references import asks
from quanheng.language.rule_reads import derived_terms, terms_of
from quanheng.language.templates import CurrentSince, Formula, Merged, RankInGroup
from quanheng.language.terms import Term, facts_of

_ALONE = (CurrentSince, Merged, RankInGroup)

Book = Mapping[tuple[str, str], Derived]


@dataclass(frozen=True)
class Stage:
    """Facts that can be made now, by the rows they read, and clauses to be answered after them."""

    groups: tuple[tuple[Derived, ...], ...]
    feeders: tuple[Clause, ...]


@dataclass
class _Levels:
    """How many stages stand before a derived fact or a clause.

    TRAP checked packs have no circles; one here would recurse for ever.
    """

    book: Book
    clauses: Mapping[str, Clause]
    known: dict[tuple[str, ...], int] = field(default_factory=dict)

    def of_fact(self, derived: Derived) -> int:
        key = (derived.of, derived.name)
        if key not in self.known:
            facts = [f for term in derived_terms(derived) for f in facts_of(term) if f.is_derived]
            below = [self.of_fact(self.book[fact.owner, fact.name]) for fact in facts]
            if derived.feeder:
                below.append(self.of_clause(derived.feeder))
            self.known[key] = 1 + max(below, default=0)
        return self.known[key]

    def of_clause(self, name: str) -> int:
        if (name,) not in self.known:
            clause = self.clauses[name]
            facts = [f for term in terms_of(clause) for f in facts_of(term) if f.is_derived]
            below = [self.of_fact(self.book[fact.owner, fact.name]) for fact in facts]
            below += [self.of_clause(other) for other in asks(clause)]
            self.known[name,] = max(below, default=0)
        return self.known[name,]


def stages_of(question: Question, kept: Kept | None = None) -> Iterator[Stage]:
    """The stages of a question, in order; what is kept has none."""
    book, clauses = question.pack.derived, question.pack.clauses
    levels = _Levels(book, clauses)
    needed = [one for one in facts_needed(question, kept) if not is_taken(one, question, kept)]
    by_level: dict[int, list[Derived]] = {}
    for one in sorted(needed, key=lambda one: (one.of, one.name)):
        by_level.setdefault(levels.of_fact(one), []).append(one)
    feeding = {one.feeder for one in needed} - {""}
    feeders = {name: levels.of_clause(name) for name in sorted(feeding)}
    for level in range(max([0, *by_level, *feeders.values()]) + 1):
        due = [clauses[name] for name, own in feeders.items() if own == level]
        yield Stage(tuple(_grouped(by_level.get(level, []))), tuple(due))


def sets_sought(question: Question, stages: Iterable[Stage], kept: Kept | None) -> set[str]:
    """The subject sets of which anything is derived, or found in the snapshot."""
    found = {one.subject for one in question.clauses if is_sought(one, question, kept)}
    return found | {one.of for stage in stages for group in stage.groups for one in group}


def facts_needed(question: Question, kept: Kept | None = None) -> Iterator[Derived]:
    """Every derived fact that clauses, quotas and allocations stand on, each once.

    Shapes:   those taken from a run as well, and none below these.
    """
    seen: set[tuple[str, str]] = set()
    terms: list[Iterable[Term]] = [facts_lacking(one, question, kept) for one in question.clauses]
    rules: tuple[Quota | Allocation, ...] = (*question.quotas, *question.allocations)
    for each in (*terms, *(rule.terms for rule in rules)):
        for one in reached(each, question, kept):
            if (one.of, one.name) not in seen:
                seen.add((one.of, one.name))
                yield one


def _grouped(facts: Iterable[Derived]) -> Iterator[tuple[Derived, ...]]:
    """Facts of the same subjects, from the same rows; of several groups some are made at once."""
    groups: dict[tuple[str, ...], list[Derived]] = {}
    for one in facts:
        is_formula = isinstance(one.template, Formula)
        via = "formula" if is_formula else one.via.name if one.via else ""
        key = (one.of, one.source, via, one.name if _is_alone(one) else "")
        groups.setdefault(key, []).append(one)
    yield from map(tuple, groups.values())


def _is_alone(one: Derived) -> bool:
    """Whether the rows of a fact are read as no other fact reads them."""
    if isinstance(one.template, Formula):
        return False
    chooses = one.best is not None or one.reads_previous
    return isinstance(one.template, _ALONE) or chooses or one.via is None


def closure_of(clause: Clause, question: Question) -> list[Clause]:
    """A clause with those that it asks, each after those it asks itself."""
    wanted = {clause.id}
    kept = []
    for one in reversed(question.clauses):
        if one.id in wanted:
            wanted.update(asks(one))
            kept.append(one)
    return kept[::-1]
