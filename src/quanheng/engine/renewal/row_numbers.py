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
    ordered = np.sort(np.asarray(found, np.int64))
    if len(ordered) < 2:
        return ordered
    is_new = np.empty(len(ordered), bool)
    is_new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered if is_new.all() else ordered[is_new]


def union(*sets: Numbers) -> Numbers:
    """What is in any of some sets.

    >>> union(distinct([3, 1]), NOBODY, distinct([2, 3])).tolist()
    [1, 2, 3]
    """
    parts: list[Numbers] = []
    for one in sets:
        # Many clauses are touched by the same rows, so the same sets meet again and again.
        if len(one) and not any(is_same(one, other) for other in parts):
            parts.append(one)
    if len(parts) < 2:
        return parts[0] if parts else NOBODY
    return distinct(np.concatenate(parts))


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
