"""How do the language's functions of numbers work on both ends, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.division import half_up
from quanheng.engine.arrays.values import (
    ALWAYS,
    Bits,
    Ends,
    Numbers,
    exact,
    single,
)
from quanheng.engine.arrays.wide import is_wide, lowered, outermost
from quanheng.language.terms import Apply

Function = Callable[[Apply, list[Ends]], Ends]


def rounding(way: Callable[[Numbers, int], Numbers]) -> Function:
    """Both ends, rounded in a way to the decimals of the result."""

    def applied_to(term: Apply, ends: list[Ends]) -> Ends:
        item, decimals = ends[0], term.terms[0].type.decimals
        kept = term.type.decimals if way is half_up else 0
        if kept >= decimals:
            return scaled(replace(item, is_optional=False), term.type.decimals - decimals)
        unit = 10 ** (decimals - kept)
        low = way(item.low, unit)
        high = low if item.is_exact else way(item.high, unit)
        return scaled(replace(item, low=low, high=high), term.type.decimals - kept)

    return applied_to


def down(values: Numbers, unit: int) -> Numbers:
    """The whole units not above."""
    return lowered(_whole(values) // unit)


def up(values: Numbers, unit: int) -> Numbers:
    """The whole units not below."""
    return lowered(-(-_whole(values) // unit))


def _whole(values: Numbers) -> Numbers:
    return values if is_wide(values) else np.asarray(values, np.int64)


def absolute(_: Apply, ends: list[Ends]) -> Ends:
    """A number without its sign; what is unknown is not negative."""
    item = ends[0]
    above = (item.low >= 0) & ~np.asarray(item.low_open)
    below = (item.high <= 0) & ~np.asarray(item.high_open) & ~above
    low = np.where(above, item.low, np.where(below, -item.high, 0))
    far = np.maximum(-item.low, item.high)
    high = np.where(above, item.high, np.where(below, -item.low, far))
    high_open = np.where(above, item.high_open, item.low_open | (~below & item.high_open))
    return Ends(low, high, np.False_, high_open).narrowed()  # type: ignore[arg-type]


def extreme(*, is_least: bool) -> Function:
    """The least or greatest: one end is open where any is, the other where all are."""

    def applied_to(term: Apply, ends: list[Ends]) -> Ends:
        if term.type.kind == "number":
            parts = zip(ends, term.terms, strict=True)
            ends = [scaled(one, term.type.decimals - part.type.decimals) for one, part in parts]
        lows, highs = [(e.low, e.low_open) for e in ends], [(e.high, e.high_open) for e in ends]
        choose = np.minimum if is_least else np.maximum
        strict = _strictly(choose, lows if is_least else highs)
        if all(one.is_exact for one in ends) and not np.any(strict[1]):
            return exact(strict[0])
        sign = 1 if is_least else -1
        beside = outermost(*(values for values, _ in (*lows, *highs))) * sign
        loose = _loosely(choose, highs if is_least else lows, np.asarray(beside))
        low, high = (strict, loose) if is_least else (loose, strict)
        return Ends(low[0], high[0], low[1], high[1])

    return applied_to


def _strictly(choose: np.ufunc, parts: list[tuple[Numbers, Bits]]) -> tuple[Numbers, Bits]:
    found, opened = parts[0]
    for values, is_open in parts[1:]:
        found, opened = np.asarray(choose(found, values)), opened | is_open
    return found, opened


def _loosely(
    choose: np.ufunc, parts: list[tuple[Numbers, Bits]], beside: Numbers
) -> tuple[Numbers, Bits]:
    found, opened = beside, ALWAYS
    for values, is_open in parts:
        found = np.asarray(choose(found, np.where(is_open, beside, values)))
        opened = opened & is_open
    return lowered(np.where(opened, single(0), found)), opened
