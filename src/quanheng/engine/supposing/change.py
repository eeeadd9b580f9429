"""What is a change that would change a verdict, and which value of several is the nearest?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quanheng.engine.oracle.operators import Truth
from quanheng.engine.supposing.hypothesis import Input
from quanheng.engine.supposing.pieces import Piece
from quanheng.engine.supposing.tree import Leaf
from quanheng.facts import NONE, Value

Truths = tuple[Truth, ...]
Sign = tuple[str, Truths]


@dataclass(frozen=True)
class Setting:
    """One input with the values that would do.

    Shapes:   `value` is the nearest; `low` and `high` the ends of what comes out the same with it,
              `others` what would do as well where values stand side by side.
    """

    input: Input
    value: Value
    low: Value | None = None
    high: Value | None = None
    others: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Change:
    """A change and the verdict under it.

    Shapes:   `day` is given where nothing but the day changes, and with it `period`, in which the
              clause is then asked; empty where it is about none. `turned` are the comparisons that
              come out otherwise. `is_confirmed` says that the evaluator was asked about the changed
              facts themselves; where a fact reckoned from rows was taken by itself, it was not.
    """

    verdict: str
    settings: tuple[Setting, ...]
    turned: tuple[Leaf, ...]
    day: date | None = None
    is_confirmed: bool = True
    period: str = ""


@dataclass(frozen=True)
class Changes:
    """The smallest changes, and the grounds on which the verdict stands that none is told of.

    Shapes:   `deciding` is the smallest set of comparisons, told where no change is, each with
              what it would have to be for `otherwise`, the verdict that would then come out; that
              is empty where none decides. `left_out` counts the changes that were found
              and are not told.
    """

    told: tuple[Change, ...]
    grounds: tuple[Leaf, ...]
    deciding: tuple[tuple[Leaf, bool], ...]
    is_whole: bool
    left_out: int = 0
    otherwise: str = ""


def nearest(piece: Piece[Sign], value: Value) -> Value:
    """The value of a piece that is nearest to another."""
    low, high = piece.low, piece.high
    if low is None:
        return high if high is not None else NONE
    if high is None or not _is_point(value) or not _is_point(high):
        return low
    return low if _gap(low, value) <= _gap(high, value) else high


def _is_point(value: Value) -> bool:
    return isinstance(value, date | Decimal)


def _gap(one: Value, other: Value) -> float:
    if isinstance(one, date) and isinstance(other, date):
        return abs((one - other).days)
    if _is_point(one) and _is_point(other) and not isinstance(one, date | bool):
        return abs(float(str(one)) - float(str(other)))
    return 0.0


def distance(piece: Piece[Sign], value: Value) -> float:
    return _gap(nearest(piece, value), value)


def setting_of(one: Input, value: Value, chosen: Piece[Sign], doing: list[Piece[Sign]]) -> Setting:
    """The nearest value that does, and what would do as well."""
    best = nearest(chosen, value)
    if _is_point(best) and (chosen.low != chosen.high):
        return Setting(one, best, chosen.low, chosen.high)
    alike = [
        p.low
        for p in doing
        if p.low is not None and p.low == p.high and p.sign[0] == chosen.sign[0]
    ]
    return Setting(one, best, others=tuple(v for v in alike if v != best))
