"""Which rows of a subject are among the best of their kind, on whole columns?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.counting import Contest, contest_of
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers, Truth

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Rivals:
    """The rows that count or may count, side by side by their subjects.

    Shapes:   `places` tells which rows they are, `owners` whose; `item` is what is read of each.
    Missing:  `item` None where the rows are only counted.
    """

    places: Places
    owners: Places
    sure: Bits
    contest: Contest
    by: Ends
    item: Ends | None

    def kept(self, keep: int) -> tuple[Bits, Bits]:
        """Which rows surely count when so many of each kind are kept, and which may."""
        beaten = self.contest.surely_before(self.sure)
        pressed = self.contest.possibly_before(np.ones(len(self.places), bool))
        out = beaten >= keep
        stays = ~out & (pressed < keep)
        open_yet = ~out & ~stays
        if not np.any(open_yet):
            return stays & self.sure, stays
        settled, ahead = self._ties()
        chosen = open_yet & settled & (beaten + ahead < keep)
        return (stays & self.sure) | chosen, stays | chosen | (open_yet & ~settled)

    def _ties(self) -> tuple[Bits, Numbers]:
        """Where rows as good as a row give the same, and how many of them are before it by id."""
        contest = self.contest
        _, ties = np.unique(
            contest.groups * np.int64(contest.most + 1) + contest.worst, return_inverse=True
        )
        order = np.lexsort((self.places, ties))
        starts = np.flatnonzero(np.diff(ties.take(order), prepend=-1))
        sizes = np.diff(starts, append=len(order))
        ahead = np.empty(len(order), np.int64)
        ahead[order] = np.arange(len(order)) - np.repeat(starts, sizes)
        return self._clean() & self._alike(order, starts).take(ties), ahead

    def _clean(self) -> Bits:
        """Whether every row of the subject has a kind, and its rivals surely count for so much."""
        contest, count = self.contest, len(self.places)
        loose = ~self.sure | np.broadcast_to(self.by.inexact, count)
        loose |= np.broadcast_to(self.by.none, count)
        clean: Bits = ~(_any(contest.within, contest.vague) | _any(contest.groups, loose))
        return clean

    def _alike(self, order: Places, starts: Places) -> Bits:
        """Of those as good as each other, whether all give the same, or nothing."""
        if self.item is None:
            return np.ones(len(starts), bool)
        low, none, vague = (
            np.broadcast_to(one, len(order)).take(order)
            for one in (self.item.low, self.item.none, self.item.inexact)
        )
        empty, full = np.logical_and.reduceat(none, starts), np.logical_or.reduceat(none, starts)
        same = np.minimum.reduceat(low, starts) == np.maximum.reduceat(low, starts)
        alike: Bits = empty | (~full & ~np.logical_or.reduceat(vague, starts) & same)
        return alike


def among_the_best(
    segments: Segments, membership: Truth, per: Ends, by: Ends, item: Ends | None, keep: int
) -> Truth:
    """Whether each row still counts when so many of each kind are kept."""
    size = segments.size
    taken = np.flatnonzero(np.broadcast_to(membership.possible, size))
    rows = np.arange(size) if segments.rows is None else segments.rows
    owners, by = segments.owners.take(taken), by.at(taken)
    rivals = Rivals(
        rows.take(taken), owners, np.broadcast_to(membership.sure, size).take(taken),
        contest_of(per.at(taken), by, len(taken), is_most=True, within=owners, counts_equals=True),
        by, None if item is None else item.at(taken),
    )  # fmt: skip
    found = []
    for bits in rivals.kept(keep):
        marked = np.zeros(size, bool)
        marked[taken] = bits
        found.append(marked)
    return Truth(*found) if np.any(found[0] != found[1]) else Truth(found[0], found[0])


def lasting(kept: Truth, segments: Segments, covered: Bits) -> Truth:
    """Rows that a missing one might push out are kept only where none can be missing."""
    if np.all(covered):
        return kept
    known = segments.spread(np.asarray(covered))
    return Truth(kept.sure & known, kept.possible)


def _any(numbers: Numbers, bits: Bits) -> Bits:
    """Whether any row with the same number is marked."""
    if bits is NEVER or not np.any(bits):
        return np.zeros(len(numbers), bool)
    found: Bits = (np.bincount(numbers, weights=bits) > 0).take(numbers)
    return found
