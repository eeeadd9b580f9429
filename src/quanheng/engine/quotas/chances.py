"""Does a row get a place, in the worst case for it or in the best?

TRAP trying every possible value of every row would never end. One case is the worst for a row:
itself at its worst, every other row at its best. One is the best, the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from quanheng.engine.quotas.standing import Contender, Corner, Field


class _Order:
    """Some rows by both their corners."""

    def __init__(self, rows: Sequence[Contender]) -> None:
        self.at_best = Field(rows, lambda row: row.best)
        self.at_worst = Field(rows, lambda row: row.worst)

    def before(self, corner: Corner, *, is_harmed: bool, ties_harm: bool) -> Fraction:
        """The weight of the rows that stand before a corner in this case."""
        field = self.at_best if is_harmed else self.at_worst
        return field.not_after(corner) if ties_harm else field.before(corner)


def _counts_itself(row: Contender, *, is_harmed: bool, ties_harm: bool) -> bool:
    """Whether a row is counted among those before itself."""
    own, corner = (row.best, row.worst) if is_harmed else (row.worst, row.best)
    return own < corner or (ties_harm and own == corner)


class ByWeight:
    """Rows that take up their weight, in order, while the places suffice."""

    def __init__(self, rows: Sequence[Contender], places: Fraction) -> None:
        self.places, self.all = places, _Order(rows)

    def before(self, row: Contender, *, is_harmed: bool, ties_harm: bool) -> Fraction:
        """The weight of the other rows that stand before a row in this case."""
        corner = row.worst if is_harmed else row.best
        found = self.all.before(corner, is_harmed=is_harmed, ties_harm=ties_harm)
        own = _counts_itself(row, is_harmed=is_harmed, ties_harm=ties_harm)
        return found - row.weight if own else found

    def gets(self, row: Contender, *, is_harmed: bool, ties_harm: bool) -> bool:
        """Whether the places suffice for a row and all before it."""
        before = self.before(row, is_harmed=is_harmed, ties_harm=ties_harm)
        return before + row.weight <= self.places


class ByTurn(ByWeight):
    """Rows that take one place each, those that qualify the reserved ones first."""

    def __init__(self, rows: Sequence[Contender], places: int, reserved: int) -> None:
        super().__init__(rows, Fraction(places))
        self.reserved = reserved
        self.sure = _Order([row for row in rows if row.is_reserved])
        self.unknown = _Order([row for row in rows if row.is_reserved is None])

    def gets(self, row: Contender, *, is_harmed: bool, ties_harm: bool) -> bool:
        """Whether a row has its turn before the places are gone.

        Shapes:   of rows that may qualify, each does what is worst, or best, for this one: to
                  qualify is always better for itself.
        """
        before = self.before(row, is_harmed=is_harmed, ties_harm=ties_harm)
        sure, unknown = self._qualified(row, is_harmed=is_harmed, ties_harm=ties_harm)
        if row.is_reserved or (row.is_reserved is None and not is_harmed):
            return sure + (unknown if is_harmed else 0) < self.reserved or before < self.places
        if is_harmed:
            ahead, everyone = sure, self.sure.at_best.whole + self._others_unknown(row) - unknown
        else:
            ahead, everyone = sure + unknown, self.sure.at_best.whole + unknown
        reserved = Fraction(self.reserved)
        return before - min(ahead, reserved) < self.places - min(everyone, reserved)

    def _others_unknown(self, row: Contender) -> Fraction:
        return self.unknown.at_best.whole - (row.weight if row.is_reserved is None else 0)

    def _qualified(
        self, row: Contender, *, is_harmed: bool, ties_harm: bool
    ) -> tuple[Fraction, Fraction]:
        """How many other rows before this one surely qualify, and how many may."""
        corner = row.worst if is_harmed else row.best
        sure, unknown = (
            order.before(corner, is_harmed=is_harmed, ties_harm=ties_harm)
            for order in (self.sure, self.unknown)
        )
        own = _counts_itself(row, is_harmed=is_harmed, ties_harm=ties_harm)
        if own and row.is_reserved:
            sure -= row.weight
        if own and row.is_reserved is None:
            unknown -= row.weight
        return sure, unknown
