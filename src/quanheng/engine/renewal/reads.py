"""Which facts does a derived fact, a clause or a quota read, of its subject and of its rows?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quanheng.engine.unit_path import unit_fact
from quanheng.facts import Completeness, InformationSet
from quanheng.language.clause_model import Clause
from quanheng.language.derived_model import Derived
from quanheng.language.pack_model import Pack
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.rule_reads import derived_terms, terms_of
from quanheng.language.series import Series
from quanheng.language.templates import Formula, Streak
from quanheng.language.terms import Fact, Met, Result, Term, all_of, facts_of


@dataclass(frozen=True)
class Reads:
    """What is read to reckon something.

    Shapes:   `own` facts of the subject, `rows` facts of its rows, `fields` those of a row that
              tell whether it counts, whatever expressions say.
    """

    own: tuple[Fact, ...]
    rows: tuple[Fact, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A clause that another asks; about what a fact leads to, or about the same subject."""

    clause: str
    key: Fact | None = None


class Reading:
    """What the facts and clauses of a pack read, looked up once."""

    def __init__(self, pack: Pack) -> None:
        self._sets = pack.readable.sets
        self.facts = {key: self._of_fact(one) for key, one in pack.derived.items()}
        cards = pack.scorecards
        self.clauses = {
            name: self.about(one.subject, terms_of(one), cards[name].noted if name in cards else ())
            for name, one in pack.clauses.items()
        }
        self.asked = {name: (*asked_by(one),) for name, one in pack.clauses.items()}

    def about(self, name: str, terms: Iterable[Term], more: Iterable[Fact] = ()) -> Reads:
        """What expressions about a row read, and what tells whether it counts."""
        return Reads(_facts([*terms, *more]), (), _counting(self._sets[name]))

    def counted(self, counted: Counted, shares: Iterable[Term]) -> Reads:
        """What is read of the rows that a quota counts."""
        read = self.about(counted.set, [*counted.terms, *shares])
        return Reads(read.own, (), (*read.fields, *filter(None, [counted.year])))

    def ends_of(self, series: Series) -> tuple[Fact, ...]:
        """What is read of a subject to know between which days its periods lie."""
        return _facts(series.terms)

    def _of_fact(self, derived: Derived) -> Reads:
        ends = derived.series.terms if derived.series is not None else ()
        terms = [term for term in derived_terms(derived) if term not in ends]
        if isinstance(derived.template, Formula):
            return Reads(_facts(terms))
        by = derived.template.by if isinstance(derived.template, Streak) else ""
        names = filter(None, (*_counting(self._sets[derived.source]), derived.order, by))
        return Reads(_facts(terms, "self"), _facts(terms, "row", "previous"),
                     (*dict.fromkeys(names),))  # fmt: skip


def of_units(quota: Quota) -> tuple[Fact, ...]:
    """What is read of the units of a quota: their pool, and what settles ties."""
    ties = [key.term for key in quota.ties if key.term is not None]
    return _facts([*ties, *([quota.pool] if quota.pool is not None else [])])


def asked_by(clause: Clause) -> Iterator[Asked]:
    """The clauses that a clause asks."""
    yield from (Asked(name) for name in clause.unless)
    for term in terms_of(clause):
        for part in all_of(term):
            if isinstance(part, Met):
                yield Asked(part.clause, part.key)
            elif isinstance(part, Result):
                yield Asked(part.clause)


def _facts(terms: Iterable[Term], *scopes: str) -> tuple[Fact, ...]:
    """The facts that terms read, of all scopes or some, each once."""
    found = {
        (fact.scope, fact.fields, fact.is_derived): fact
        for term in terms
        for fact in facts_of(term)
        if not scopes or fact.scope in scopes
    }
    return (*found.values(),)


def _counting(entry: InformationSet) -> tuple[str, ...]:
    """The fields by which a row has begun, has ended, and stands decided."""
    decided = entry.decided
    guards = (decided.on, decided.notified, decided.until) if decided is not None else ()
    return (*filter(None, (entry.begins, entry.ends, entry.dated, *guards)),)


def unit_facts_of(pack: Pack, complete: Sequence[Completeness]) -> dict[str, Fact]:
    """By set the fact that names the unit keeping a row, where that decides what is complete."""
    if all(declared.units is None for declared in complete):
        return {}
    catalogue = pack.readable
    found = {name: unit_fact(one, catalogue, "row") for name, one in catalogue.sets.items()}
    return {name: fact for name, fact in found.items() if fact is not None}
