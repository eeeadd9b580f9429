"""How did the places of a unit, or of a whole pool, come about under a quota?

Every figure is that of the reckoning itself, with the steps between the base and the places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quanheng.engine.explained_values import FORMAT, Document, told_settings, told_source
from quanheng.engine.oracle import Oracle
from quanheng.engine.oracle.behind import settings_of_rule
from quanheng.engine.quotas.allocation_results import shown as shown_ends
from quanheng.engine.quotas.pool import PoolPlaces
from quanheng.engine.quotas.quota_table import shown as kept
from quanheng.engine.quotas.results import QuotaResult, in_force, quota_results
from quanheng.engine.quotas.tally import Tally, UnitTally
from quanheng.facts import ends
from quanheng.language.quota_model import Counted, Quota
from quanheng.language.terms import Term
from quanheng.messages.labels import both

ONE_POOL = "all"
"""How a pool without a name is called: that of all units, or of those that belong to none."""


@dataclass(frozen=True)
class QuotaExplainer:
    """Explains one quota of a run."""

    oracle: Oracle
    as_known: str
    quota: Quota
    tally: Tally

    def results(self) -> tuple[QuotaResult, ...]:
        """Every unit's result, reckoned again."""
        return quota_results(self.oracle.question, self.quota, self.tally)

    def documents(self, results: Sequence[QuotaResult], subject: str) -> Iterator[Document]:
        """The explanation of the unit, then that of the pool of this name, where there are such."""
        for one in results:
            if one.unit == subject:
                pool = [other for other in results if other.pool == one.pool and other.unit]
                yield self._document(one, one, pool)
        pool = [one for one in results if one.unit and pool_name(one.pool) == subject]
        if pool:
            yield self._document(None, pool[0], pool)

    def _document(
        self, unit: QuotaResult | None, some: QuotaResult, pool: Sequence[QuotaResult]
    ) -> Document:
        """The explanation of a unit, or, without one, of its whole pool."""
        quota, question = self.quota, self.oracle.question
        is_grouped = quota.pool is not None and unit is None
        home = quota.pool.type.target if quota.pool and is_grouped else quota.base.unit_set
        settings = settings_of_rule(quota, question.pack)
        reasons = list(dict.fromkeys(self._doubts(some, pool, unit)))
        return {
            "format": FORMAT,
            "kind": "quota",
            "as_of": question.as_of.isoformat(),
            "as_known": self.as_known,
            "year": some.year,
            "subject": {
                "set": home,
                "label": both(self.oracle.roster.catalogue.sets[home].label),
                "id": unit.unit if unit else pool_name(some.pool),
            },
            "rule": {
                "id": quota.id,
                "pack": quota.pack,
                "title": both(quota.title),
                "mechanism": quota.mechanism,
                "covers": list(quota.covers),
            },
            "source": told_source(question.pack, quota.source),
            "base": self._counted(quota.base),
            "uses": self._counted(quota.uses) if quota.uses else None,
            "share": {"text": quota.share.text, "plain": quota.plain and quota.plain.text},
            "ceiling": {"text": quota.ceiling.text, "value": self._figure(quota.ceiling)},
            "rounding": {"rule": quota.rounding, "status": quota.rounding_status},
            "ties": self._ties(),
            "unit": self._unit(unit) if unit else None,
            "pool": self._pool(some, pool),
            "uncertain": reasons,
            "parameters": told_settings(
                question.pack, (self.oracle.setting_seen(one) for one in settings)
            ),
        }

    def _counted(self, counted: Counted) -> Document:
        entry = self.oracle.roster.catalogue.sets[counted.set]
        where = counted.where
        return {"set": entry.name, "label": both(entry.label), "where": where and where.text}

    def _ties(self) -> list[Document]:
        """By what equal remainders are settled; nothing where the body decides."""
        return [
            {
                "text": "base" if one.term is None else one.term.text,
                "first": "most" if one.is_most_first else "least",
            }
            for one in self.quota.ties
        ]

    def _figure(self, term: Term) -> str | None:
        """A figure of the whole, by its ends; None where nobody knows it."""
        value = self.oracle.value(term, "")
        return None if ends(value) == (None, None) else shown_ends(ends(value))

    def _unit(self, one: QuotaResult) -> Document:
        """What one unit brings in, and what it gets."""
        tally, steps = one.tally, one.steps
        return {
            "base": tally.base,
            "base_open": list(tally.base_open),
            "is_base_complete": tally.is_base_complete,
            "exact": told_fraction(tally.share),
            "plain": told_fraction(tally.plain),
            "is_exact": tally.is_share_exact,
            "scaled": told_fraction(steps.scaled) if steps else None,
            "gave_way": told_fraction(steps.exact - steps.scaled) if steps else None,
            "floor": steps.floor if steps else None,
            "remainder": told_fraction(steps.remainder) if steps else None,
            "has_extra_place": steps.has_extra_place if steps else None,
            "in_tie": steps.is_in_tie if steps else None,
            "places": one.places,
            "used": one.used,
            "used_open": list(tally.used_open),
            "is_used_complete": tally.is_used_complete if one.used is not None else None,
            "over": one.over,
        }

    def _pool(self, some: QuotaResult, units: Sequence[QuotaResult]) -> Document | None:
        """How the places of the pool came about; None where nobody can know."""
        steps = some.pool_steps
        if steps is None:
            return None
        return {
            "by": self.quota.pool.text if self.quota.pool else None,
            "id": pool_name(some.pool),
            **_steps(steps),
            "used": some.pool_used,
            "over": some.pool_over,
            "units": [_line(one) for one in units],
        }

    def _doubts(
        self, some: QuotaResult, pool: Sequence[QuotaResult], unit: QuotaResult | None
    ) -> Iterator[str]:
        """Why the result is uncertain; nothing where it is not."""
        question = self.oracle.question
        instrument = question.pack.instruments[self.quota.source.instrument]
        if in_force(instrument, question.as_of) is None:
            yield "in_force"
        if some.pool is None:
            yield "pool"
        if not self.tally.is_ceiling_exact or self.tally.ceiling is None:
            yield "ceiling"
        yield from self._unit_doubts([one.tally for one in pool])
        if self.tally.stray_base:
            yield "base_without_unit"
        counted = [unit] if unit else list(pool)
        if self.quota.uses and not all(one.tally.is_used_complete for one in counted):
            yield "use_incomplete"

    def _unit_doubts(self, units: Iterable[UnitTally]) -> Iterator[str]:
        for one in units:
            if not one.is_share_exact:
                yield "share"
            if not one.is_base_complete:
                yield "base_incomplete"
            if one.base_open:
                yield "base_open"


