"""What do lists hold? Each list has a number, as words have, on whole columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.columns import LISTS, TEXTS, Words
from quanheng.engine.arrays.kinds import Places, is_among, keys_of, kinds_of, order_of
from quanheng.engine.arrays.listed import Items, alike_lists, bounds_of, items_in
from quanheng.engine.arrays.values import (
    FARTHEST,
    Bits,
    Ends,
    Numbers,
    Truth,
    either,
    either_of,
    exact,
    truth_of,
    without,
)
from quanheng.engine.arrays.wide import EXACT, decimal_of, is_wide
from quanheng.facts import Type
from quanheng.facts.values import Item

_LEFT_OUT = -FARTHEST
"""What no word has for a number, nor a day; and no number that may be written in a list."""
_FIRST = date(1970, 1, 1)


def gathered(branches: Sequence[tuple[Truth, Ends]], kind: Type, words: Words) -> Ends:
    """The items whose conditions hold, in the order they are written."""
    codes = [np.where(_taken(truth, ends), ends.low, _LEFT_OUT) for truth, ends in branches]
    opened = either_of([truth.opened for truth, _ in branches])
    shape = np.broadcast_shapes(*(one.shape for one in codes))
    columns = [np.broadcast_to(one, shape).reshape(-1) for one in codes]
    kinds = kinds_of(columns, len(columns[0]))
    items = [items_of(words, ends.words, kind) for _, ends in branches]
    each = zip(*(one.take(kinds.chosen).tolist() for one in columns), strict=True)
    numbers = [
        words.list_number(
            tuple(item(one) for item, one in zip(items, row, strict=True) if one != _LEFT_OUT)
        )
        for row in each
    ]  # fmt: skip
    return exact(np.array(numbers, np.int64).take(kinds.numbers).reshape(shape), opened, LISTS)


def _taken(truth: Truth, ends: Ends) -> Bits:
    """Where a truth holds and its value is known."""
    return without(truth.sure, ends.low_open)


def items_of(words: Words, of: str, kind: Type) -> Callable[[int], Item]:
    """How a number stands for an item of a list."""
    if of == TEXTS:
        return list(words.numbers).__getitem__
    if of:
        ids: list[str] = words.ids(of).to_pylist()
        strays = [*words.strays.get(of, ())]
        return lambda number: ids[number] if number >= 0 else strays[-2 - number]
    if kind.kind == "date":
        return lambda number: _FIRST + timedelta(number)
    return lambda number: decimal_of(number, kind.decimals)


def has(listed: Ends, item: Ends, kind: Type, words: Words) -> Truth:
    """Whether a list holds a value; unknown where either is."""
    opened = either(listed.low_open, item.inexact | item.none)
    shape = np.broadcast_shapes(listed.low.shape, item.low.shape)
    # TRAP what is open has a number all the same, of which there may be no list.
    known = np.where(listed.low_open, 0, listed.low)
    kinds, items = items_in(known.reshape(-1), item.words, kind, words)
    asked = np.broadcast_to(kinds.numbers.reshape(known.shape), shape).reshape(-1)
    wanted = np.broadcast_to(item.low, shape).reshape(-1)
    columns = [np.concatenate([asked, items.whose]), np.concatenate([wanted, items.values])]
    keys = keys_of(columns, len(columns[0]))
    return truth_of(is_among(keys, len(asked)).reshape(shape), opened)


def holds_all(listed: Ends, wanted: Ends, words: Words) -> Truth:
    """Whether a list holds every value of another; unknown where either is."""
    lists = words.listed()
    opened = either(listed.low_open, wanted.low_open)
    held = _pairwise(
        listed, wanted, opened, lambda one, other: set(lists[other]) <= set(lists[one])
    )
    return truth_of(held, opened)


def size_of(listed: Ends, words: Words) -> Ends:
    """How many items a list has."""
    sizes = np.array([len(one) for one in words.listed()], np.int64)
    return exact(sizes.take(listed.low), listed.low_open)


def values_of(rows: Rows, item: Ends, kind: Type, codes: Sequence[str], words: Words) -> Ends:
    """LIST: the values of sure rows, each once; codes by their places, texts by code point."""
    segments, sure = rows.segments, rows.membership.sure
    opened = ~rows.covered | (rows.opened > 0) | (segments.count(sure & item.inexact) > 0)
    chosen = np.flatnonzero(np.broadcast_to(sure & ~item.inexact, segments.size))
    parts = segments.part.take(chosen)
    numbers = np.broadcast_to(item.low, segments.size).take(chosen)
    numbers = numbers if is_wide(numbers) else numbers.astype(np.int64)
    ranks = _ranks(numbers, item.words, codes, words)
    if codes:
        listed = np.flatnonzero(ranks >= 0)
        parts, numbers, ranks = parts.take(listed), numbers.take(listed), ranks.take(listed)
    laid = _each_once(parts, numbers, ranks, segments.parts)
    found = _numbered(laid, items_of(words, item.words, kind), words)
    return exact(segments.told(found), opened, LISTS)


def _each_once(parts: Places, numbers: Numbers, ranks: Numbers, count: int) -> Items:
    """The values of each part in their order, each once."""
    order = order_of([parts, ranks])
    parts, numbers = parts.take(order), numbers.take(order)
    first = np.ones(len(parts), bool)
    first[1:] = (parts[1:] != parts[:-1]) | (numbers[1:] != numbers[:-1])
    return Items(numbers[first], bounds_of(np.bincount(parts[first], minlength=count)))


def _numbered(laid: Items, item_of: Callable[[int], Item], words: Words) -> Numbers:
    """The number of each list; those that are the same are told once."""
    kinds = alike_lists(laid)
    told = laid.at(kinds.chosen)
    items = [item_of(one) for one in told.values.tolist()]
    found = [words.list_number(tuple(items[start:end]))
             for start, end in pairwise(told.bounds.tolist())]  # fmt: skip
    return np.array(found, np.int64).take(kinds.numbers)


def _ranks(numbers: Numbers, of: str, codes: Sequence[str], words: Words) -> Numbers:
    """By what values are sorted."""
    if of and of != TEXTS and np.any(numbers < 0):
        known, places = np.unique(numbers, return_inverse=True)
        names = words.told(known, None, of).to_pylist()
        return np.argsort(np.argsort(np.array(names, object))).take(places)
    if of != TEXTS:
        return numbers
    return words.places(codes or sorted(words.numbers)).take(numbers)


def _pairwise(one: Ends, other: Ends, opened: Bits, held: Callable[[int, int], bool]) -> Bits:
    """What two numbers come to, each pair looked at once; nothing where one is open.

    TRAP what is open has a number all the same, of which there may be no item.
    """
    shape = np.broadcast_shapes(one.low.shape, other.low.shape, opened.shape)
    columns = [np.broadcast_to(each, shape).reshape(-1) for each in (one.low, other.low, ~opened)]
    kinds = kinds_of(columns, len(columns[0]))
    each = zip(*(one.take(kinds.chosen).tolist() for one in columns), strict=True)
    found = np.array([known and held(*pair) for *pair, known in each], bool)
    return found.take(kinds.numbers).reshape(shape)


def list_texts(numbers: Numbers, empty: Bits, kind: Type, words: Words) -> pa.Array:
    """Lists as texts."""
    kinds, listed = kinds_of([numbers], len(numbers)), words.listed()
    told = [";".join(filter(None, (_text(one, kind.of_items) for one in listed[number])))
            for number in numbers.take(kinds.chosen).tolist()]  # fmt: skip
    return pa.array(told, pa.string()).take(pa.array(kinds.numbers, mask=empty))


def _text(item: Item, kind: Type) -> str:
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, str):
        return item
    return format(Decimal(item).quantize(decimal_of(1, kind.decimals), context=EXACT), "f")
