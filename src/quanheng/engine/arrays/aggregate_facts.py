"""What does the aggregate of a derived fact come to over the rows that count?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from quanheng.engine.arrays import aggregates
from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.averages import average, median
from quanheng.engine.arrays.columns import TEXTS
from quanheng.engine.arrays.lists import values_of
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.values import Ends, exact
from quanheng.facts import Catalogue, Type
from quanheng.language.derived_model import Derived
from quanheng.language.terms import Aggregate, Fact, Term


def aggregated(derived: Derived, value: Aggregate, rows: Rows, belonging: Belonging) -> Ends:
    """The value of a fact that is an aggregate."""
    reckoning, store = belonging.reckoning, belonging.reckoning.reading.store
    if value.item is None:
        return aggregates.number_of(rows)
    if value.name in ("ANY", "EVERY"):
        truth = reckoning.truth(value.item)
        of_rows = aggregates.any_of if value.name == "ANY" else aggregates.every_of
        return of_rows(rows, truth)
    item = reckoning.ends(value.item)
    if value.name == "SUM":
        return _summed(derived, value.item, rows, item, store.catalogue)
    there = rows.with_value(item)
    if value.name in ("FIRST", "LAST"):
        order = belonging.read(derived.order)
        return aggregates.outmost_row(there, item, order, is_last=value.name == "LAST")
    if value.name == "COUNT":
        return aggregates.distinct(there, item)
    if value.name in ("AVG", "MEDIAN"):
        middle = average if value.name == "AVG" else median
        return middle(there, item, value.item.type.decimals)
    if value.name == "LIST":
        return values_of(there, item, value.item.type, _codes(value.item.type, store), store.words)
    if item.words:
        return _extreme_code(value.item.type, store, there, item, is_max=value.name == "MAX")
    return aggregates.extreme(there, item, is_max=value.name == "MAX")


def _summed(derived: Derived, read: Term, rows: Rows, item: Ends, catalogue: Catalogue) -> Ends:
    decimals = derived.type.decimals
    least = _least(read, catalogue)
    least = None if least is None else least * 10**decimals
    item = scaled(item, decimals - read.type.decimals)
    return aggregates.total(rows, item, least)


def _extreme_code(kind: Type, store: Store, rows: Rows, item: Ends, *, is_max: bool) -> Ends:
    """The least or greatest code, where only one is possible."""
    codes = _codes(kind, store)
    numbers = np.array([store.words.number(one) for one in codes], np.int64)
    places = store.words.places(codes).take(item.low)
    placed = exact(places, item.low_open | (places < 0))
    found = aggregates.extreme(rows, replace(placed, none=item.none), is_max=is_max)
    opened = found.inexact | found.none
    low = numbers.take(np.where(opened, 0, found.low))
    return Ends(low, low, opened, opened, found.none, True, TEXTS)


def _codes(kind: Type, store: Store) -> list[str]:
    """The codes of a list in their order; none of another type."""
    if kind.kind != "code":
        return []
    return [one.name for one in store.catalogue.codes(kind).codes]


def _least(item: Term, catalogue: Catalogue) -> int | None:
    """The least value of what is summed; None where that is not declared as 0 or more."""
    if not isinstance(item, Fact) or item.is_derived:
        return None
    least = catalogue.sets[item.owner].fields[item.name].minimum
    return least if least is not None and least >= 0 else None
