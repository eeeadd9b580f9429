"""How does a comparison work on both ends, on whole columns?"""

from __future__ import annotations

import numpy as np

from quanheng.engine.arrays.values import (
    NEVER,
    Bits,
    Ends,
    Truth,
    either,
    negated,
    truth_of,
    without,
)
from quanheng.language.terms import ComparisonSign


def compared(sign: ComparisonSign, left: Ends, right: Ends) -> Truth:
    """A comparison of possible values."""
    if sign == "=":
        return equal(left, right)
    if sign == "<>":
        return negated(equal(left, right))
    if sign in (">", ">="):
        return compared("<" if sign == ">" else "<=", right, left)
    before = np.less if sign == "<" else np.less_equal
    if left.is_exact and right.is_exact:
        return truth_of(before(left.low, right.low), either(left.low_open, right.low_open))
    sure = without(before(left.high, right.low), either(left.high_open, right.low_open))
    possible = either(before(left.low, right.high), either(left.low_open, right.high_open))
    return Truth(sure, possible)


def equal(left: Ends, right: Ends) -> Truth:
    """Equality, where none equals none and nothing else."""
    assert left.words == right.words, "whoever asks tells both sides in the same words"
    same = _same(left, right)
    if left.none is NEVER and right.none is NEVER:
        return same
    one, other = left.none, right.none
    chosen = np.select(
        [one & other, one, other],
        [np.int8(2), _against_none(right), _against_none(left)],
        default=np.where(same.sure, np.int8(2), same.possible.astype(np.int8)),
    )
    return Truth(chosen == 2, chosen != 0)


def _against_none(other: Ends) -> Bits:
    """What equality with none is: 0 for false, 1 for open where the other may be none."""
    return other.absent.astype(np.int8) if other.is_optional else np.int8(0)  # type: ignore[return-value]


def _same(left: Ends, right: Ends) -> Truth:
    if left.is_exact and right.is_exact:
        return truth_of(left.low == right.low, either(left.low_open, right.low_open))
    lows, highs = either(left.low_open, right.low_open), either(left.high_open, right.high_open)
    alike = (left.low == left.high) & (right.low == right.high) & (left.low == right.low)
    sure = without(alike, either(lows, highs))
    below = without(left.high < right.low, either(left.high_open, right.low_open))
    above = without(left.low > right.high, either(left.low_open, right.high_open))
    return Truth(sure, ~(below | above))
