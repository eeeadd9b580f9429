"""Which place has a row among the rows of its group, on whole columns?"""

from __future__ import annotations

import numpy as np

from quanheng.engine.arrays.counting import bounds_of, contest_of
from quanheng.engine.arrays.group_stretches import groups_of
from quanheng.engine.arrays.ordering import order_of
from quanheng.engine.arrays.values import FARTHEST, Bits, Ends, Numbers, Truth
from quanheng.engine.arrays.wide import in_same_order


def place_of(
    membership: Truth, group: Ends | None, key: Ends, size: int, *, is_most: bool, is_covered: bool
) -> Ends:
    """The place of each row, where each surely has one; open upward where rows may be missing."""
    is_known = membership.is_settled and key.is_exact and not np.any(key.absent)
    if not is_known or (group is not None and np.any(group.inexact)):
        return _between(membership, group, key, size, is_most=is_most, is_covered=is_covered)
    ranked = np.broadcast_to(membership.sure & ~np.asarray(key.none), size)
    places = _placed(group, key, ranked, is_most=is_most)
    opened = ~ranked
    high_open = opened if is_covered else np.ones(size, bool)
    return Ends(places, places, opened, high_open, opened, True)


def _between(
    membership: Truth, group: Ends | None, key: Ends, size: int, *, is_most: bool, is_covered: bool
) -> Ends:
    """The places that each row may have where something is unknown."""
    keyless = np.broadcast_to(key.none, size)
    contest = contest_of(group, key, size, is_most=is_most)
    low, high = bounds_of(membership, contest, keyless)
    member = np.broadcast_to(membership.sure, size)
    lost = key.absent & key.is_optional
    opened = ~member | keyless | lost
    none = ~np.broadcast_to(membership.possible, size) | keyless
    high_open = opened if is_covered else np.ones(size, bool)
    return Ends(low, high, opened, high_open, none, True)


def _placed(group: Ends | None, key: Ends, ranked: Bits, *, is_most: bool) -> Numbers:
    """The place of each row that has one; 0 of the others."""
    size = len(ranked)
    wide, places = np.broadcast_to(in_same_order(key.low)[0], size), np.zeros(size, np.int32)
    groups = None if group is None else groups_of(group, size)
    for rows in [np.flatnonzero(ranked)] if groups is None else groups.stretches(ranked):
        keys = wide.take(rows).astype(np.int64)
        numbers = np.zeros(len(rows), np.int64) if groups is None else groups.at(rows)
        places[rows] = _places(numbers, -keys if is_most else keys)
    return places


def _places(groups: Numbers, keys: Numbers) -> Numbers:
    """One more than the rows of the group that stand before, equals beside each other."""
    order = _in_order(groups, keys)
    first, new = _begins(groups.take(order)), _begins(keys.take(order))
    new |= first
    at = np.arange(len(order), dtype=order.dtype)
    begin = np.maximum.accumulate(np.where(first, at, 0)) if len(order) else at
    own = np.maximum.accumulate(np.where(new, at, 0)) if len(order) else at
    places = np.empty(len(order), order.dtype)
    places[order] = own - begin + 1
    return places


def _in_order(groups: Numbers, keys: Numbers) -> Numbers:
    """The rows by group and key."""
    least, most = int(keys.min(initial=0)), int(keys.max(initial=0))
    low, high = int(groups.min(initial=0)), int(groups.max(initial=0))
    if (high - low + 1) * (most - least + 1) >= FARTHEST:
        return np.lexsort((keys, groups))
    return order_of((groups - low) * (most - least + 1) + (keys - least))


def _begins(values: Numbers) -> Bits:
    found = np.ones(len(values), bool)
    found[1:] = values[1:] != values[:-1]
    return found
