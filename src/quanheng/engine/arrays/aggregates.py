"""What do rows come to together: how many, how much, the first and the greatest of them?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from quanheng.engine.arrays.choosing import chosen, where_marked
from quanheng.engine.arrays.functions import is_none
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.values import (
    ALWAYS,
    NEVER,
    Bits,
    Ends,
    Numbers,
    Truth,
    both,
    either,
    ends_of,
    every,
    exact,
    negated,
    single,
    without,
)
from quanheng.engine.arrays.wide import lowered, outermost


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows by subject, whether each counts, and of which subjects none can be missing."""

    segments: Segments
    membership: Truth
    covered: Bits

    def with_value(self, item: Ends) -> Rows:
        """The same, without rows whose item is none."""
        if not item.is_optional:
            return self
        return replace(self, membership=every([self.membership, negated(is_none(item))]))

    @property
    def sure(self) -> Numbers:
        """How many rows surely count."""
        return self.segments.count(self.membership.sure)

    @property
    def opened(self) -> Numbers:
        """How many rows may count or not."""
        return self.segments.count(self.membership.opened)


def number_of(rows: Rows) -> Ends:
    """COUNT(*): from the sure rows to those plus the open ones."""
    low = rows.sure
    high = low if rows.membership.is_settled else rows.segments.count(rows.membership.possible)
    opened = _unless(rows.covered)
    return exact(low) if high is low and opened is NEVER else Ends(low, high, NEVER, opened)


def distinct(rows: Rows, item: Ends) -> Ends:
    """COUNT(DISTINCT x): what is known makes the least, what is not may each be one more."""
    counts, segments, vague = rows.membership, rows.segments, item.inexact
    known = segments.distinct(item.low, without(counts.sure, vague))
    low = np.maximum(known, np.minimum(rows.sure, 1))
    if counts.is_settled and not np.any(vague):
        high = known
    else:
        high = segments.distinct(item.low, without(counts.possible, vague))
        high = high + segments.count(both(counts.possible, vague))
    return Ends(low, high, NEVER, _unless(rows.covered))


def total(rows: Rows, item: Ends, least: int | None) -> Ends:
    """SUM: sure rows add their range, open rows only widen it."""
    if _is_plain(rows, item, least):
        found = rows.segments.total(where_marked(rows.membership.sure, item.low))
        opened = _unless(rows.covered)
        return Ends(found, found, NEVER if least is not None else opened, opened)
    low, low_open = item.low, item.low_open
    if least is not None:
        low, low_open = _at_least(item, least), NEVER
    bottom_end = _unless_none(low, item.none), without(low_open, item.none)
    top_end = bottom_end
    if low is not item.high or low_open is not item.high_open:
        top_end = _unless_none(item.high, item.none), without(item.high_open, item.none)
    bottom = _summed(rows, *bottom_end, np.minimum)
    is_same = top_end is bottom_end and rows.membership.is_settled
    top = bottom if is_same else _summed(rows, *top_end, np.maximum)
    opened = _unless(rows.covered)
    if least is not None:
        return Ends(bottom[0], top[0], bottom[1], either(top[1], opened))
    return Ends(bottom[0], top[0], either(bottom[1], opened), either(top[1], opened))


def _at_least(item: Ends, least: int) -> Numbers:
    """The low ends, none of which lies below the least; of what is unknown that itself."""
    low = item.low
    if item.low_open is not NEVER:
        low = chosen(item.low_open, single(least), low)
    elif item.is_exact and int(low.min(initial=least)) >= least:
        return low
    low = np.asarray(np.maximum(low, single(least)))
    return np.where(item.absent & item.is_optional, 0, low)


def _unless_none(values: Numbers, none: Bits) -> Numbers:
    return values if none is NEVER else where_marked(~none, values)


def _is_plain(rows: Rows, item: Ends, least: int | None) -> bool:
    """Whether every row that counts has one value, and none is below the least."""
    is_known = item.is_exact and item.low_open is NEVER and item.none is NEVER
    is_plain = is_known and rows.membership.is_settled
    return is_plain and (least is None or bool(np.min(item.low, initial=least) >= least))


def _summed(rows: Rows, values: Numbers, opened: Bits, widen: np.ufunc) -> tuple[Numbers, Bits]:
    """A sum of one end, and where it is open."""
    counts, segments = rows.membership, rows.segments
    if opened is not NEVER:
        values = where_marked(~opened, values)
    found = segments.total(_taken(counts, values, widen))
    if opened is NEVER:
        return found, NEVER
    return found, segments.count(both(opened, counts.possible)) > 0


