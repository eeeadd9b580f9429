"""What can a field hold? A value, none, unknown, or a span of possible values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final


class Absent(Enum):
    """The two ways of not holding a value."""

    NONE = "none"
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return self.name


NONE: Final = Absent.NONE
UNKNOWN: Final = Absent.UNKNOWN

Point = date | Decimal


@dataclass(frozen=True)
class Span:
    """A number or a day known only between two ends.

    Missing:  an end that is None is open.

    >>> Span(Decimal(3), None)
    Span(low=Decimal('3'), high=None)
    >>> str(Span(Decimal(3), None))
    '3..'
    """

    low: Point | None
    high: Point | None

    def __str__(self) -> str:
        """A range as packs and tables write it."""
        return "..".join("" if end is None else str(end) for end in (self.low, self.high))


Item = Point | str
"""What a list holds: exact numbers or days, codes, texts or links."""
Value = Decimal | date | str | bool | tuple[Item, ...] | Absent | Span
Row = dict[str, Value]


def span(low: Point | None, high: Point | None) -> Value:
    """The value between two ends: a point where they meet, unknown where both are open.

    >>> span(Decimal(3), Decimal(3)), span(None, None)
    (Decimal('3'), UNKNOWN)
    """
    if low is None and high is None:
        return UNKNOWN
    return low if low is not None and low == high else Span(low, high)


def ends(value: Value) -> tuple[Point | None, Point | None]:
    """The lowest and the highest possible value of a number or a day.

    >>> ends(UNKNOWN), ends(Decimal(2))
    ((None, None), (Decimal('2'), Decimal('2')))
    """
    if isinstance(value, Span):
        return value.low, value.high
    if isinstance(value, (Decimal, date)):
        return value, value
    return None, None


def is_exact(value: Value) -> bool:
    """Whether a value is settled: a single value or a recorded none."""
    return value is not UNKNOWN and not isinstance(value, Span)
