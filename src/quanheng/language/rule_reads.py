"""What does a rule read: its expressions, the facts behind these, the clauses it stands on?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.templates import Streak, own_terms
from quanheng.language.terms import Fact, Met, Result, Term, all_of, facts_of


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


def fields_named(derived: Derived) -> Iterator[str]:
    """The fields of a row that a derived fact names outside its expressions."""
    if derived.order:
        yield derived.order
    if isinstance(derived.template, Streak):
        yield derived.template.by


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
