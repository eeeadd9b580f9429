"""What is counted for a quota, before any place is reckoned?"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quanheng.engine.quotas.standing import Figures


@dataclass(frozen=True)
class UnitTally:
    """What one unit has.

    Shapes:   `base` and `used` count the rows surely in, `base_open` and `used_open` name those
              that may be; `share` and `plain` are sums of low ends over the rows surely in.
              `tie_values` are those of the keys that settle ties, None for the number of base rows.
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
    tie_values: tuple[Figures | None, ...] = ()


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


@dataclass(frozen=True)
class Applicant:
    """A row among which places or an amount are allocated.

    Shapes:   `weight` and `keys` by their ends.
    Missing:  `is_sure` false where nobody knows whether the row is among them; `is_reserve` None
              where nobody knows whether it qualifies for the reserve.
    """

    id: str
    is_sure: bool
    is_reserve: bool | None
    weight: Figures
    keys: tuple[Figures, ...]


@dataclass(frozen=True)
class Applicants:
    """The rows of an allocation, by id, and what there is for them, by its ends.

    Shapes:   `is_complete` tells whether no row can be missing.
    """

    rows: tuple[Applicant, ...]
    total: Figures
    reserved: Figures
    is_complete: bool
