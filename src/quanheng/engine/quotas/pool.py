"""What goes into a pool's reckoning, and what comes out, with every step kept?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from quanheng.language.quota_model import Rounding

Scaling = Literal["nothing", "raises", "all_shares"]


@dataclass(frozen=True)
class UnitShare:
    """What one unit brings into its pool.

    Shapes:   `base` counts its rows; `exact` is the sum of their shares, `plain` that sum as it
              would be without any raise.
    Units:    places, not rounded; never negative.
    """

    id: str
    base: int
    exact: Fraction
    plain: Fraction


@dataclass(frozen=True)
class UnitPlaces:
    """How one unit's places came about.

    Shapes:   `is_candidate` tells whether the rounding would give it a place above `floor`,
              `has_extra_place` whether it got it, `is_in_tie` whether the body decides on it.
    """

    id: str
    base: int
    exact: Fraction
    plain: Fraction
    scaled: Fraction
    floor: int
    remainder: Fraction
    is_candidate: bool
    has_extra_place: bool
    is_in_tie: bool

    @property
    def places(self) -> int:
        """The places it surely has."""
        return self.floor + self.has_extra_place


@dataclass(frozen=True)
class PoolPlaces:
    """How a pool's places came about.

    Shapes:   `cap` is the ceiling in whole places; `factor` scaled what `scaling` names;
              `plain_total` is the scaled sum in whole places, which another rounding than the
              default may exceed; `taken_back` counts places that such a rounding gives and the
              ceiling does not allow. `units` by id; `tied` the units among which the body gives
              `left_to_body` places.
    """

    base: int
    ceiling: Fraction
    cap: int
    share_sum: Fraction
    plain_sum: Fraction
    scaling: Scaling
    factor: Fraction
    scaled_sum: Fraction
    rounding: Rounding
    plain_total: int
    total: int
    taken_back: int
    left_to_body: int
    tied: tuple[str, ...]
    units: tuple[UnitPlaces, ...]

    @property
    def exceeds_plain_total(self) -> bool:
        """Whether the rounding gives more than the shares themselves amount to."""
        return self.total > self.plain_total
