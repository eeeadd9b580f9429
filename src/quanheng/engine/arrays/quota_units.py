"""What does a quota ask about units and about all of them, on whole columns?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.columns import columns_of
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import UnitOf, covered
from quanheng.engine.arrays.values import Bits
from quanheng.engine.unit_path import unit_fact
from quanheng.facts import Completeness
from quanheng.facts.arrow import HIGH
from quanheng.language.quota_model import Quota
from quanheng.language.terms import Term


@dataclass(frozen=True, eq=False)
class UnitFacts:
    """What is known of each unit of a set, by its place.

    Shapes:   `pool` is empty where there is none; `ties` has both ends of each term.
    Missing:  `pool` is null where nobody knows it.
    """

    pool: pa.Array
    is_base_complete: Bits
    is_used_complete: Bits
    ties: tuple[tuple[pa.Array, pa.Array], ...]


@dataclass(frozen=True)
class QuotaUnits:
    """Reckons what a quota asks about its units.

    Shapes:   `complete` is what was declared.
    """

    maker: ColumnMaker
    complete: Sequence[Completeness]

    def facts(self, quota: Quota) -> UnitFacts:
        """What is known of each unit."""
        as_of = self.maker.question.as_of
        used = quota.uses.set if quota.uses else quota.base.set
        since = date(as_of.year, 1, 1) if quota.uses else None
        return UnitFacts(
            self._pool(quota),
            self._covered(quota, quota.base.set, None),
            self._covered(quota, used, since),
            tuple(
                self._told(quota, key.term) for key in quota.ties if key.term is not None
            ),
        )  # fmt: skip

    def ceiling(self, quota: Quota) -> tuple[Fraction | None, bool]:
        """The low end of the ceiling, and whether it is known exactly."""
        ends = self.maker.about(quota.base.set).ends(quota.ceiling)
        assert not np.ndim(ends.low), "a ceiling reads no facts"
        below = 10**quota.ceiling.type.decimals
        low = None if ends.low_open else max(Fraction(0), Fraction(int(ends.low), below))
        return low, not ends.inexact

    def _pool(self, quota: Quota) -> pa.Array:
        if quota.pool is None:
            return pa.repeat("", self.maker.store.count(quota.base.unit_set))
        pool, _ = self._told(quota, quota.pool)
        none = self.maker.about(quota.base.unit_set).ends(quota.pool).none
        return pc.if_else(pa.array(np.broadcast_to(none, len(pool))), "", pool)

    def _told(self, quota: Quota, term: Term) -> tuple[pa.Array, pa.Array]:
        """Both ends of a value about each unit."""
        store, home = self.maker.store, quota.base.unit_set
        ends = self.maker.about(home).ends(term)
        columns = columns_of(ends, term.type, store.count(home), store.words)
        low, high = (_plain(columns.get(end, columns[""])) for end in ("", HIGH))
        return low, high

    def _covered(self, quota: Quota, name: str, since: date | None) -> Bits:
        """Of which units no row of a set can be missing."""
        home, until = quota.base.unit_set, self.maker.question.as_of
        found = covered(self.complete, name, self._keepers(home), since, until)
        return np.broadcast_to(found, self.maker.store.count(home))

    def _keepers(self, home: str) -> UnitOf | None:
        """The unit that keeps each of these units, where anything is declared for some only."""
        store = self.maker.store
        fact = unit_fact(store.catalogue.sets[home], store.catalogue, "row")
        if fact is None or all(one.units is None for one in self.complete):
            return None
        ends = self.maker.about(home).ends(fact)
        return UnitOf(ends, lambda units: store.numbers(units, ends.words))


def _plain(column: pa.Array) -> pa.Array:
    """A column with its words in each row."""
    is_coded = pa.types.is_dictionary(column.type)
    return column.cast(column.type.value_type) if is_coded else column
