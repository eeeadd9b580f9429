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
from quanheng.engine.arrays.values import (
    Bits,
    Ends,
    Numbers,
    Truth,
    Unsaid,
    either,
    either_of,
    exact,
    truth_of,
    without,
)
from quanheng.facts import Type
from quanheng.facts.values import Item

MOST_LISTED = 200_000
"""So many values are put into lists here."""
_FIRST = date(1970, 1, 1)


def gathered(branches: Sequence[tuple[Truth, Ends]], kind: Type, words: Words) -> Ends:
    """The items whose conditions hold, in the order they are written."""
    codes = [np.where(_taken(truth, ends), ends.low, -1) for truth, ends in branches]
    opened = either_of([truth.opened for truth, _ in branches])
    if any(ends.words and np.any(_taken(truth, ends) & (ends.low < 0)) for truth, ends in branches):
        raise Unsaid
    laid = np.stack(np.broadcast_arrays(*codes), axis=-1)
    if laid.size > MOST_LISTED * 10:
        raise Unsaid
    items = [items_of(words, ends.words, kind) for _, ends in branches]
    each, places = np.unique(laid.reshape(-1, len(codes)), axis=0, return_inverse=True)
    numbers = [
        words.list_number(
            tuple(item(one) for item, one in zip(items, row, strict=True) if one >= 0)
        )
        for row in each.tolist()
    ]  # fmt: skip
    found = np.array(numbers, np.int64).take(places.reshape(-1)).reshape(laid.shape[:-1])
    return exact(found, opened, LISTS)


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
    if kind.kind == "number":
        return lambda number: Decimal(number).scaleb(-kind.decimals)
    raise Unsaid


def has(listed: Ends, item: Ends, kind: Type, words: Words) -> Truth:
    """Whether a list holds a value; unknown where either is."""
    item_of, lists = items_of(words, item.words, kind), words.listed()
    opened = either(listed.low_open, item.inexact | item.none)
    return truth_of(
        _pairwise(listed, item, opened, lambda one, other: item_of(other) in lists[one]), opened
    )


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
    if len(chosen) > MOST_LISTED:
        raise Unsaid
    parts = segments.part.take(chosen)
    numbers = np.broadcast_to(item.low, segments.size).take(chosen).astype(np.int64)
    ranks = _ranks(numbers, item.words, codes, words)
    listed = ranks >= 0 if codes else np.ones(len(ranks), bool)
    order = np.lexsort((ranks[listed], parts[listed]))
    parts, numbers = parts[listed].take(order), numbers[listed].take(order)
    first = np.ones(len(parts), bool)
    first[1:] = (parts[1:] != parts[:-1]) | (numbers[1:] != numbers[:-1])
    bounds = np.searchsorted(parts[first], np.arange(segments.parts + 1)).tolist()
    item_of = items_of(words, item.words, kind)
    items = [item_of(one) for one in numbers[first].tolist()]
    found = [words.list_number(tuple(items[start:end]))
             for start, end in pairwise(bounds)]  # fmt: skip
    return exact(segments.told(np.array(found, np.int64)), opened, LISTS)


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
    laid = np.stack(np.broadcast_arrays(one.low, other.low, ~opened), axis=-1).astype(np.int64)
    each, places = np.unique(laid.reshape(-1, 3), axis=0, return_inverse=True)
    found = np.array([known and held(*pair) for *pair, known in each.tolist()], bool)
    return found.take(places.reshape(-1)).reshape(laid.shape[:-1])


def list_texts(numbers: Numbers, empty: Bits, kind: Type, words: Words) -> pa.Array:
    """Lists as texts."""
    told = [";".join(filter(None, (_text(one, kind.of_items) for one in listed)))
            for listed in words.listed()]  # fmt: skip
    return pa.array(told, pa.string()).take(pa.array(numbers, mask=empty))


def _text(item: Item, kind: Type) -> str:
    if isinstance(item, date):
        return item.isoformat()
    if isinstance(item, str):
        return item
    return format(Decimal(item).quantize(Decimal(1).scaleb(-kind.decimals)), "f")
