"""Which numbers are in some sets of row numbers? Each set is sorted, and never changed in place."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
NOBODY: Numbers = np.empty(0, np.int64)


def nobody() -> Numbers:
    """The empty set."""
    return NOBODY


def distinct(found: Collection[int] | npt.NDArray[np.integer]) -> Numbers:
    """Numbers in any order as a set: sorted, each once."""
    ordered = np.asarray(found, np.int64)
    steps = np.diff(ordered)
    if (steps < 0).any():
        ordered = np.sort(ordered)
        steps = np.diff(ordered)
    is_new = np.concatenate([[True], steps > 0])
    return ordered if is_new.all() else ordered[is_new]


def union(*sets: Numbers) -> Numbers:
    """What is in any of some sets.

    >>> union(distinct([3, 1]), NOBODY, distinct([2, 3])).tolist()
    [1, 2, 3]
    """
    found = NOBODY
    # The longest first: mostly others are within it, as many rules are touched by the same rows.
    for one in sorted(sets, key=len, reverse=True):
        more = without(one, found)
        if len(more):
            found = np.insert(found, np.searchsorted(found, more), more) if len(found) else more
    return found


def without(numbers: Numbers, others: Numbers) -> Numbers:
    """What is in one set and not in another.

    >>> without(distinct([1, 2, 3]), distinct([0, 2, 9])).tolist()
    [1, 3]
    """
    if not len(numbers) or not len(others):
        return numbers
    if is_same(numbers, others):
        return NOBODY
    found: Numbers = numbers[others[places_among(numbers, others)] != numbers]
    return found


def places_among(numbers: Numbers, others: Numbers) -> Numbers:
    """Where among other numbers each would stand, the last at most; there must be any."""
    found: Numbers = np.minimum(np.searchsorted(others, numbers), len(others) - 1)
    return found


def is_same(one: Numbers, other: Numbers) -> bool:
    """Whether two sets hold the same."""
    return one is other or (len(one) == len(other) and bool(np.array_equal(one, other)))
