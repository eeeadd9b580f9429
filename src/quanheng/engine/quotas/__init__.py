"""How many places are there, and who is surely among those who get one? Exact arithmetic only."""

from quanheng.engine.quotas.allocation import (
    Allocated,
    Contender,
    Key,
    Placing,
    allocate,
    allocate_weighted,
)
from quanheng.engine.quotas.places import places
from quanheng.engine.quotas.pool import PoolPlaces, UnitPlaces, UnitShare
from quanheng.engine.quotas.splitting import Part, Split, Weight, split

__all__ = [
    "Allocated",
    "Contender",
    "Key",
    "Part",
    "Placing",
    "PoolPlaces",
    "Split",
    "UnitPlaces",
    "UnitShare",
    "Weight",
    "allocate",
    "allocate_weighted",
    "places",
    "split",
]
