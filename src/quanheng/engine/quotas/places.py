"""How many places has each unit of a pool?"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction

from quanheng.engine.quotas.exactly import Splitting, in_whole, summed
from quanheng.engine.quotas.pool import PoolPlaces, UnitPlaces, UnitShare
from quanheng.engine.quotas.remainders import Given, given_in_order
from quanheng.engine.quotas.scaling import scaled_down
from quanheng.language.quota_model import Rounding


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
    scaled_sum, splitting = summed(scaled), Splitting()
    cap, plain_total = math.floor(ceiling * base), math.floor(scaled_sum)
    split = [splitting.of(share) for share in scaled]
    floors = sum(floor for floor, _ in split)
    candidates = {
        unit.id: left
        for unit, (_, left) in zip(listed, split, strict=True)
        if goes_up(left, rounding)
    }
    most = plain_total if rounding == "floor_then_largest_remainder" else cap
    # The ceiling holds after scaling, so that it never cuts into whole shares.
    extras = min(len(candidates), most - floors)
    given = given_in_order(_standings(candidates, order), extras)
    return PoolPlaces(
        base=base, ceiling=ceiling, cap=cap,
        share_sum=summed(unit.exact for unit in listed),
        plain_sum=summed(unit.plain for unit in listed),
        scaling=scaling, factor=factor, scaled_sum=scaled_sum,
        rounding=rounding, plain_total=plain_total, total=floors + extras,
        taken_back=_taken_back(rounding, len(candidates), extras),
        left_to_body=given.left, tied=given.among,
        units=tuple(
            _unit(unit, share, *parts, candidates, given)
            for unit, share, parts in zip(listed, scaled, split, strict=True)
        ),
    )  # fmt: skip


def goes_up(remainder: Fraction, rounding: Rounding) -> bool:
    """Whether a rounding may give a place for what is left above a whole share."""
    if rounding == "half_up":
        return 2 * remainder.numerator >= remainder.denominator
    return rounding != "floor" and remainder.numerator > 0


def _standings(
    candidates: dict[str, Fraction], order: Sequence[Collection[str]]
) -> dict[str, tuple[int, int]]:
    """The largest remainder first; then by the declared order, those it does not name last."""
    position = {name: number for number, group in enumerate(order) for name in group}
    sizes = zip(candidates, in_whole(candidates.values()), strict=True)
    return {name: (-left, position.get(name, len(order))) for name, left in sizes}


def _taken_back(rounding: Rounding, candidates: int, extras: int) -> int:
    """The default gives nobody a place before the total is known: it takes none back."""
    return 0 if rounding == "floor_then_largest_remainder" else candidates - extras


def _unit(
    unit: UnitShare,
    scaled: Fraction,
    floor: int,
    remainder: Fraction,
    candidates: Collection[str],
    given: Given,
) -> UnitPlaces:
    return UnitPlaces(
        unit.id, unit.base, unit.exact, unit.plain, scaled, floor, remainder,
        unit.id in candidates, unit.id in given.to, unit.id in given.among,
    )  # fmt: skip
