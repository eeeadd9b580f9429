"""Between which values of one input does something else come out?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Generic, TypeVar

from quanheng.facts import Value
from quanheng.facts.values import Point

Sign = TypeVar("Sign")
MOST_PIECES = 8


@dataclass(frozen=True)
class Piece(Generic[Sign]):
    """Values in a row under which the same comes out.

    Missing:  an end that is None is open: nothing turned as far as was tried.
    """

    low: Value | None
    high: Value | None
    sign: Sign

    @property
    def tried(self) -> tuple[Value, ...]:
        """The values at its ends."""
        found = (one for one in (self.low, self.high) if one is not None)
        return tuple(dict.fromkeys(found))


def pieces(
    points: list[Point],
    step: Decimal,
    sign_at: Callable[[Point], Sign],
    is_spent: Callable[[], bool],
) -> list[Piece[Sign]]:
    """Cut what lies between points into pieces, each as far as the same comes out.

    TRAP what turns twice between two points that are tried is not seen.
    """
    if not points:
        return []
    found: list[Piece[Sign]] = []
    start, sign = points[0], sign_at(points[0])
    for before, point in pairwise(points):
        if is_spent() or len(found) >= MOST_PIECES:
            break
        here = sign_at(point)
        last = before
        while here != sign and len(found) < MOST_PIECES:
            last, after, after_sign = _edge(last, point, sign, here, step, sign_at)
            found.append(Piece(start, last, sign))
            start, sign, last = after, after_sign, after
    found.append(Piece(start, points[-1], sign))
    return [
        Piece(
            None if piece.low == points[0] else piece.low,
            None if piece.high == points[-1] else piece.high,
            piece.sign,
        )
        for piece in found
    ]


def _edge(
    low: Point, high: Point, sign: Sign, high_sign: Sign, step: Decimal,
    sign_at: Callable[[Point], Sign],
) -> tuple[Point, Point, Sign]:  # fmt: skip
    """The last point of the old, and the first of the new with what comes out there."""
    while (middle := _middle(low, high, step)) is not None:
        here = sign_at(middle)
        if here == sign:
            low = middle
        else:
            high, high_sign = middle, here
    return low, high, high_sign


def _middle(low: Point, high: Point, step: Decimal) -> Point | None:
    """A point between two, on the grid of steps; None where they are neighbours."""
    if isinstance(low, date) and isinstance(high, date):
        days = (high - low).days // 2
        return low + timedelta(days=days) if days else None
    if isinstance(low, date) or isinstance(high, date):
        raise TypeError(type(low).__name__)
    steps = int((high - low) / step) // 2
    return low + steps * step if steps else None