def pool_name(pool: str | None) -> str:
    """How a pool is called: by its id; the one of units that have none, by a word."""
    return (pool or ONE_POOL) if pool is not None else ""


def told_fraction(share: Fraction) -> str:
    """A figure to ten decimals, without zeros behind it; that is how the run keeps it.

    >>> told_fraction(Fraction(5, 3)), told_fraction(Fraction(20))
    ('1.6666666667', '20')
    """
    return f"{kept(share).normalize():f}"


def _steps(pool: PoolPlaces) -> Document:
    return {
        "base": pool.base,
        "ceiling": told_fraction(pool.ceiling * pool.base),
        "cap": pool.cap,
        "share_sum": told_fraction(pool.share_sum),
        "plain_sum": told_fraction(pool.plain_sum),
        "gave_way": pool.scaling,
        "factor": told_fraction(pool.factor),
        "scaled_sum": told_fraction(pool.scaled_sum),
        "plain_total": pool.plain_total,
        "total": pool.total,
        "taken_back": pool.taken_back,
        "left_to_body": pool.left_to_body,
        "tied": list(pool.tied),
    }


def _line(one: QuotaResult) -> Document:
    """One unit among those of its pool."""
    return {
        "id": one.unit,
        "base": one.tally.base,
        "exact": told_fraction(one.tally.share),
        "scaled": told_fraction(one.steps.scaled) if one.steps else None,
        "places": one.places,
        "in_tie": one.steps.is_in_tie if one.steps else None,
    }
