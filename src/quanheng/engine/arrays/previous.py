"""Which row of a subject comes right before each other one, on whole columns?

Rows are laid in the order of their low ends. One has a place there if it begins after all before
it end, and ends before the next begins; so no row is set against every other one.
Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.directory import NOWHERE
from quanheng.engine.arrays.reading import Led, Reading, beyond, led_by
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.values import (
    FARTHEST,
    NEVER,
    Bits,
    Ends,
    Numbers,
    Truth,
    either,
)
from quanheng.engine.arrays.wide import in_same_order
from quanheng.language.terms import Fact

Places = npt.NDArray[np.intp]


@dataclass
class OrderedReading(Reading):
    """Reads facts of rows, and of the row before each.

    Shapes:   `before` gives the place of the row before each, `first` tells where there is none.
    Missing:  NOWHERE where nobody knows it, and where there is none.
    """

    before: Places = field(default_factory=lambda: np.zeros(0, np.intp))
    first: Bits = NEVER

    def _read(self, fact: Fact) -> Ends:
        if fact.scope != "previous":
            return super()._read(fact)
        led = Led(self.before, self.before == NOWHERE, self.first)
        if fact.links:
            further = led_by(self.store, fact, self.before)
            led = Led(further.places, further.lost, either(further.none, self.first))
        return beyond(self.value(fact), led, is_optional=fact.type.is_optional)


def rows_before(
    segments: Segments, belongs: Truth, order: Ends, covered: Bits
) -> tuple[Places, Bits]:
    """By row, the place of the one before it, and whether it is the first.

    Shapes:   `covered` tells of which subjects no row can be missing.
    Missing:  NOWHERE for rows that surely do not belong, or have no place.
    """
    size, chain = segments.size, _chain(segments, belongs, order)
    rows = np.arange(size) if segments.rows is None else segments.rows
    known = segments.spread(np.asarray(covered))
    placed = chain.begins & chain.ends & np.broadcast_to(known, size).take(chain.laid)
    before, first = np.full(size, NOWHERE), np.zeros(size, bool)
    first[chain.laid[placed & chain.is_head]] = True
    sound = np.zeros(len(chain.laid), bool)
    sound[1:] = (chain.sure & chain.begins)[:-1]
    here = np.flatnonzero(placed & sound & ~chain.is_head)
    before[chain.laid[here]] = rows.take(chain.laid[here - 1])
    return before, first if np.any(first) else NEVER


@dataclass(frozen=True, eq=False)
class _Chain:
    """Rows in order, subject by subject; whether each begins after all before it end, and so on."""

    laid: Places
    sure: Bits
    is_head: Bits
    begins: Bits
    ends: Bits


def _chain(segments: Segments, belongs: Truth, order: Ends) -> _Chain:
    size = segments.size
    taken = np.flatnonzero(np.broadcast_to(belongs.possible & ~np.asarray(order.none), size))
    low, high = (
        np.where(opened, np.int64(beside), end).astype(np.int64)
        for end, opened, beside in zip(
            in_same_order(order.low, order.high), (order.low_open, order.high_open),
            (-FARTHEST, FARTHEST), strict=True,
        )
    )  # fmt: skip
    low, high = (np.broadcast_to(end, size).take(taken) for end in (low, high))
    owners = segments.owners.take(taken)
    sorted_by = np.lexsort((taken, high, low, owners))
    laid, owners = taken.take(sorted_by), owners.take(sorted_by)
    low, high = low.take(sorted_by), high.take(sorted_by)
    head = np.ones(len(laid), bool)
    head[1:] = owners[1:] != owners[:-1]
    begins, ends = head.copy(), np.ones(len(laid), bool)
    begins[1:] |= _reached(high, head)[:-1] < low[1:]
    ends[:-1] = head[1:] | (low[1:] > high[:-1])
    sure = np.broadcast_to(belongs.sure, size).take(laid)
    return _Chain(laid, sure, head, begins, ends)


def _reached(high: Numbers, head: Bits) -> Numbers:
    """The greatest high end of each row and those of its subject before it."""
    known, places = np.unique(high, return_inverse=True)
    parts = np.cumsum(head) * np.int64(len(known) + 1)
    running = np.maximum.accumulate(parts + places) if len(high) else parts
    return known.take(running - parts)
