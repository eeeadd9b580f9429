"""How is an amount split among rows into whole parts, so that nothing is lost?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from quanheng.engine.quotas.remainders import Given, given_in_order
from quanheng.engine.quotas.standing import Corner, Key


@dataclass(frozen=True)
class Weight:
    """What one row weighs in a split, and by what it comes first where remainders are equal.

    Missing:  `weight` None where it is not known exactly. A key that is no exact value cannot
              settle a tie.
    """

    id: str
    weight: Fraction | None
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Part:
    """What one row gets: its exact part, the whole units below it, and whether one more.

    Shapes:   `is_in_tie` where the body decides whether it gets one more.
    """

    id: str
    exact: Fraction
    floor: int
    has_extra: bool
    is_in_tie: bool

    @property
    def amount(self) -> int:
        """What it surely gets."""
        return self.floor + self.has_extra


@dataclass(frozen=True)
class Split:
    """What all rows get, by id.

    Shapes:   the parts and `left_to_body` add up to the amount, unless nothing can be split.
    Missing:  rows whose weight nobody knows exactly are `open`; then there are no parts, since
              each part depends on all weights. No weight at all splits nothing either.
    """

    amount: int
    parts: tuple[Part, ...]
    left_to_body: int
    open: tuple[str, ...]


def split(amount: int, rows: Iterable[Weight]) -> Split:
    """Split a whole amount in proportion to weights, the largest remainders first.

    >>> made = split(100, [Weight(name, Fraction(1)) for name in "abc"])
    >>> [part.amount for part in made.parts], made.left_to_body
    ([33, 33, 33], 1)
    """
    listed = sorted(rows, key=lambda row: row.id)
    unknown = tuple(row.id for row in listed if row.weight is None)
    whole = sum((row.weight for row in listed if row.weight is not None), Fraction(0))
    if unknown or not whole:
        return Split(amount, (), 0, unknown)
    exact = {row.id: amount * row.weight / whole for row in listed if row.weight is not None}
    left = amount - sum(map(math.floor, exact.values()))
    settled = _settling(listed)
    given = given_in_order(
        {name: (math.floor(part) - part, settled[name]) for name, part in exact.items()}, left
    )
    return Split(amount, tuple(_part(*item, given) for item in exact.items()), given.left, ())


def _settling(rows: list[Weight]) -> dict[str, Corner]:
    """The exact keys of each row, up to the first that is not exact for every row."""
    corners = {row.id: tuple(key.best for key in row.keys) for row in rows}
    depth = 0
    for keys in zip(*(row.keys for row in rows), strict=True):
        if any(key.best != key.worst for key in keys):
            break
        depth += 1
    return {name: corner[:depth] for name, corner in corners.items()}


def _part(name: str, exact: Fraction, given: Given) -> Part:
    floor = math.floor(exact)
    return Part(name, exact, floor, name in given.to, name in given.among)
