"""What table do the units of a quota make, reckoned on columns from end to end?

It is the table that `quota_results` and `quota_table` make of the same units one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.question import Question
from quanheng.engine.quotas.column_tally import ColumnTally, TieColumn, UnitColumns
from quanheng.engine.quotas.pool_columns import PlacesOf, Pools, places_of
from quanheng.engine.quotas.quota_table import SCHEMA, quota_table
from quanheng.engine.quotas.results import codes_of, in_force, of_strays
from quanheng.engine.quotas.whole_numbers import decimals_told, divided
from quanheng.language.quota_model import Quota

Columns = Mapping[str, Any]


def table_of_quota(question: Question, quota: Quota, tally: ColumnTally) -> pa.Table:
    """Each unit's places and their use, by pool and unit; nothing where it is not in force."""
    instrument = question.pack.instruments[quota.source.instrument]
    holds = in_force(instrument, question.as_of)
    if holds is False:
        return SCHEMA.empty_table()
    strays = quota_table(of_strays(question, quota, tally.stray_base, tally.stray_used))
    if not len(tally.units):
        return strays
    told = _Telling(question, quota, tally).columns(is_doubtful=holds is None)
    table = pa.table([told[name] for name in SCHEMA.names], schema=SCHEMA)
    return pa.concat_tables([table, strays]).combine_chunks() if strays.num_rows else table


def _by_pool(units: UnitColumns) -> tuple[UnitColumns, Numbers]:
    """The units of each pool beside each other, and where each pool begins; unknown ones last."""
    coded = units.pool.dictionary_encode()
    order = pc.sort_indices(coded.dictionary).to_numpy()
    number = np.empty(len(order) + 1, np.int64)
    number[order], number[-1] = np.arange(len(order)), len(order)
    pools = number.take(coded.indices.fill_null(len(order)).to_numpy())
    if np.any(pools[1:] < pools[:-1]):
        places = np.argsort(pools, kind="stable")
        units, pools = units.taken(places), pools.take(places)
    return units, np.flatnonzero(np.diff(pools, prepend=-1))


