"""What stands behind a derived fact of one row: what it reads of that row, and which parameters?

Rows that are counted are evidence of their own; here stands what is no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quanheng.facts.types import TEXT
from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Allocation, Quota
from quanheng.language.references import refers_to
from quanheng.language.rule_reads import derived_terms, reads_of_terms, terms_of
from quanheng.language.templates import Formula
from quanheng.language.terms import Fact, Met, Result, Setting, Term, all_of

Book = Mapping[tuple[str, str], Derived]


def read_of_self(derived: Derived) -> Iterator[Fact]:
    """The facts that a derived fact reads of its own subject, as facts of that row."""
    scope = "row" if isinstance(derived.template, Formula) else "self"
    for term in derived_terms(derived):
        for part in all_of(term):
            if isinstance(part, Fact) and part.scope == scope:
                yield replace(part, scope="row")


def settings_behind(derived: Derived, book: Book) -> Iterator[Setting]:
    """The parameters by which rows are chosen and counted, derived facts of these rows included.

    What is read of the subject itself is left to the facts that `read_of_self` gives; what a fact
    of a counted row reads of that row stands behind no other fact, and is followed to the ground.
    """
    for part in _parts_in(derived_terms(derived)):
        if isinstance(part, Setting):
            yield part
        elif isinstance(part, Fact) and part.is_derived and not _is_of_self(part, derived):
            yield from _settings_in((part,), book)


def written(derived: Derived) -> str:
    """How a derived fact is reckoned, as its author wrote it; empty for templates over rows."""
    if isinstance(derived.template, Formula):
        return derived.template.term.text
    if derived.value is None:
        return ""
    where = f" WHERE {derived.where.text}" if derived.where else ""
    return f"{derived.value.text}{where}"


def _is_of_self(fact: Fact, derived: Derived) -> bool:
    return fact.scope == "self" or isinstance(derived.template, Formula)


def others_below(clause: Clause, pack: Pack) -> tuple[str, ...]:
    """The clauses that a clause refers to, and those that they refer to, each once."""
    found: dict[str, None] = {}
    pending = list(refers_to(clause, pack.derived))
    while pending:
        name = pending.pop(0)
        if name not in found and name in pack.clauses:
            found[name] = None
            pending += refers_to(pack.clauses[name], pack.derived)
    return tuple(found)


def settings_of(clause: Clause, book: Book) -> Iterator[Setting]:
    """Every parameter that a clause stands on, those inside derived facts included."""
    yield from _settings_in(terms_of(clause), book)
    if isinstance(clause.when, Grounds) and clause.when.chooser:
        yield Setting(TEXT, clause.when.chooser, clause.when.chooser, None)


def settings_of_rule(rule: Quota | Allocation, pack: Pack) -> Iterator[Setting]:
    """Every parameter that a quota or an allocation stands on, those of clauses it reads included.

    Shapes:   its own first, each as often as it is read.
    """
    yield from _settings_in(rule.terms, pack.derived)
    read = [part.clause for part in _parts_in(rule.terms) if isinstance(part, Met | Result)]
    for fact in reads_of_terms(rule.terms, pack.derived):
        read += [fact.feeder] if isinstance(fact, Derived) and fact.feeder else []
    for name in dict.fromkeys(read):
        for one in (name, *others_below(pack.clauses[name], pack)):
            yield from settings_of(pack.clauses[one], pack.derived)


def _settings_in(terms: Iterable[Term], book: Book) -> Iterator[Setting]:
    """The parameters in terms, then those in the derived facts they read; each fact once."""
    seen: set[tuple[str, str]] = set()
    pending = [*_parts_in(terms)]
    for part in pending:
        if isinstance(part, Setting):
            yield part
        elif isinstance(part, Fact) and part.is_derived and (part.owner, part.name) not in seen:
            seen.add((part.owner, part.name))
            pending += _parts_in(derived_terms(book[part.owner, part.name]))


def _parts_in(terms: Iterable[Term]) -> Iterator[Term]:
    return (part for term in terms for part in all_of(term))
