"""Who may stand before whom, when what rows are ordered by is known only in part?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

Point = tuple[int, Fraction]
"""One end of a key, the lesser the better; the first figure puts open ends outermost."""
Corner = tuple[Point, ...]
Figure = int | Decimal | date | str | None
"""One end of what a row is ordered by: a number, a day or a code; None where it is open."""
Figures = tuple[Figure, Figure]
"""Both ends, which are the same where the value is exact."""


@dataclass(frozen=True)
class Key:
    """What a row is ordered by: the most first, or the least first.

    Missing:  an end that is None is open; with both ends open nothing is known.
    """

    low: Fraction | None
    high: Fraction | None
    is_most_first: bool = True

    @property
    def best(self) -> Point:
        """Where the row stands at best by this key."""
        if self.is_most_first:
            return (-1, Fraction(0)) if self.high is None else (0, -self.high)
        return (-1, Fraction(0)) if self.low is None else (0, self.low)

    @property
    def worst(self) -> Point:
        """Where the row stands at worst by this key."""
        if self.is_most_first:
            return (1, Fraction(0)) if self.low is None else (0, -self.low)
        return (1, Fraction(0)) if self.high is None else (0, self.high)


def key_of(ends: Figures, codes: Sequence[str] = (), *, is_most_first: bool = True) -> Key:
    """The key that two ends make; codes count by their place in the list.

    >>> key_of((Decimal(2), None)) == Key(Fraction(2), None)
    True
    >>> key_of(("second", "second"), ["first", "second"]) == Key(Fraction(1), Fraction(1))
    True
    """
    low, high = (_fraction(end, codes) for end in ends)
    return Key(low, high, is_most_first)


def _fraction(figure: Figure, codes: Sequence[str]) -> Fraction | None:
    if isinstance(figure, str):
        return Fraction(codes.index(figure)) if figure in codes else None
    if isinstance(figure, date):
        return Fraction(figure.toordinal())
    return None if figure is None else Fraction(figure)


def settling(keys: Mapping[str, Sequence[Key]]) -> dict[str, Corner]:
    """By id, what settles ties: the exact keys, up to the first that is not exact for all."""
    depth = 0
    for level in zip(*keys.values(), strict=True):
        if any(key.best != key.worst for key in level):
            break
        depth += 1
    return {name: tuple(key.best for key in each[:depth]) for name, each in keys.items()}


@dataclass(frozen=True)
class Contender:
    """A row among which places are allocated.

    Shapes:   `weight` is how many places it takes up at least, `extra` how many more it may.
    Missing:  `is_reserved` None where nobody knows whether it qualifies for reserved places;
              `is_sure` false where nobody knows whether it is among the rows at all; `extra`
              None where nobody knows how much it weighs.
    """

    id: str
    keys: tuple[Key, ...]
    is_reserved: bool | None = False
    weight: Fraction = Fraction(1)
    extra: Fraction | None = Fraction(0)
    is_sure: bool = True

    @property
    def is_settled(self) -> bool:
        """Whether it surely is among the rows, and its weight is known."""
        return self.is_sure and self.extra == 0

    @property
    def least(self) -> Fraction:
        """What it surely weighs: nothing where it may not be there."""
        return self.weight if self.is_sure else Fraction(0)

    @property
    def best(self) -> Corner:
        """Where it stands if everything unknown turns out in its favour."""
        return tuple(key.best for key in self.keys)

    @property
    def worst(self) -> Corner:
        """Where it stands if everything unknown turns out against it."""
        return tuple(key.worst for key in self.keys)


class Field:
    """Some rows, sorted by one of their corners, so that those before another are found fast."""

    def __init__(self, rows: Iterable[tuple[Corner, Fraction]]) -> None:
        ordered = sorted(rows)
        self.corners: Sequence[Corner] = [corner for corner, _ in ordered]
        self.sums = [Fraction(0)]
        for _, weight in ordered:
            self.sums.append(self.sums[-1] + weight)

    def before(self, corner: Corner) -> Fraction:
        """The weight of the rows that stand strictly before a corner."""
        return self.sums[bisect_left(self.corners, corner)]

    def not_after(self, corner: Corner) -> Fraction:
        """The weight of the rows that stand before a corner or at it."""
        return self.sums[bisect_right(self.corners, corner)]

    @property
    def whole(self) -> Fraction:
        """The weight of all rows."""
        return self.sums[-1]