class _Telling:
    """The columns of the units of one quota, those of each pool beside each other.

    Shapes:   the first units have `places`, the others none: nobody knows their pool, or the
              ceiling of all.
    """

    def __init__(self, question: Question, quota: Quota, tally: ColumnTally) -> None:
        self.question, self.quota, self.tally = question, quota, tally
        self.units, self.starts = _by_pool(tally.units)
        self.of = np.repeat(np.arange(len(self.starts)), self._sizes)
        self.in_pools = len(self.units) - self.units.pool.null_count
        self.placed = self.in_pools if tally.ceiling is not None else 0

    @property
    def _sizes(self) -> Numbers:
        return np.diff(self.starts, append=len(self.units))

    def columns(self, *, is_doubtful: bool) -> Columns:
        """Every column of the table."""
        quota, units = self.quota, self.units
        places = self._places()
        return {
            "pack": self._constant(quota.pack),
            "quota": self._constant(quota.id),
            "year": self._constant(self.question.as_of.year),
            "pool": units.pool,
            "unit": units.unit,
            "base": pa.array(units.base, pa.int64()),
            "base_open": units.base_open,
            "share": _shown(units.share, units.below),
            **self._steps(places),
            **self._use(places),
            "used_open": units.used_open,
            "is_uncertain": self._doubts(is_doubtful=is_doubtful),
            "rounding": self._constant(quota.rounding),
            "rounding_status": self._constant(quota.rounding_status),
        }

    def _constant(self, value: str | int) -> pa.Array:
        return pa.repeat(value, len(self.units))

    def _places(self) -> PlacesOf:
        """The places of the units that have any."""
        units, count = self.units, self.placed
        return places_of(
            Pools(
                self.starts[self.starts < count], units.base[:count], units.share[:count],
                units.plain[:count], units.below, [key[:count] for key in self._keys()],
            ),
            self.tally.ceiling or Fraction(0), self.quota.rounding,
        )  # fmt: skip

    def _steps(self, made: PlacesOf) -> Columns:
        """The steps of units, and those of their pools."""
        of = self.of[: self.placed]
        below = made.below.take(of)
        found = {
            "scaled": decimals_told(made.floor, made.remainder, below),
            "floor": _whole(made.floor),
            "remainder": decimals_told(np.zeros_like(made.floor), made.remainder, below),
            "places": _whole(made.floor + made.has_extra),
            "in_tie": pa.array(made.is_in_tie, pa.bool_()),
            "left_to_body": _whole(made.left_to_body.take(of)),
            "pool_base": _whole(made.base.take(of)),
            "pool_cap": _whole(made.cap.take(of)),
            "pool_total": _whole(made.total.take(of)),
        }
        return {name: self._for_all(column) for name, column in found.items()}

    def _for_all(self, column: pa.Array) -> pa.Array:
        """A column of the first units, with nothing for the others."""
        more = len(self.units) - len(column)
        return pa.concat_arrays([column, pa.nulls(more, column.type)]) if more else column

    def _use(self, made: PlacesOf) -> Columns:
        """What is used of the places."""
        names = ("pool_used", "pool_over", "used", "over")
        if self.quota.uses is None:
            return {name: pa.nulls(len(self.units), pa.int64()) for name in names}
        used, of = self.units.used, self.of[: self.placed]
        pool_used = np.add.reduceat(used, self.starts) if len(used) else used
        over = used[: self.placed] - made.floor - made.has_extra - made.is_in_tie
        pool_over = pool_used[: len(made.total)] - made.total
        found = (
            _whole(pool_used.take(self.of[: self.in_pools])),
            _whole(np.maximum(pool_over, 0).take(of)), _whole(used), _whole(np.maximum(over, 0)),
        )  # fmt: skip
        return dict(zip(names, map(self._for_all, found), strict=True))

    def _doubts(self, *, is_doubtful: bool) -> Bits:
        """Which results are uncertain: the places of one unit depend on the shares of all."""
        units, tally = self.units, self.tally
        # A row that may belong to the base, of whatever unit, may bring places.
        if is_doubtful or not tally.is_ceiling_exact or tally.stray_base:
            return np.ones(len(units), bool)
        doubts = np.logical_or.reduceat(units.is_doubtful, self.starts).take(self.of)
        doubts[self.placed :] = True
        return doubts if self.quota.uses is None else doubts | ~units.is_used_complete

    def _keys(self) -> Iterator[Numbers]:
        """What settles ties, the lesser first: in each pool the keys before one not exact."""
        counts = np.ones(len(self.starts), bool)
        for key, column in zip(self.quota.ties, self.units.ties, strict=True):
            if column is None:
                found = self.units.base
            else:
                found, known = _settling(column, codes_of(self.question, key))
                counts = counts & np.logical_and.reduceat(known, self.starts)
            found = -found if key.is_most_first else found
            yield np.where(counts.take(self.of), found, 0)


def _settling(column: TieColumn, codes: Sequence[str]) -> tuple[Numbers, Bits]:
    """Numbers in the order of a key, and where it is exact; codes count by their place."""
    low, high = column.low, column.high
    if pa.types.is_string(low.type):
        listed = pa.array(codes, pa.string())
        low, high = (pc.index_in(one, value_set=listed) for one in (low, high))
    coded = low.dictionary_encode()
    order = pc.sort_indices(coded.dictionary).to_numpy()
    ranks = np.zeros(len(order) + 1, np.int64)
    ranks[order] = np.arange(len(order))
    known = pc.fill_null(pc.equal(low, high), False).to_numpy(zero_copy_only=False)
    return ranks.take(coded.indices.fill_null(len(order)).to_numpy()), known


def _shown(numbers: Numbers, below: int) -> pa.Array:
    """So many parts of a place, to ten decimals."""
    floor, rest = divided(numbers, below)
    return decimals_told(floor, rest, np.full_like(rest, below))


def _whole(numbers: Numbers) -> pa.Array:
    return pa.array(numbers, pa.int64())
