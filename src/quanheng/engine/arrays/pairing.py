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
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers

Places = npt.NDArray[np.intp]
MOST_PAIRS = 20_000_000
"""So many pairs of a row and a subject are looked at at a time, unless one subject has more."""


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


@dataclass(frozen=True, eq=False)
class Paired:
    """Rows by the subjects that they may belong to, of some subjects.

    Shapes:   `subjects` are places among the chosen ones.
    """

    subjects: Places
    segments: Segments

    def told_to(self, alike: Alike) -> Bits:
        """Which of all subjects these are, or are like one of these."""
        found = np.zeros(len(alike.chosen), bool)
        found[self.subjects] = True
        return found if alike.members is None else found.take(alike.members)


def paired(
    ties: Sequence[Tie], rows: Places, subjects: Places, alike: Alike
) -> Iterator[Paired]:  # fmt: skip
    """Rows by the subjects that they may belong to, some subjects after the other.

    Shapes:   `rows` are the places of those that may count, `subjects` those, among the chosen
              ones, of whom any row may. Without a tie every row may belong to every subject.
    """
    parts = [
        _meeting([t for number, t in enumerate(ties) if not (open_here | open_there) >> number & 1],
                 some, others)
        for open_here, some in _by_what_is_open([tie.row for tie in ties], rows)
        for open_there, others in _by_what_is_open([tie.subject for tie in ties], subjects)
    ]  # fmt: skip
    if len(subjects) > 1 and sum(part.size for part in parts) > MOST_PAIRS:
        for half in np.array_split(subjects, 2):
            yield from paired(ties, rows, half, alike)
    else:
        yield Paired(subjects, _side_by_side([part.pairs() for part in parts], alike))


def _side_by_side(parts: Sequence[tuple[Places, Places]], alike: Alike) -> Segments:
    """Pairs of a subject and a row, subject by subject."""
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


@dataclass(frozen=True, eq=False)
class _Meeting:
    """Which rows each subject meets: so many of `rows` from a place on.

    Missing:  `first` None where each meets all of them.
    """

    subjects: Places
    rows: Places
    first: Places | None
    counts: Places

    @property
    def size(self) -> int:
        """How many pairs there are."""
        return int(self.counts.sum())

    def pairs(self) -> tuple[Places, Places]:
        """The subject and the row of each pair, by subject."""
        owners = np.repeat(self.subjects, self.counts)
        if self.first is None:
            return owners, np.tile(self.rows, len(self.subjects))
        return owners, self.rows.take(counted_from(self.first, self.counts))


def _meeting(ties: Sequence[Tie], rows: Places, subjects: Places) -> _Meeting:
    """Which subjects and rows have in common what these ties demand."""
    if not ties:
        return _Meeting(subjects, rows, None, np.full(len(subjects), len(rows)))
    theirs, their_values = _laid([tie.row for tie in ties], rows)
    ours, our_values = _laid([tie.subject for tie in ties], subjects)
    columns = [np.concatenate(pair) for pair in zip(their_values, our_values, strict=True)]
    kinds = kinds_of(columns, len(theirs) + len(ours))
    wanted, own = kinds.numbers[len(theirs) :], kinds.numbers[: len(theirs)]
    order = np.argsort(own, kind="stable")
    bounds = bounds_of(np.bincount(own, minlength=len(kinds.chosen)))
    first = bounds.take(wanted)
    return _Meeting(ours, theirs.take(order), first, bounds.take(wanted + 1) - first)


def _laid(brought: Sequence[Brought], places: Places) -> tuple[Places, list[Numbers]]:
    """What some bring to several ties, each combination once, and who brings it."""
    columns: list[Numbers] = []
    for one in brought:
        whose, values = one.spread(places)
        places, columns = places.take(whose), [*(column.take(whose) for column in columns), values]
    return places, columns
