"""What is counted for a quota, before any place is reckoned?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class UnitTally:
    """What one unit has.

    Shapes:   `base` and `used` count the rows surely in, `base_open` and `used_open` name those
              that may be; `share` and `plain` are sums of low ends over the rows surely in.
    Missing:  `pool` None where nobody knows the pool, empty where the unit has none or all units
              are one. Where a set is not declared complete for the unit, rows may be missing.
    """

    unit: str
    base: int
    base_open: tuple[str, ...]
    share: Fraction
    plain: Fraction
    is_share_exact: bool
    used: int
    used_open: tuple[str, ...]
    pool: str | None
    is_base_complete: bool
    is_used_complete: bool


@dataclass(frozen=True)
class Tally:
    """What all units have, by id.

    Shapes:   a unit without any row is left out. `stray_base` and `stray_used` name rows that
              belong to a unit nobody knows.
    Missing:  `ceiling` is its low end, None where that is open.
    """

    units: tuple[UnitTally, ...]
    stray_base: tuple[str, ...]
    stray_used: tuple[str, ...]
    ceiling: Fraction | None
    is_ceiling_exact: bool
