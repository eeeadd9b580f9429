"""How many places has each unit of a pool?"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from quanheng.engine.quotas.pool import PoolPlaces, UnitPlaces, UnitShare
from quanheng.engine.quotas.remainders import Given, given_in_order
from quanheng.engine.quotas.scaling import scaled_down
from quanheng.language.quota_model import Rounding

_HALF = Fraction(1, 2)


def places(
    units: Iterable[UnitShare],
    ceiling: Fraction,
    rounding: Rounding = "floor_then_largest_remainder",
    order: Sequence[Collection[str]] = (),
) -> PoolPlaces:
    """Round the shares of a pool's units to whole places, never past the ceiling.

    Shapes:   `ceiling` is a share of the pool's base. `order` names groups of units, the first
              first: it settles ties; within a group, and among units that it does not name, the
              body does.

    >>> pool = places([UnitShare(name, 3, Fraction(9, 20), Fraction(9, 20)) for name in "abc"],
    ...               Fraction(3, 20))
    >>> pool.cap, pool.total, pool.left_to_body, pool.tied
    (1, 1, 1, ('a', 'b', 'c'))
    """
    listed = sorted(units, key=lambda unit: unit.id)
    base = sum(unit.base for unit in listed)
    scaling, factor, scaled = scaled_down(listed, ceiling * base)
    cap, plain_total = math.floor(ceiling * base), math.floor(sum(scaled))
    floors = sum(map(math.floor, scaled))
    remainders = {
        unit.id: share - math.floor(share) for unit, share in zip(listed, scaled, strict=True)
    }
    candidates = {name: left for name, left in remainders.items() if goes_up(left, rounding)}
    most = plain_total if rounding == "floor_then_largest_remainder" else cap
    # The ceiling holds after scaling, so that it never cuts into whole shares.
    extras = min(len(candidates), most - floors)
    given = given_in_order(_standings(candidates, order), extras)
    return PoolPlaces(
        base=base, ceiling=ceiling, cap=cap,
        share_sum=_sum(unit.exact for unit in listed),
        plain_sum=_sum(unit.plain for unit in listed),
        scaling=scaling, factor=factor, scaled_sum=_sum(scaled),
        rounding=rounding, plain_total=plain_total, total=floors + extras,
        taken_back=_taken_back(rounding, len(candidates), extras),
        left_to_body=given.left, tied=given.among,
        units=tuple(_unit(*pair, candidates, given) for pair in zip(listed, scaled, strict=True)),
    )  # fmt: skip


def goes_up(remainder: Fraction, rounding: Rounding) -> bool:
    """Whether a rounding may give a place for what is left above a whole share."""
    if rounding == "half_up":
        return remainder >= _HALF
    return rounding != "floor" and remainder > 0


def _standings(
    candidates: dict[str, Fraction], order: Sequence[Collection[str]]
) -> dict[str, tuple[Fraction, int]]:
    """The largest remainder first; then by the declared order, those it does not name last."""
    position = {name: number for number, group in enumerate(order) for name in group}
    return {name: (-left, position.get(name, len(order))) for name, left in candidates.items()}


def _taken_back(rounding: Rounding, candidates: int, extras: int) -> int:
    """The default gives nobody a place before the total is known: it takes none back."""
    return 0 if rounding == "floor_then_largest_remainder" else candidates - extras


def _unit(
    unit: UnitShare, scaled: Fraction, candidates: dict[str, Fraction], given: Given
) -> UnitPlaces:
    floor = math.floor(scaled)
    return UnitPlaces(
        unit.id, unit.base, unit.exact, unit.plain, scaled, floor, scaled - floor,
        unit.id in candidates, unit.id in given.to, unit.id in given.among,
    )  # fmt: skip


def _sum(shares: Iterable[Fraction]) -> Fraction:
    return sum(shares, Fraction(0))
