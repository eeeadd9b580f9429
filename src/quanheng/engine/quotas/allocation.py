"""Which rows get a place, when there are only so many and the first in order come first?

A row is *in* if it gets a place whatever the unknown turns out to be and whichever way ties are
broken, and *out* if it gets none in any case. Otherwise it is left to the body (*tied*) if only
ties decide, and *open* if what is unknown does. A row that may not be there, or of unknown weight,
is never in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from quanheng.engine.quotas.chances import ByTurn, ByWeight
from quanheng.engine.quotas.filling import most_taken_up
from quanheng.engine.quotas.ranking import places_in_order
from quanheng.engine.quotas.standing import Contender, Key

__all__ = ["Allocated", "Contender", "Key", "Placing", "allocate", "allocate_weighted"]

Word = Literal["in", "tied", "open", "out"]


@dataclass(frozen=True)
class Placing:
    """What one row gets.

    Shapes:   `place` is its place in the order, the first being 1; rows that tie have the same.
    Missing:  `place` None where what is unknown decides it.
    """

    id: str
    word: Word
    place: int | None


@dataclass(frozen=True)
class Allocated:
    """What all rows get, by id.

    Shapes:   `given` are the places of the rows that are in; `left_to_body` the most that the
              body can give among the tied, each of which takes its whole weight; `unsettled`
              those that nobody can give before more is known of the open rows; `unfilled` those
              that no row can take up.
    """

    places: Fraction
    reserved: int
    given: Fraction
    left_to_body: Fraction
    unsettled: Fraction
    unfilled: Fraction
    placings: tuple[Placing, ...]

    def named(self, word: Word) -> tuple[str, ...]:
        """The ids of the rows of one word."""
        return tuple(one.id for one in self.placings if one.word == word)


def allocate(rows: Iterable[Contender], places: int, reserved: int = 0) -> Allocated:
    """Give places one each in order, `reserved` of them first to the rows that qualify.

    Shapes:   reserved places that find no row go to all the others.

    >>> order = [Contender(name, (Key(Fraction(n), Fraction(n)),)) for name, n in
    ...          (("a", 9), ("b", 8), ("c", 8), ("d", 7))]
    >>> made = allocate(order, 2)
    >>> made.named("in"), made.named("tied"), str(made.left_to_body)
    (('a',), ('b', 'c'), '1')
    """
    listed = sorted(rows, key=lambda row: row.id)
    reserved = min(reserved, places)
    return _allocated(listed, Fraction(places), reserved, ByTurn(listed, places, reserved))


def allocate_weighted(rows: Iterable[Contender], places: Fraction) -> Allocated:
    """Give places in order to rows that take up their weight each.

    Shapes:   the first row for which the places do not suffice ends the giving: a lighter one
              after it does not overtake it.
    """
    listed = sorted(rows, key=lambda row: row.id)
    return _allocated(listed, places, 0, ByWeight(listed, places))


def _allocated(
    rows: list[Contender], places: Fraction, reserved: int, chances: ByTurn | ByWeight
) -> Allocated:
    in_order = places_in_order(rows)
    placings = tuple(Placing(row.id, _word(row, chances), in_order[row.id]) for row in rows)
    words = {placing.word for placing in placings}
    weights = {row.id: row.weight for row in rows}
    given = sum((weights[p.id] for p in placings if p.word == "in"), Fraction(0))
    left, is_open = places - given, "open" in words
    tied = [weights[p.id] for p in placings if p.word == "tied"]
    to_body = Fraction(0) if is_open else most_taken_up(tied, left)
    return Allocated(
        places, reserved, given, to_body,
        unsettled=left if is_open else Fraction(0),
        unfilled=Fraction(0) if is_open else left - to_body,
        placings=placings,
    )  # fmt: skip


def _word(row: Contender, chances: ByTurn | ByWeight) -> Word:
    if row.is_settled and chances.gets(row, is_harmed=True, ties_harm=True):
        return "in"
    if not chances.gets(row, is_harmed=False, ties_harm=False):
        return "out"
    if not row.is_settled:
        return "open"
    # Whatever the unknown turns out to be, a tie that goes one way lets it in, and the other out.
    hinges_on_ties = chances.gets(row, is_harmed=True, ties_harm=False) and not chances.gets(
        row, is_harmed=False, ties_harm=True
    )
    return "tied" if hinges_on_ties else "open"
