"""Which parameters, facts and clauses do the rules of a pack read?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from quanheng.language.clause_model import Clause, Grounds
from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Counted
from quanheng.language.rule_reads import derived_terms, fields_named, terms_of
from quanheng.language.terms import Fact, Met, Result, Setting, Term, all_of

Named = tuple[str, str]
"""A set, and the name of a field or a derived fact of it."""


@dataclass(frozen=True)
class Readings:
    """What is read, whoever reads it.

    Shapes:   `facts` holds fields and derived facts, links that are followed among them; `sets`
              those whose rows are judged, counted or ranked, or of which anything is read;
              `clauses` those whose verdict or results others read.
    """

    settings: frozenset[str]
    facts: frozenset[Named]
    sets: frozenset[str]
    clauses: frozenset[str]


def readings_of(pack: Pack) -> Readings:
    """What the rules of a pack, and of those above it, read."""
    parts = [part for term in _terms(pack) for part in all_of(term)]
    settings = {part.name for part in parts if isinstance(part, Setting)}
    settings |= {w.chooser for c in pack.clauses.values() if isinstance(w := c.when, Grounds)}
    facts = {named for part in parts if isinstance(part, Fact) for named in _along(part)}
    facts |= set(_named_elsewhere(pack))
    sets = {of for of, _ in facts} | set(_sets(pack))
    clauses = {part.clause for part in parts if isinstance(part, Met | Result)}
    clauses |= {name for clause in pack.clauses.values() for name in clause.unless}
    clauses |= {derived.feeder for derived in pack.derived.values()}
    return Readings(frozenset(settings), frozenset(facts), frozenset(sets), frozenset(clauses))


def _terms(pack: Pack) -> Iterator[Term]:
    """Every expression of a pack."""
    for clause in pack.clauses.values():
        yield from terms_of(clause)
    for derived in pack.derived.values():
        yield from derived_terms(derived)
    for quota in pack.quotas.values():
        yield from quota.terms
    for allocation in pack.allocations.values():
        yield from allocation.terms
    for card in pack.scorecards.values():
        yield from (term for part in card.every for term in (part.points, *part.observed))


def _along(fact: Fact) -> Iterator[Named]:
    """A fact, and the links that lead to it."""
    home = fact.home
    for link in fact.links:
        yield home, link.name
        home = link.type.target
    yield fact.owner, fact.name


def _named_elsewhere(pack: Pack) -> Iterator[Named]:
    """The fields that are read outside expressions: by links, orders, groups and periods.

    Of the rows on the way from another row to its unit, the links that lead on are read.
    """
    for derived in pack.derived.values():
        if derived.via is not None:
            yield derived.source, derived.via.name
        yield from ((derived.source, name) for name in fields_named(derived))
    for entry in pack.catalogue.sets.values():
        path = tuple(pack.catalogue.follow(entry, tuple(entry.unit_by.split("."))))
        for before, link in pairwise(path):
            yield before.type.target, link.name
    for one in pack.indicators.values():
        yield from ((one.of, field.name) for field in one.by)
    for counted in _counted(pack):
        yield counted.set, counted.year


def _counted(pack: Pack) -> Iterator[Counted]:
    for quota in pack.quotas.values():
        yield from quota.counted


def _sets(pack: Pack) -> Iterator[str]:
    """The sets whose rows are judged, counted or ranked."""
    yield from (clause.subject for clause in pack.clauses.values())
    yield from (derived.source for derived in pack.derived.values())
    yield from (one.of for one in pack.indicators.values())
    yield from (counted.set for counted in _counted(pack))
    yield from (one.among for one in pack.allocations.values())


def is_followed(clause: Clause, readings: Readings) -> bool:
    """Whether something is done with what a clause says.

    All effects but exemptions are told to whoever is responsible; an exemption works only through
    the clauses that read it.
    """
    return clause.effect != "exemption" or clause.id in readings.clauses
