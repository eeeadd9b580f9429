"""Which items do lists hold, as numbers, and which lists are the same?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.columns import TEXTS, Words
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.kinds import Kinds, kinds_of
from quanheng.engine.arrays.values import Numbers
from quanheng.engine.arrays.wide import decimal_of, whole_numbers, whole_of
from quanheng.facts import Type
from quanheng.facts.values import Item

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Items:
    """The items of lists, each of one list once.

    Shapes:   those of list n lie from `bounds` n to the next; what no value is, is left out.
    """

    values: Numbers
    bounds: Places

    @property
    def whose(self) -> Places:
        """The list of each item."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    def at(self, places: Places) -> Items:
        """The items of the lists at some places, one after the other."""
        first = self.bounds.take(places)
        counts = self.bounds.take(places + 1) - first
        return Items(self.values.take(counted_from(first, counts)), bounds_of(counts))


def items_in(lists: Numbers, of: str, kind: Type, words: Words) -> tuple[Kinds, Items]:
    """Which of some lists, named by their numbers, are the same, and the items of each kind.

    Shapes:   `of` tells which words the items are, `kind` their type.
    """
    kinds, listed = kinds_of([lists], len(lists)), words.listed()
    each = [tuple(dict.fromkeys(listed[one])) for one in lists.take(kinds.chosen).tolist()]
    counts = np.array([len(one) for one in each], np.int64)
    found = _numbers_of([item for one in each for item in one], of, kind, words)
    there = np.array([one is not None for one in found], bool)
    whose = np.repeat(np.arange(len(each)), counts)[there]
    values = whole_numbers([one for one in found if one is not None])
    return kinds, Items(values, bounds_of(np.bincount(whose, minlength=len(each))))


def alike_lists(items: Items) -> Kinds:
    """Which lists hold the same items in the same order, item by item."""
    counts = np.diff(items.bounds)
    numbers, known = np.zeros(len(counts), np.int64), 1
    left, depth = np.flatnonzero(counts), 0
    while len(left):
        own = items.values.take(items.bounds.take(left) + depth)
        kinds = kinds_of([numbers.take(left), own], len(left))
        # What the lists that end before have for numbers is not given again.
        numbers[left] = known + kinds.numbers
        known, depth = known + len(kinds.chosen), depth + 1
        left = left[counts.take(left) > depth]
    return kinds_of([numbers], len(numbers))


def bounds_of(counts: Numbers) -> Places:
    """Where each of several runs begins, and where the last one ends."""
    bounds = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return bounds


def counted_from(first: Numbers, counts: Numbers) -> Places:
    """So many places from each first one on, one run after the other."""
    begun = np.cumsum(counts) - counts
    places: Places = np.arange(int(counts.sum())) + np.repeat(first - begun, counts)
    return places


def _numbers_of(items: Sequence[Item], of: str, kind: Type, words: Words) -> Sequence[int | None]:
    """What values have for numbers that are equal to items; None where none can be.

    TRAP lists of other kinds are looked at as well: what they hold is no value here.
    """
    if of == TEXTS:
        return [words.numbers.get(one) if isinstance(one, str) else None for one in items]
    if of:
        ids, strays = words.ids(of), words.strays.get(of, {})
        texts = [one if isinstance(one, str) else None for one in items]
        found = pc.index_in(pa.array(texts, ids.type), value_set=ids).to_pylist()
        pairs = zip(items, found, strict=True)
        return [strays.get(item) if one is None else one for item, one in pairs]  # type: ignore[arg-type]
    if kind.kind == "date":
        return [day_number(one) if isinstance(one, date) else None for one in items]
    decimals = kind.decimals
    return [_whole(one, decimals) if isinstance(one, Decimal) else None for one in items]


def _whole(item: Decimal, decimals: int) -> int | None:
    """A number as so many of its smallest part, where it has no smaller one."""
    whole = whole_of(item, decimals)
    return whole if decimal_of(whole, decimals) == item else None
