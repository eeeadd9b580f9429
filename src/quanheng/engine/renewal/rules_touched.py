"""Which rules does a change touch, and about whom: clauses, quotas, allocations?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sized
from dataclasses import dataclass, field

from quanheng.engine.question import Question
from quanheng.engine.renewal.reads import Reading, Reads, of_units
from quanheng.engine.renewal.row_numbers import NOBODY, Numbers, distinct, nobody, union
from quanheng.engine.renewal.store import Store
from quanheng.engine.renewal.support import Support
from quanheng.engine.renewal.touched import Touched
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.terms import Fact, Term


@dataclass
class QuotaTouched:
    """The units to be counted again, and the rows by which they are."""

    units: Numbers = field(default_factory=nobody)
    base: Numbers = field(default_factory=nobody)
    used: Numbers = field(default_factory=nobody)

    def __len__(self) -> int:
        return len(self.units) + len(self.base) + len(self.used)


@dataclass
class RulesTouched:
    """By rule, the subjects, units or rows to be reckoned again."""

    clauses: dict[str, Numbers] = field(default_factory=dict)
    quotas: dict[str, QuotaTouched] = field(default_factory=dict)
    allocations: dict[str, Numbers] = field(default_factory=dict)

    def names(self) -> frozenset[str]:
        """The rules that are touched."""
        every: tuple[Mapping[str, Sized], ...] = (self.clauses, self.quotas, self.allocations)
        return frozenset(name for each in every for name, one in each.items() if len(one))


class RuleBook:
    """The rules of a question, and what they read."""

    def __init__(
        self, question: Question, reading: Reading, unit_facts: Mapping[str, Fact]
    ) -> None:
        self.question, self._reading, self._unit_facts = question, reading, unit_facts

    def note(self, found: RulesTouched, touched: Touched, store: Store) -> None:
        """Add whatever is touched in one state."""
        for clause in self.question.clauses:
            if self.question.reports(clause.id):
                before = found.clauses.get(clause.id, NOBODY)
                found.clauses[clause.id] = union(before, touched.clause(clause.id))
        for quota in self.question.quotas:
            self._note_quota(
                found.quotas.setdefault(quota.id, QuotaTouched()), quota, touched, store
            )
        for one in self.question.allocations:
            rows = touched.rows(one.among, self._reading.about(one.among, one.terms))
            found.allocations[one.id] = union(found.allocations.get(one.id, NOBODY), rows)

    def need(self, found: RulesTouched, names: Collection[str], store: Store) -> Support:
        """The rows that some of the touched rules stand on."""
        support = Support(store, self._reading, self._unit_facts)
        for name in names & found.clauses.keys():
            support.need_clause(name, found.clauses[name])
        for quota in self.question.quotas:
            if quota.id in names:
                self._need_quota(support, quota, found.quotas[quota.id], store)
        for one in self.question.allocations:
            if one.id in names:
                read = self._reading.about(one.among, one.terms)
                support.need(one.among, read, found.allocations[one.id])
        support.gather()
        return support

    def _note_quota(
        self, found: QuotaTouched, quota: Quota, touched: Touched, store: Store
    ) -> None:
        base, *used = [self._counted(quota, one, touched) for one in quota.counted]
        found.base = union(found.base, base)
        found.used = union(found.used, *used)
        units = [
            self._units(counted, store.rows(counted.set).among(rows), store)
            for counted, rows in zip(quota.counted, (base, *used), strict=True)
        ]
        of_units = touched.rows(quota.base.unit_set, Reads(self._of_unit(quota)))
        found.units = union(found.units, *units, of_units)

    def _counted(self, quota: Quota, counted: Counted, touched: Touched) -> Numbers:
        """The rows that a quota may count otherwise."""
        rows = touched.rows(counted.set, self._reads(quota, counted))
        # A row of a unit that is not there counts among those whose unit nobody knows.
        return union(rows, touched.leading_to(counted.unit))

    def _units(self, counted: Counted, rows: Numbers, store: Store) -> Numbers:
        """The units that rows belong to."""
        way = store.ways.whole(counted.unit)
        if way is None:
            return store.rows(counted.unit_set).present() if len(rows) else NOBODY
        found = distinct(store.values(way, rows))
        return found[found >= 0]

    def _need_quota(
        self, support: Support, quota: Quota, found: QuotaTouched, store: Store
    ) -> None:
        for counted, rows in zip(quota.counted, (found.base, found.used), strict=False):
            way = store.ways.whole(counted.unit)
            home = store.rows(counted.set)
            everyone = (
                home.present() if way is None else store.holding(counted.set, way, found.units)
            )
            support.need(counted.set, self._reads(quota, counted), union(everyone, rows))
        support.need(quota.base.unit_set, Reads(self._of_unit(quota)), found.units)

    def _reads(self, quota: Quota, counted: Counted) -> Reads:
        return self._reading.counted(counted, self._shares(quota) if counted is quota.base else ())

    def _shares(self, quota: Quota) -> Iterator[Term]:
        yield from filter(None, (quota.share, quota.plain))

    def _of_unit(self, quota: Quota) -> tuple[Fact, ...]:
        keeper = self._unit_facts.get(quota.base.unit_set)
        return (*of_units(quota), *([keeper] if keeper is not None else []))
