"""What is counted for a quota, with all units beside each other in columns?"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import whole_numbers
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.tally import UnitTally
from quanheng.engine.quotas.whole_numbers import times
from quanheng.facts.arrow import arrow_type
from quanheng.language.quota_model import Quota

NAMES = pa.list_(pa.string())


@dataclass(frozen=True, eq=False)
class UnitColumns:
    """What units have, in the order of their ids; each column as in `UnitTally`.

    Shapes:   `share` and `plain` are in so many parts of a place, `below`. `ties` is what settles
              ties, None for the number of base rows.
    """

    unit: pa.Array
    base: Numbers
    base_open: pa.Array
    share: Numbers
    plain: Numbers
    below: int
    is_share_exact: Bits
    used: Numbers
    used_open: pa.Array
    pool: pa.Array
    is_base_complete: Bits
    is_used_complete: Bits
    ties: tuple[FigureColumn | None, ...] = ()

    def __len__(self) -> int:
        return len(self.unit)

    @property
    def is_doubtful(self) -> Bits:
        """Which units leave the places of their whole pool uncertain."""
        opened = np.diff(self.base_open.offsets.to_numpy()) > 0
        doubtful: Bits = opened | ~self.is_share_exact | ~self.is_base_complete
        return doubtful

    def at(self, place: int) -> UnitTally:
        """One unit."""
        return UnitTally(
            unit=self.unit[place].as_py(),
            base=int(self.base[place]),
            base_open=tuple(self.base_open[place].as_py()),
            share=Fraction(int(self.share[place]), self.below),
            plain=Fraction(int(self.plain[place]), self.below),
            is_share_exact=bool(self.is_share_exact[place]),
            used=int(self.used[place]),
            used_open=tuple(self.used_open[place].as_py()),
            pool=self.pool[place].as_py(),
            is_base_complete=bool(self.is_base_complete[place]),
            is_used_complete=bool(self.is_used_complete[place]),
            tie_values=tuple(
                None if one is None else (one.low[place].as_py(), one.high[place].as_py())
                for one in self.ties
            ),
        )

    def named(self, unit: str) -> UnitTally | None:
        """One unit by its id; None where it has no row."""
        place = bisect_left(range(len(self)), unit, key=lambda at: self.unit[at].as_py())
        is_there = place < len(self) and self.unit[place].as_py() == unit
        return self.at(place) if is_there else None

    def taken(self, places: Numbers) -> UnitColumns:
        """The units at some places."""
        return _each(lambda column: column.take(places), self)

    def replaced(
        self, units: Collection[str], by: Iterable[UnitTally], quota: Quota
    ) -> UnitColumns:
        """The same with other units in place of some."""
        gone = pc.is_in(self.unit, value_set=pa.array([*units], pa.string()))
        kept = self.taken(np.flatnonzero(~gone.to_numpy(zero_copy_only=False)))
        both = _one_after_the_other(kept, unit_columns(by, quota))
        return both.taken(pc.sort_indices(both.unit).to_numpy())


@dataclass(frozen=True, eq=False)
class ColumnTally:
    """What all units have: the same as a `Tally`, in columns."""

    units: UnitColumns
    stray_base: tuple[str, ...]
    stray_used: tuple[str, ...]
    ceiling: Fraction | None
    is_ceiling_exact: bool


def unit_columns(units: Iterable[UnitTally], quota: Quota) -> UnitColumns:
    """Units in columns, in the order of their ids."""
    units = sorted(units, key=lambda one: one.unit)
    every = [one.share for one in units] + [one.plain for one in units]
    below = math.lcm(*(share.denominator for share in every))
    return UnitColumns(
        unit=pa.array([one.unit for one in units], pa.string()),
        base=whole_numbers([one.base for one in units]),
        base_open=pa.array([one.base_open for one in units], NAMES),
        share=whole_numbers([int(one.share * below) for one in units]),
        plain=whole_numbers([int(one.plain * below) for one in units]),
        below=below,
        is_share_exact=_bits(one.is_share_exact for one in units),
        used=whole_numbers([one.used for one in units]),
        used_open=pa.array([one.used_open for one in units], NAMES),
        pool=pa.array([one.pool for one in units], pa.string()),
        is_base_complete=_bits(one.is_base_complete for one in units),
        is_used_complete=_bits(one.is_used_complete for one in units),
        ties=tuple(
            None if key.term is None else _tie(units, number, arrow_type(key.term.type))
            for number, key in enumerate(quota.ties)
        ),
    )


def _bits(marks: Iterable[bool]) -> Bits:
    return np.array([*marks], bool)


def _tie(units: Sequence[UnitTally], number: int, kind: pa.DataType) -> FigureColumn:
    """What settles ties, of units that know it."""
    known = [one.tie_values[number] or (None, None) for one in units]
    low, high = (pa.array([ends[side] for ends in known], kind) for side in (0, 1))
    return FigureColumn(low, high)


def _one_after_the_other(one: UnitColumns, other: UnitColumns) -> UnitColumns:
    """Some units, then others."""
    below = math.lcm(one.below, other.below)
    return _each(_joined, _in_parts(one, below), _in_parts(other, below))


def _in_parts(units: UnitColumns, below: int) -> UnitColumns:
    """The same units, with shares in other parts of a place."""
    more = below // units.below
    return replace(
        units, share=times(units.share, more), plain=times(units.plain, more), below=below
    )


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, np.ndarray):
        return np.concatenate([one, other])
    return pa.concat_arrays([one, other.cast(one.type)])


def _each(change: Callable[..., Any], *units: UnitColumns) -> UnitColumns:
    """Units whose columns are made from the same columns of others."""
    made = {
        field.name: change(*(getattr(one, field.name) for one in units))
        for field in fields(UnitColumns)
        if field.name not in ("below", "ties")
    }
    ties = tuple(
        None if each[0] is None else FigureColumn(change(*(one.low for one in each)),
                                               change(*(one.high for one in each)))
        for each in zip(*(one.ties for one in units), strict=True)
    )  # fmt: skip
    return UnitColumns(**made, below=units[0].below, ties=ties)
