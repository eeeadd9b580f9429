"""What is a quota, and what is an allocation, once it is read and checked?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from quanheng.citations import Citation
from quanheng.errors import Place
from quanheng.facts import Label
from quanheng.language.terms import Fact, Term

Rounding = Literal["floor_then_largest_remainder", "floor", "half_up", "ceil"]
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
RoundingStatus = Literal["given", "assumed"]
ROUNDING_STATUSES: tuple[RoundingStatus, ...] = get_args(RoundingStatus)
TIES = ("body",)


@dataclass(frozen=True)
class Counted:
    """Rows of a set that are counted by unit.

    Shapes:   `unit` is the path of links to the unit; `year` the field that says in which year
              a row counts, empty for rows that count on the day.
    """

    set: str
    where: Term | None
    unit: Fact
    year: str = ""

    @property
    def unit_set(self) -> str:
        """The set whose rows are the units."""
        return self.unit.type.target

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every expression about a row."""
        return (self.unit,) if self.where is None else (self.unit, self.where)


@dataclass(frozen=True)
class TieKey:
    """What equal remainders of units are settled by: the most first, or the least first.

    Missing:  `term` None stands for the number of base rows.
    """

    term: Term | None
    is_most_first: bool


@dataclass(frozen=True)
class Quota:
    """How many places each unit has in a year, over which base, under which ceiling.

    Shapes:   `share` is about a base row, and summed over them; `ceiling` about the whole pool.
    Missing:  no `uses`: nothing is counted against the places; no `pool`: all units are one; no
              `plain`: no share is a raised one; no `ties`: the body settles them.
    """

    id: str
    title: Label
    covers: tuple[str, ...]
    source: Citation
    mechanism: str
    base: Counted
    uses: Counted | None
    pool: Fact | None
    share: Term
    plain: Term | None
    ceiling: Term
    rounding: Rounding
    rounding_status: RoundingStatus
    purpose_exception: Citation | None
    lawful_ground: Citation | None
    pack: str
    place: Place
    ties: tuple[TieKey, ...] = ()

    @property
    def counted(self) -> tuple[Counted, ...]:
        """The base, and what is counted against the places."""
        return (self.base,) if self.uses is None else (self.base, self.uses)

    @property
    def shares(self) -> tuple[Term, ...]:
        """What is summed over base rows: the share, and the plain one beside it."""
        return (self.share,) if self.plain is None else (self.share, self.plain)

    @property
    def terms(self) -> Iterator[Term]:
        """Every expression."""
        for one in self.counted:
            yield from one.terms
        yield from filter(None, (self.pool, self.share, self.plain, self.ceiling))
        yield from (key.term for key in self.ties if key.term is not None)


@dataclass(frozen=True)
class OrderKey:
    """What rows are ordered by: the most first, or the least first."""

    term: Term
    is_most_first: bool


@dataclass(frozen=True)
class Reserve:
    """Places that go first to the rows that qualify."""

    places: Term
    where: Term


@dataclass(frozen=True)
class Allocation:
    """How places, or an amount, go to rows in order.

    Shapes:   exactly one of `places` and `amount` is given; an amount is split in proportion to
              `weight`, places are taken up by it, one each without it.
    """

    id: str
    title: Label
    covers: tuple[str, ...]
    source: Citation
    mechanism: str
    among: str
    where: Term | None
    places: Term | None
    amount: Term | None
    weight: Term | None
    order: tuple[OrderKey, ...]
    reserve: Reserve | None
    purpose_exception: Citation | None
    lawful_ground: Citation | None
    pack: str
    place: Place

    @property
    def terms(self) -> Iterator[Term]:
        """Every expression."""
        yield from filter(None, (self.where, self.places, self.amount, self.weight))
        yield from (key.term for key in self.order)
        if self.reserve is not None:
            yield from (self.reserve.places, self.reserve.where)