def _taken(counts: Truth, values: Numbers, widen: np.ufunc) -> Numbers:
    """What each row adds to a sum: its value if it counts, the wider of that and 0 if it may."""
    if not counts.is_settled and int(np.min(values, initial=0)) >= 0:
        return where_marked(counts.sure if widen is np.minimum else counts.possible, values)
    taken = values if counts.sure is ALWAYS else where_marked(counts.sure, values)
    if counts.is_settled:
        return taken
    return taken + where_marked(counts.opened, widen(values, 0))


def any_of(rows: Rows, condition: Truth) -> Ends:
    """ANY: true by one sure row, false where no row, not even one unseen, may make it true."""
    deciding = every([rows.membership, condition])
    sure, possible = _deciding(rows, deciding)
    return ends_of(Truth(sure, sure | possible | ~rows.covered))


def every_of(rows: Rows, condition: Truth) -> Ends:
    """EVERY: false by one sure row without it, true where no row may lack it."""
    deciding = every([rows.membership, negated(condition)])
    sure, possible = _deciding(rows, deciding)
    return ends_of(Truth(~sure & ~possible & rows.covered, ~sure))


def _deciding(rows: Rows, deciding: Truth) -> tuple[Bits, Bits]:
    sure = rows.segments.count(deciding.sure) > 0
    if deciding.is_settled:
        return sure, sure
    return sure, rows.segments.count(deciding.possible) > 0


def extreme(rows: Rows, item: Ends, *, is_max: bool) -> Ends:
    """MIN or MAX: one end from the sure rows, the other from all that may count."""
    counts, segments = rows.membership, rows.segments
    near, near_open = (item.low, item.low_open) if is_max else (item.high, item.high_open)
    far, far_open = (item.high, item.high_open) if is_max else (item.low, item.low_open)
    inner, inner_open = _outmost(segments, near, without(counts.sure, near_open), is_max)
    if item.is_exact and counts.is_settled:
        outer, outer_open = inner, inner_open
    else:
        outer, outer_open = _outmost(segments, far, without(counts.possible, far_open), is_max)
    if far_open is not NEVER:
        outer_open = outer_open | (segments.count(both(far_open, counts.possible)) > 0)
    inner_end, outer_end = (inner, inner_open), (outer, outer_open)
    low, high = (inner_end, outer_end) if is_max else (outer_end, inner_end)
    return known_where(rows, Ends(low[0], high[0], low[1], high[1]))


def _outmost(segments: Segments, values: Numbers, bits: Bits, is_max: bool) -> tuple[Numbers, Bits]:
    """The greatest or least of the marked values; open where there is none."""
    beside = np.asarray(outermost(values) * (-1 if is_max else 1))
    marked = chosen(bits, values, beside)
    found = segments.greatest(marked, beside) if is_max else segments.least(marked, beside)
    empty = found == beside
    return lowered(where_marked(~empty, found)), empty


def known_where(rows: Rows, found: Ends, sure: Numbers | None = None) -> Ends:
    """None where there surely is no row, the range where one surely is, else unknown."""
    sure = rows.sure if sure is None else sure
    there, is_settled = sure > 0, rows.membership.is_settled
    opened = ~(rows.covered & there)
    none = ~there & rows.covered
    if not is_settled:
        none = none & (rows.opened == 0)
    return replace(found.opened_where(opened), none=none, is_optional=True)


def outmost_row(rows: Rows, item: Ends, order: Ends, *, is_last: bool) -> Ends:
    """FIRST or LAST: the item of the one row that surely comes first or last in order."""
    counts, segments = rows.membership, rows.segments
    near, near_open = (order.low, order.low_open) if is_last else (order.high, order.high_open)
    far, far_open = (order.high, order.high_open) if is_last else (order.low, order.low_open)
    bound, unbound = _outmost(segments, near, without(counts.sure, near_open), is_last)
    reach = np.greater_equal if is_last else np.less_equal
    contends = either(reach(far, segments.spread(bound)), far_open)
    contends = without(both(contends, counts.possible), order.none)
    contends = without(contends, segments.spread(unbound) & ~np.asarray(far_open))
    counting = both(contends, counts.sure)
    single = (segments.count(contends) == 1) & (segments.count(counting) == 1) & ~unbound
    places = segments.total(np.where(counting, np.arange(segments.size), 0))
    made = _picked(item, np.where(single, places, 0), ~single)
    return known_where(rows, made)


def _picked(item: Ends, places: Numbers, opened: Bits) -> Ends:
    """The values of one row of each subject."""
    if item.low.ndim and not len(item.low):
        blank = np.zeros(len(places), np.int64)
        return Ends(blank, blank, opened, opened, words=item.words)
    return replace(item.at(places).opened_where(opened), none=NEVER)


def _unless(covered: Bits) -> Bits:
    return NEVER if np.all(covered) else ~covered
