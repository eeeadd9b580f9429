"""How many days or months do spells cover together, overlaps counted once, on whole columns?

Spells are laid end to end twice: widened to all days they may cover, and narrowed to those
they surely cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.days import day_number, full_months
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.since import EVER, NEVERMORE, in_turn
from quanheng.engine.arrays.values import Bits, Ends, Numbers, without
from quanheng.language.templates import Merged

_WIDEST = 1 << 23
"""More days than lie between the first and the last."""


@dataclass(frozen=True, eq=False)
class _Laid:
    """Spells that are cut at both days, and which of them count."""

    opened: Numbers
    closed: Numbers
    taken: Bits


def time_covered(
    template: Merged, rows: Rows, begins: Ends, ends: Ends, days: tuple[date | None, date]
) -> Ends:
    """The time that narrowed spells cover, to that which widened ones do.

    Shapes:   `days` are the first of the window, None where it reaches back for ever, and the
              as-of day.
    """
    since, as_of = days
    first = np.int64(EVER if since is None else day_number(since))
    cut = np.int64(min(day_number(as_of) + 1, int(NEVERMORE) - 1))
    counts, never = rows.membership, ends.none
    wide = _Laid(
        _opened(begins.low, begins.low_open, first),
        _closed(ends.high, ends.high_open, never, cut, cut),
        counts.possible,
    )
    narrow = _Laid(
        _opened(begins.high, begins.high_open, first),
        _closed(ends.low, ends.low_open, never, first, cut),
        without(counts.sure, begins.high_open),
    )
    low, _ = _lengths(template, rows.segments, narrow)
    high, endless = _lengths(template, rows.segments, wide)
    return Ends(low, high, np.False_, ~rows.covered | endless)  # type: ignore[arg-type]


def _opened(values: Numbers, is_open: Bits, first: np.int64) -> Numbers:
    return np.maximum(np.where(is_open, first, values), first)


def _closed(
    values: Numbers, is_open: Bits, never: Bits, otherwise: np.int64, cut: np.int64
) -> Numbers:
    return np.minimum(np.where(never, cut, np.where(is_open, otherwise, values)), cut)


def _lengths(template: Merged, segments: Segments, laid: _Laid) -> tuple[Numbers, Bits]:
    """The time covered of each subject, and whether a spell of it has no beginning."""
    opened = np.broadcast_to(laid.opened, segments.size)
    closed = np.broadcast_to(laid.closed, segments.size)
    chosen = np.flatnonzero(laid.taken & (closed > opened))
    parts = segments.part.take(chosen).astype(np.int64)
    opened, closed = opened.take(chosen).astype(np.int64), closed.take(chosen).astype(np.int64)
    order = in_turn(parts, opened)
    if order is not None:
        parts, opened, closed = parts.take(order), opened.take(order), closed.take(order)
    # A running maximum that starts anew with each subject: later ones stand higher.
    height = parts * (4 * _WIDEST)
    furthest = np.maximum.accumulate(closed + height) - height
    breaks = np.ones(len(parts), bool)
    breaks[1:] = (parts[1:] != parts[:-1]) | (opened[1:] > furthest[:-1])
    starts = np.flatnonzero(breaks)
    total, endless = np.zeros(segments.parts, np.int64), np.zeros(segments.parts, bool)
    if len(starts):
        begun, over = opened.take(starts), np.maximum.reduceat(closed, starts)
        whose = parts.take(starts)
        lengths = over - begun if template.unit == "days" else full_months(begun, over)
        np.add.at(total, whose, lengths)
        endless[whose[begun == EVER]] = True
    return segments.told(total), segments.told(endless)
