"""Who may stand before whom, when what rows are ordered by is known only in part?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Point = tuple[int, Fraction]
"""One end of a key, the lesser the better; the first figure puts open ends outermost."""
Corner = tuple[Point, ...]


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


@dataclass(frozen=True)
class Contender:
    """A row among which places are allocated.

    Shapes:   `weight` is how many places it takes up.
    Missing:  `is_reserved` None where nobody knows whether it qualifies for reserved places.
    """

    id: str
    keys: tuple[Key, ...]
    is_reserved: bool | None = False
    weight: Fraction = Fraction(1)

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

    def __init__(self, rows: Iterable[Contender], corner: Callable[[Contender], Corner]) -> None:
        ordered = sorted(rows, key=corner)
        self.corners: Sequence[Corner] = [corner(row) for row in ordered]
        self.sums = [Fraction(0)]
        for row in ordered:
            self.sums.append(self.sums[-1] + row.weight)

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
