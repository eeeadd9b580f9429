"""How do arithmetic and choices work on both ends, on whole columns?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from quanheng.engine.arrays.choosing import chosen
from quanheng.engine.arrays.division import half_up, quotient
from quanheng.engine.arrays.values import ALWAYS, NEVER, Bits, Ends, Numbers, either
from quanheng.engine.arrays.wide import added, is_wide, lowered, multiplied, outermost
from quanheng.facts import Type
from quanheng.language.terms import Arithmetic

Branch = tuple[Bits, Ends]
"""Whether a branch is taken, and its value."""


def reckoned(term: Arithmetic, left: Ends, right: Ends) -> Ends:
    """A sum, a difference, a product or a quotient of possible values."""
    kind = term.type
    left, right = _without_open(left), _without_open(right)
    if term.sign == "*":
        more = term.left.type.decimals + term.right.type.decimals - kind.decimals
        return _shortened(_product(left, right), more)
    if term.sign == "/":
        return quotient(left, right, (term.left.type, term.right.type))
    left = scaled(left, kind.decimals - term.left.type.decimals)
    right = scaled(right, kind.decimals - term.right.type.decimals)
    if term.sign == "-":
        right = _mirrored(right)
    low, low_open = added(left.low, right.low), either(left.low_open, right.low_open)
    if left.is_exact and right.is_exact:
        return Ends(low, low, low_open, low_open)
    high, high_open = added(left.high, right.high), either(left.high_open, right.high_open)
    return Ends(low, high, low_open, high_open)


def _without_open(ends: Ends) -> Ends:
    """Great numbers without what stands behind open ends, which would only grow."""
    if not (is_wide(ends.low) or is_wide(ends.high)):
        return ends
    low = np.where(ends.low_open, 0, ends.low)
    high = low if ends.is_exact else np.where(ends.high_open, 0, ends.high)
    return replace(ends, low=low, high=high)


def _shortened(ends: Ends, decimals: int) -> Ends:
    """Values with so many fewer decimals."""
    unit = 10**decimals
    low = half_up(ends.low, unit) if decimals else lowered(ends.low)
    if ends.is_exact:
        return replace(ends, low=low, high=low)
    return replace(ends, low=low, high=half_up(ends.high, unit) if decimals else lowered(ends.high))


def scaled(ends: Ends, decimals: int) -> Ends:
    """Values with so many more decimals."""
    assert decimals >= 0, "a type has at least the decimals of what it is made of"
    if not decimals:
        return ends
    low = lowered(multiplied(ends.low, 10**decimals))
    high = low if ends.is_exact else lowered(multiplied(ends.high, 10**decimals))
    return replace(ends, low=low, high=high)


def hull(kind: Type, branches: Sequence[Branch]) -> Ends:
    """The value of the branches taken: one value, or the hull of several."""
    words = {ends.words for _, ends in branches}
    assert len(words) == 1, "whoever asks tells all branches in the same words"
    low, low_open = _edge([(taken, ends.low, ends.low_open) for taken, ends in branches], 1)
    if kind.is_ordered:
        highs = [(taken, ends.high, ends.high_open) for taken, ends in branches]
        high, high_open = _edge(highs, -1)
    else:
        high, _ = _edge([(taken, ends.low, ends.low_open) for taken, ends in branches], -1)
        low_open = high_open = low_open | (low != high)
        high = low
    none = ALWAYS
    for taken, ends in branches:
        none = none & (~taken | ends.none)
    if not np.any(none):
        none = NEVER
    return Ends(low, high, low_open, high_open, none, kind.is_optional, words.pop())


def _edge(branches: Sequence[tuple[Bits, Numbers, Bits]], sign: int) -> tuple[Numbers, Bits]:
    """The least of the branches taken, or for -1 the greatest; open where any is."""
    beside = np.asarray(outermost(*(values for _, values, _ in branches)) * sign)
    opened, found = NEVER, beside
    choose = np.minimum if sign > 0 else np.maximum
    for taken, values, is_open in branches:
        opened = opened | (taken & is_open)
        found = np.asarray(choose(found, np.where(taken, values, beside)))
    return found, opened


def _mirrored(ends: Ends) -> Ends:
    low = np.asarray(-ends.high)
    high = low if ends.is_exact else np.asarray(-ends.low)
    return Ends(low, high, ends.high_open, ends.low_open)


def _product(left: Ends, right: Ends) -> Ends:
    if left.is_exact and right.is_exact:
        made, opened = multiplied(left.low, right.low), either(left.low_open, right.low_open)
        return Ends(made, made, opened, opened)
    corners = [multiplied(one, other) for one in _different(left) for other in _different(right)]
    lows, highs = either(left.low_open, right.low_open), either(left.high_open, right.high_open)
    is_known = ~either(lows, highs)
    positive = (left.low >= 0) & (right.low >= 0) & ~lows
    low = chosen(is_known, np.asarray(reduce(np.minimum, corners)), corners[0])
    high = chosen(is_known, np.asarray(reduce(np.maximum, corners)), corners[-1])
    return Ends(low, high, ~(is_known | positive), ~(is_known | (positive & ~highs)))


def _different(ends: Ends) -> tuple[Numbers, ...]:
    """Both ends, or the one that is both."""
    return (ends.low,) if ends.low is ends.high else (ends.low, ends.high)
