"""Which rows may belong to which subjects, where a condition and no link ties them?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.values import NEVER, Ends, Numbers, Unsaid, either

Places = npt.NDArray[np.intp]
MOST_PAIRS = 20_000_000
"""So many pairs of a row and a subject are looked at here."""


def paired(
    rows: Ends | None, subjects: Ends | None, sizes: tuple[int, int], alike: Alike
) -> Segments:
    """Rows by the subjects that they may belong to, by an equality of two values.

    Shapes:   `sizes` are how many rows and subjects there are; of subjects that are `alike` one
              stands for all. Without an equality every row may belong to every subject.
    """
    if rows is None or subjects is None:
        owners, places = _crossed(np.arange(len(alike.chosen)), np.arange(sizes[0]))
    else:
        owners, places = _joined(rows, subjects.at(alike.chosen), sizes[0], len(alike.chosen))
    order = np.argsort(owners, kind="stable")
    owners, places = owners.take(order), places.take(order)
    bounds = np.searchsorted(owners, np.arange(len(alike.chosen) + 1))
    return Segments(places, alike.chosen.take(owners), bounds, alike.members)


class Alike:
    """Subjects of whom the same is read: one of each kind, and the kind of every subject.

    Missing:  `members` None where each stands for itself.
    """

    def __init__(self, read: Sequence[Ends] | None, size: int) -> None:
        self.members: Places | None = None
        if read is None:
            self.chosen = np.arange(size)
            return
        kinds = np.zeros(size, np.int64)
        for column in (one for ends in read for one in _columns(ends)):
            _, numbers = np.unique(np.broadcast_to(column, size), return_inverse=True)
            _, kinds = np.unique(
                kinds * (numbers.max(initial=0) + 1) + numbers, return_inverse=True
            )
        _, self.chosen = np.unique(kinds, return_index=True)
        self.members = kinds


def _columns(ends: Ends) -> Sequence[Numbers]:
    marks = [one for one in (ends.low_open, ends.high_open, ends.none) if one is not NEVER]
    return [ends.low, *([] if ends.is_exact else [ends.high]), *marks]


def _joined(rows: Ends, subjects: Ends, count: int, others: int) -> tuple[Places, Places]:
    """Places of subjects and of rows that have the same value, or may have.

    TRAP rows or subjects whose value is not settled may belong to any.
    """
    if rows.words != subjects.words:
        raise Unsaid
    vague, vague_too = _vague(rows, count), _vague(subjects, others)
    known, known_too = np.flatnonzero(~vague), np.flatnonzero(~vague_too)
    keys = np.broadcast_to(subjects.low, others).take(known_too)
    order = np.argsort(keys, kind="stable")
    wanted = np.broadcast_to(rows.low, count).take(known)
    first = np.searchsorted(keys, wanted, "left", sorter=order)
    found = np.searchsorted(keys, wanted, "right", sorter=order) - first
    if found.sum() > MOST_PAIRS:
        raise Unsaid
    steps = np.arange(found.sum()) - np.repeat(np.cumsum(found) - found, found)
    owners = known_too.take(order).take(np.repeat(first, found) + steps)
    parts = [(owners, np.repeat(known, found)),
             _crossed(np.arange(others), np.flatnonzero(vague)),
             _crossed(np.flatnonzero(vague_too), known)]  # fmt: skip
    return np.concatenate([one for one, _ in parts]), np.concatenate([one for _, one in parts])


def _vague(ends: Ends, count: int) -> npt.NDArray[np.bool_]:
    opened = either(ends.low_open, ends.high_open)
    unlike = opened if ends.is_exact else opened | (ends.low != ends.high)
    return np.broadcast_to(unlike, count)


def _crossed(owners: Places, rows: Places) -> tuple[Places, Places]:
    if len(owners) * len(rows) > MOST_PAIRS:
        raise Unsaid
    return np.repeat(owners, len(rows)), np.tile(rows, len(owners))
