"""Which rows may belong to which subjects, where a condition and no link ties them?

All that ties them is one key. Who leaves a part of it open is told apart by the other parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.kinds import kinds_of
from quanheng.engine.arrays.listed import Items, bounds_of, counted_from
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers, Unsaid

Places = npt.NDArray[np.intp]
MOST_PAIRS = 20_000_000
"""So many pairs of a row and a subject are looked at here."""


@dataclass(frozen=True, eq=False)
class Brought:
    """What each row, or each subject, brings to a tie: a value, or the items of a list.

    Shapes:   one value for each, or the items of each; `opened` marks who may fit anybody.
    """

    values: Numbers | Items
    opened: Bits

    def spread(self, places: Places) -> tuple[Places, Numbers]:
        """The values of some, one after the other, and to which of them each belongs."""
        if not isinstance(self.values, Items):
            return np.arange(len(places)), self.values.take(places)
        items = self.values.at(places)
        return items.whose, items.values


@dataclass(frozen=True, eq=False)
class Tie:
    """What a row and its subject must have in common."""

    row: Brought
    subject: Brought


class Alike:
    """Subjects of whom the same is read: one of each kind, and the kind of every subject.

    Missing:  `members` None where each stands for itself.
    """

    def __init__(self, read: Sequence[Ends] | None, size: int) -> None:
        self.members: Places | None = None
        self.chosen = np.arange(size)
        if read is None:
            return
        kinds = kinds_of([one for ends in read for one in _columns(ends)], size)
        if len(kinds.chosen) < size:
            self.chosen, self.members = kinds.chosen, kinds.numbers


def paired(ties: Sequence[Tie], rows: Places, subjects: Places, alike: Alike) -> Segments:
    """Rows by the subjects that they may belong to.

    Shapes:   `rows` are the places of those that may count, `subjects` those, among the chosen
              ones, of whom any row may. Without a tie every row may belong to every subject.
    """
    parts = [
        _met([tie for number, tie in enumerate(ties) if not (open_here | open_there) >> number & 1],
             some, others)
        for open_here, some in _by_what_is_open([tie.row for tie in ties], rows)
        for open_there, others in _by_what_is_open([tie.subject for tie in ties], subjects)
    ]  # fmt: skip
    if sum(len(places) for _, places in parts) > MOST_PAIRS:
        raise Unsaid
    owners, places = (np.concatenate([part[side] for part in parts] or [np.arange(0)])
                      for side in (0, 1))  # fmt: skip
    if len(parts) > 1:
        order = np.argsort(owners, kind="stable")
        owners, places = owners.take(order), places.take(order)
    bounds = bounds_of(np.bincount(owners, minlength=len(alike.chosen)))
    return Segments(places, alike.chosen.take(owners), bounds, alike.members)


def _columns(ends: Ends) -> Sequence[Numbers]:
    marks = [one for one in (ends.low_open, ends.high_open, ends.none) if one is not NEVER]
    if ends.is_exact and ends.low_open is not NEVER:
        marks.remove(ends.high_open)
    return [ends.low, *([] if ends.is_exact else [ends.high]), *marks]


def _by_what_is_open(
    brought: Sequence[Brought], places: Places
) -> Iterator[tuple[int, Places]]:  # fmt: skip
    """Some places by the ties that they leave open: a bit for each of these."""
    marks = [
        np.where(one.opened.take(places), 1 << number, 0)
        for number, one in enumerate(brought)
        if np.any(one.opened)
    ]
    if not marks:
        yield 0, places
        return
    opened = reduce(np.bitwise_or, marks)
    for one in np.unique(opened).tolist():
        yield one, np.compress(opened == one, places)


def _met(ties: Sequence[Tie], rows: Places, subjects: Places) -> tuple[Places, Places]:
    """The subjects and the rows that have in common what these ties demand, by subject."""
    if not ties:
        return _crossed(subjects, rows)
    theirs, their_values = _laid([tie.row for tie in ties], rows)
    ours, our_values = _laid([tie.subject for tie in ties], subjects)
    columns = [np.concatenate(pair) for pair in zip(their_values, our_values, strict=True)]
    kinds = kinds_of(columns, len(theirs) + len(ours))
    wanted, own = kinds.numbers[len(theirs) :], kinds.numbers[: len(theirs)]
    order = np.argsort(own, kind="stable")
    bounds = bounds_of(np.bincount(own, minlength=len(kinds.chosen)))
    first = bounds.take(wanted)
    counts = bounds.take(wanted + 1) - first
    if counts.sum() > MOST_PAIRS:
        raise Unsaid
    places = theirs.take(order).take(counted_from(first, counts))
    return np.repeat(ours, counts), places


def _laid(brought: Sequence[Brought], places: Places) -> tuple[Places, list[Numbers]]:
    """What some bring to several ties, each combination once, and who brings it."""
    columns: list[Numbers] = []
    for one in brought:
        whose, values = one.spread(places)
        places, columns = places.take(whose), [*(column.take(whose) for column in columns), values]
    return places, columns


def _crossed(owners: Places, rows: Places) -> tuple[Places, Places]:
    if len(owners) * len(rows) > MOST_PAIRS:
        raise Unsaid
    return np.repeat(owners, len(rows)), np.tile(rows, len(owners))
