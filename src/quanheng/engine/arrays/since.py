"""From which day have spells followed each other without a break, on whole columns?

Spells are laid end to end twice: widened to all days they may cover, and narrowed to those
they surely cover.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.choosing import chosen
from quanheng.engine.arrays.ordering import order_of
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.values import (
    NEVER,
    Bits,
    Ends,
    Numbers,
    Truth,
    both,
    either,
    either_of,
    without,
)

# The days before the first and after the last that a calendar here has.
EVER, NEVERMORE = np.int64(-719_163), np.int64(2_932_897)
_WIDEST = 1 << 23
"""More days than lie between the two."""


@dataclass(frozen=True, eq=False)
class _Laid:
    """Spells that are laid end to end, and which of them count."""

    opened: Numbers
    closed: Numbers
    taken: Bits


def since_of(
    rows: Rows, begins: Ends, ends: Ends, own: Bits, gap_days: int, as_of: int, *, is_own: bool
) -> Ends:
    """The first day of the run that goes on, or of the one that holds the row's own spell."""
    wide = _widened(rows.membership, begins, ends)
    asked = own if is_own else None
    opened, runs = _run(rows.segments, wide, asked, gap_days, as_of)
    is_plain = not is_own and _is_plain(wide, rows.membership, begins, ends)
    narrow = wide if is_plain else _narrowed(rows.membership, begins, ends, own)
    if narrow is wide or _are_alike(wide, narrow):
        inner, there = opened, runs
    else:
        inner, there = _run(rows.segments, narrow, asked, gap_days, as_of)
    unknown = ~(rows.covered & there & runs)
    low_open = unknown | (opened <= EVER)
    none = ~runs & rows.covered
    if inner is opened and not np.any(opened <= EVER):
        return Ends(opened, opened, unknown, unknown, none, True)
    return Ends(opened, inner, low_open, unknown, none, True)


def _widened(counts: Truth, begins: Ends, ends: Ends) -> _Laid:
    opened = begins.low
    if begins.low_open is not NEVER:
        opened = chosen(begins.low_open, EVER, opened)
    closed = chosen(either(ends.none, ends.high_open), NEVERMORE, ends.high)
    return _Laid(opened, closed, counts.possible)


def _narrowed(counts: Truth, begins: Ends, ends: Ends, own: Bits) -> _Laid:
    never, opened, empty = ends.none, begins.high, begins.high_open
    if own is not NEVER:
        # Of the spell that is asked about, the run begins no later than it begins or ends.
        earlier = chosen(ends.high_open, begins.high, np.minimum(begins.high, ends.high))
        earlier = chosen(begins.high_open, ends.high, earlier)
        is_early = without(own, never)
        opened = chosen(is_early, earlier, begins.high)
        empty = chosen(is_early, begins.high_open & ends.high_open, begins.high_open)
    later = chosen(ends.low_open, opened, np.maximum(opened, ends.low))
    closed = chosen(never, NEVERMORE, later)
    # Any other may be over before the latest day on which it can begin.
    same = without(begins.low == begins.high, either(begins.low_open, begins.high_open))
    outlives = without(ends.low >= begins.high, either(ends.low_open, begins.high_open))
    lasts = either_of([own, never, same, outlives])
    return _Laid(opened, closed, without(both(counts.sure, lasts), empty))


def _is_plain(wide: _Laid, counts: Truth, begins: Ends, ends: Ends) -> bool:
    """Whether every spell is known, and none ends before it begins."""
    if not (counts.is_settled and begins.is_exact and ends.is_exact) or np.any(begins.low_open):
        return False
    if np.any(without(ends.low_open, ends.none)):
        return False
    return not np.any((wide.closed < wide.opened) & wide.taken)


def _are_alike(wide: _Laid, narrow: _Laid) -> bool:
    """Whether all spells are laid the same way both times."""
    if np.any(wide.taken != narrow.taken):
        return False
    unlike = (wide.opened != narrow.opened) | (wide.closed != narrow.closed)
    return not np.any(unlike & wide.taken)


def in_turn(owners: Numbers, opened: Numbers) -> Numbers | None:
    """The spells of each owner as they begin; None where they stand so already."""
    keys = owners * _WIDEST + opened
    return order_of(keys) if np.any(keys[1:] < keys[:-1]) else None


def _run(
    segments: Segments, laid: _Laid, own: Bits | None, gap_days: int, as_of: int
) -> tuple[Numbers, Bits]:
    """The first day of the last run that is asked for, and whether there is one."""
    taken = np.flatnonzero(np.broadcast_to(laid.taken, segments.size))
    owners = segments.owners.take(taken).astype(np.int64)
    opened = np.broadcast_to(laid.opened, segments.size).take(taken)
    closed = np.broadcast_to(laid.closed, segments.size).take(taken)
    order = in_turn(owners, opened)
    if order is not None:
        owners, opened, closed = owners.take(order), opened.take(order), closed.take(order)
    first = np.ones(len(owners), bool)
    first[1:] = owners[1:] != owners[:-1]
    # A running maximum that starts anew with each subject: later ones stand higher.
    height = owners * _WIDEST
    furthest = np.maximum.accumulate(closed + height)
    first[1:] |= (opened + height)[1:] - furthest[:-1] > gap_days
    starts = np.flatnonzero(first)
    if not len(starts):
        return np.zeros(segments.subjects, np.int64), np.zeros(segments.subjects, bool)
    if own is None:
        asked = np.maximum.reduceat(closed, starts) > as_of
    else:
        mine = np.broadcast_to(own, segments.size).take(taken)
        mine = mine if order is None else mine.take(order)
        asked = np.logical_or.reduceat(mine, starts)
    # Runs of a subject stand in order, so the last that is written stays.
    begun = np.zeros(segments.subjects, np.int64)
    there = np.zeros(segments.subjects, bool)
    whose = owners[starts][asked]
    begun[whose], there[whose] = opened[starts][asked], True
    return begun, there
