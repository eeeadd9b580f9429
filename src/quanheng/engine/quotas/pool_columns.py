"""How many places has each unit of many pools, reckoned on columns?

Every share is a whole number of equal parts of a place, so that nothing is ever rounded but places
themselves. `places.py` says the same for one pool in fractions, step by step.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from quanheng.engine.arrays.values import Bits, Numbers
from quanheng.engine.arrays.wide import in_same_order, is_wide, wide
from quanheng.engine.quotas.remainder_columns import given_in_order
from quanheng.engine.quotas.whole_numbers import divided, product_fits, sum_fits, times
from quanheng.language.quota_model import Rounding


@dataclass(frozen=True, eq=False)
class Pools:
    """The units of some pools, those of one pool beside each other.

    Shapes:   `starts` tells at which unit each pool begins; none is empty. `exact` and `plain` are
              shares in so many parts of a place, `below`. `keys` settle ties: the lesser first.
    """

    starts: Numbers
    base: Numbers
    exact: Numbers
    plain: Numbers
    below: int
    keys: Sequence[Numbers] = ()

    @property
    def of(self) -> Numbers:
        """The number of the pool of each unit."""
        sizes = np.diff(self.starts, append=len(self.base))
        return np.repeat(np.arange(len(self.starts)), sizes)

    def summed(self, numbers: Numbers) -> Numbers:
        """The sum of each pool."""
        return np.add.reduceat(numbers, self.starts) if len(self.starts) else numbers[:0]


@dataclass(frozen=True, eq=False)
class PlacesOf:
    """The places of units and of their pools.

    Shapes:   of each unit `floor`, the `remainder` in so many parts of a place as its pool has
              `below`, whether it got an extra place or stands in the tie; of each pool the rest.
    """

    floor: Numbers
    remainder: Numbers
    has_extra: Bits
    is_in_tie: Bits
    below: Numbers
    base: Numbers
    cap: Numbers
    total: Numbers
    left_to_body: Numbers


def places_of(pools: Pools, ceiling: Fraction, rounding: Rounding) -> PlacesOf:
    """Round the shares of units to whole places, never past the ceiling of their pool."""
    base = pools.summed(pools.base)
    pools, most = _at_one_scale(pools, base, ceiling)
    shares, below = _scaled_down(pools, most)
    of, sums = pools.of, pools.summed(shares)
    floor, remainder = divided(shares, below.take(of))
    cap, _ = divided(most, pools.below)
    is_default = rounding == "floor_then_largest_remainder"
    # The ceiling holds after scaling, so that it never cuts into whole shares.
    floors, candidates = pools.summed(floor), _going_up(remainder, below.take(of), rounding)
    wanted = pools.summed(candidates.astype(np.int64))
    extras = np.minimum(wanted, (sums // below if is_default else cap) - floors)
    extras = extras.astype(np.int64)
    keys = [-in_same_order(remainder)[0], *pools.keys]
    given = given_in_order(of, keys, candidates, extras, wanted)
    return PlacesOf(floor, remainder, *given[:2], below, base, cap, floors + extras, given[2])


def _at_one_scale(pools: Pools, base: Numbers, ceiling: Fraction) -> tuple[Pools, Numbers]:
    """Shares and the ceilings of pools in the same parts of a place, as few as will do."""
    below = math.lcm(pools.below, ceiling.denominator)
    exact, plain = (times(one, below // pools.below) for one in (pools.exact, pools.plain))
    top = int(ceiling * below)
    common = math.gcd(below, top, _divisor(exact), _divisor(plain))
    exact, plain = (divided(one, common)[0] for one in (exact, plain))
    if not sum_fits(exact) or not sum_fits(plain):
        exact, plain = wide(exact), wide(plain)
    made = Pools(pools.starts, pools.base, exact, plain, below // common, pools.keys)
    return made, times(base, top // common)


def _divisor(numbers: Numbers) -> int:
    """The greatest number that divides all."""
    return int(np.gcd.reduce(numbers)) if len(numbers) else 0


def _scaled_down(pools: Pools, most: Numbers) -> tuple[Numbers, Numbers]:
    """Shares after raises, and then all shares, have given way, and the parts of each pool.

    Source:   docs/decisions/0009-whose-places-give-way.md.
    """
    # A share below the plain one is no raise: it stands as it is.
    grounds = np.minimum(pools.exact, pools.plain)
    sums, ground_sums = pools.summed(pools.exact), pools.summed(grounds)
    if is_wide(sums) or is_wide(most):
        sums, ground_sums, most = wide(sums), wide(ground_sums), wide(most)
    is_whole, has_raises = sums <= most, ground_sums <= most
    one = np.ones_like(sums)
    above = np.where(is_whole, one, np.where(has_raises, most - ground_sums, most))
    parts = np.where(is_whole, one, np.where(has_raises, sums - ground_sums, ground_sums))
    common = np.gcd(above, parts)
    above, parts = above // common, parts // common
    below = times(parts, pools.below)
    exact = pools.exact
    if not is_wide(sums) and not product_fits(sums, parts):
        above, parts, below, exact, grounds = map(wide, (above, parts, below, exact, grounds))
    of = pools.of
    on_ground = np.where(has_raises, parts, above).take(of) * grounds
    return on_ground + np.where(has_raises, above, 0).take(of) * (exact - grounds), below


def _going_up(remainder: Numbers, below: Numbers, rounding: Rounding) -> Bits:
    """Where a rounding may give a place for what is left above a whole share."""
    if rounding == "half_up":
        return remainder >= below - remainder
    return np.zeros(len(remainder), bool) if rounding == "floor" else remainder > 0
