"""Does each row get a place, in the worst case for it or in the best, reckoned on columns?

`chances.py` says the same row by row, and why two cases are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quanheng.engine.arrays.values import FARTHEST, Bits, Numbers, Truth
from quanheng.engine.quotas.figure_columns import Ranks


@dataclass(frozen=True, eq=False)
class Corners:
    """Where each row stands by all its keys, at best and at worst: the lesser before the greater.

    Shapes:   all are below `count`; both are one column where every key is exact.
    """

    best: Numbers
    worst: Numbers
    count: int


def corners_of(keys: Sequence[Ranks], rows: int) -> Corners:
    """The corners of rows by their keys, the first first."""
    exact = all(key.is_exact for key in keys)
    found, count = np.zeros(rows if exact else 2 * rows, np.int64), 1
    for key in keys:
        ranks = key.best if exact else np.concatenate([key.best, key.worst])
        if count * key.count >= FARTHEST:
            found, count = _in_line(found)
        found, count = found * key.count + ranks, count * key.count
    found, count = _in_line(found)
    return Corners(found[:rows], found[-rows:], count) if rows else Corners(found, found, count)


def _in_line(numbers: Numbers) -> tuple[Numbers, int]:
    """The places of numbers among the different ones, and how many these are."""
    different, places = np.unique(numbers, return_inverse=True)
    return places, len(different)


@dataclass(frozen=True, eq=False)
class Queue:
    """Rows in order, by what each weighs at most and at least; nothing where it is not there."""

    corners: Corners
    most: Numbers
    least: Numbers

    def before(self, *, is_harmed: bool, ties_harm: bool) -> Numbers:
        """What the other rows that stand before each row weigh in this case."""
        others, own, weights = self.corners.worst, self.corners.best, self.least
        if is_harmed:
            others, own, weights = self.corners.best, self.corners.worst, self.most
        at_corners = np.zeros(self.corners.count + 1, weights.dtype)
        np.add.at(at_corners, others + 1, weights)
        found = np.cumsum(at_corners).take(own + 1 if ties_harm else own)
        counts_itself = others <= own if ties_harm else others < own
        return found - np.where(counts_itself, weights, 0)


def places_in_order(corners: Corners, is_sure: Bits) -> tuple[Numbers, Bits]:
    """The place of each row in the order, the first being 1, and where it is known."""
    queue = Queue(corners, np.ones(len(is_sure), np.int64), is_sure.astype(np.int64))
    least = queue.before(is_harmed=False, ties_harm=False)
    return least + 1, least == queue.before(is_harmed=True, ties_harm=False)


@dataclass(frozen=True, eq=False)
class Turns:
    """Rows that take one place each, those that qualify the reserved ones first."""

    corners: Corners
    is_sure: Bits
    qualifies: Truth
    places: int
    reserved: int

    def gets(self, *, is_harmed: bool, ties_harm: bool) -> Bits:
        """Which rows have their turn before the places are gone."""
        every = np.ones(len(self.is_sure), bool)
        groups = [every, self.qualifies.sure, self.qualifies.opened] if self.reserved else [every]
        before, *first = (
            self._among(one).before(is_harmed=is_harmed, ties_harm=ties_harm) for one in groups
        )
        in_turn: Bits = before < self.places
        if not first:
            return in_turn
        sure, maybe = first
        qualifies = self.qualifies.sure if is_harmed else self.qualifies.possible
        own = (sure + maybe if is_harmed else sure) < self.reserved
        others = self._behind(before, sure, maybe, is_harmed=is_harmed)
        found: Bits = (qualifies & (own | in_turn)) | (~qualifies & others)
        return found

    def _behind(self, before: Numbers, sure: Numbers, maybe: Numbers, *, is_harmed: bool) -> Bits:
        """Which rows have their turn behind those that qualify, of whom so many stand before."""
        opened, reserved = self.qualifies.opened, min(self.reserved, len(self.is_sure))
        if is_harmed:
            ahead, everyone = sure, np.sum(self.qualifies.sure) + np.sum(opened) - opened - maybe
        else:
            ahead, everyone = sure + maybe, np.sum(self.qualifies.sure & self.is_sure) + maybe
        spared = before - np.minimum(ahead, reserved)
        found: Bits = spared + np.minimum(everyone, reserved) < self.places
        return found

    def _among(self, chosen: Bits) -> Queue:
        """The rows that are chosen."""
        return Queue(
            self.corners, chosen.astype(np.int64), (chosen & self.is_sure).astype(np.int64)
        )


@dataclass(frozen=True, eq=False)
class Loads:
    """Rows that take up their weight, in order, while the places suffice.

    Shapes:   weights and places in the same parts of one.
    """

    corners: Corners
    is_sure: Bits
    least: Numbers
    most: Numbers
    bounded: Bits
    places: int

    def gets(self, *, is_harmed: bool, ties_harm: bool) -> Bits:
        """For which rows the places suffice, and for all before them."""
        known = Queue(self.corners, self.most, np.where(self.is_sure, self.least, 0))
        before = known.before(is_harmed=is_harmed, ties_harm=ties_harm)
        own = self.most if is_harmed else self.least
        enough: Bits = (before + own <= self.places).astype(bool)
        if is_harmed:
            # One of unknown weight may take up more than there is.
            free = (~self.bounded).astype(np.int64)
            unknown = Queue(self.corners, free, free).before(is_harmed=True, ties_harm=ties_harm)
            enough &= unknown + free == 0
        return enough


@dataclass(frozen=True, eq=False)
class Chances:
    """Which rows are in, which are out, and which the body or what is unknown decides."""

    is_in: Bits
    in_tie: Bits
    is_open: Bits


def chances_of(giving: Turns | Loads, settled: Bits) -> Chances:
    """What may become of each row; `settled` are those surely there, of known weight."""
    is_in = settled & giving.gets(is_harmed=True, ties_harm=True)
    in_question = ~is_in & giving.gets(is_harmed=False, ties_harm=False)
    # Whatever the unknown turns out to be, a tie that goes one way lets it in, and the other out.
    hinges_on_ties = giving.gets(is_harmed=True, ties_harm=False)
    hinges_on_ties &= ~giving.gets(is_harmed=False, ties_harm=True)
    in_tie = in_question & settled & hinges_on_ties
    return Chances(is_in, in_tie, in_question & ~in_tie)
