"""What does each row get under an allocation, and where does it stand in the order?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from quanheng.engine.question import Question
from quanheng.engine.quotas.allocation import Allocated, Placing, allocate, allocate_weighted
from quanheng.engine.quotas.ranking import places_in_order
from quanheng.engine.quotas.results import codes_of, in_force
from quanheng.engine.quotas.splitting import Weight, split
from quanheng.engine.quotas.standing import Contender, Figure, Figures, Key, key_of
from quanheng.engine.quotas.tally import Applicant, Applicants
from quanheng.engine.quotas.whole_numbers import plain
from quanheng.language.quota_model import Allocation

UNKNOWN = "unknown"
_NOTHING = Fraction(0)


@dataclass(frozen=True)
class AllocationResult:
    """One row's result under an allocation.

    Shapes:   `place` is its place in the order; `given` what it surely gets; `keys` what it is
              ordered by, as texts. `total`, `taken`, `left_to_body`, `unsettled` and `unfilled`
              are those of the allocation: what there is, what is surely given, the most that the
              body can give among those in the tie, what nobody can give before more is known, and
              what no row can take up.
    Missing:  `place` None where the unknown decides it, and of an amount; `given` None of an open
              row; the figures of the allocation None where it is not known how much there is.
    """

    pack: str
    allocation: str
    row: str
    place: int | None
    given: Fraction | None
    is_reserve: bool | None
    is_open: bool
    in_tie: bool
    weight: str
    keys: tuple[str, ...]
    total: Fraction | None
    reserved: int | None
    taken: Fraction | None
    left_to_body: Fraction | None
    unsettled: Fraction | None
    unfilled: Fraction | None
    is_uncertain: bool


def allocation_results(
    question: Question, allocation: Allocation, found: Applicants
) -> tuple[AllocationResult, ...]:
    """Each row's result, by its place in the order and its id.

    Shapes:   nothing for an allocation that is not in force.
    """
    instrument = question.pack.instruments[allocation.source.instrument]
    holds = in_force(instrument, question.as_of)
    if holds is False:
        return ()
    is_uncertain = holds is None or not found.is_complete
    made = _Frame(question, allocation, found, is_uncertain).results()
    return tuple(sorted(made, key=lambda one: (one.place is None, one.place or 0, one.row)))


@dataclass(frozen=True)
class _Frame:
    """What all results of one allocation have in common."""

    question: Question
    allocation: Allocation
    found: Applicants
    is_uncertain: bool

    def results(self) -> Iterator[AllocationResult]:
        total, reserved = exact_end(self.found.total), exact_end(self.found.reserved)
        rows = [self._contender(one) for one in self.found.rows]
        if total is None or reserved is None:
            yield from self._undecided(places_in_order(rows))
        elif self.allocation.amount is not None:
            yield from self._parts(total)
        elif self.allocation.weight is not None:
            yield from self._placed(allocate_weighted(rows, total))
        else:
            yield from self._placed(allocate(rows, math.floor(total), math.floor(reserved)))

    def _contender(self, one: Applicant) -> Contender:
        low, high = _floored(one.weight)
        extra = None if high is None else high - (low or _NOTHING)
        return Contender(
            one.id, self._keys(one), one.is_reserve, low or _NOTHING, extra, one.is_sure
        )

    def _keys(self, one: Applicant) -> tuple[Key, ...]:
        return tuple(
            key_of(ends, codes_of(self.question, key.term), is_most_first=key.is_most_first)
            for key, ends in zip(self.allocation.order, one.keys, strict=True)
        )

    def _placed(self, made: Allocated) -> Iterator[AllocationResult]:
        """Places, one each or by weight."""
        placings = {one.id: one for one in made.placings}
        for one in self.found.rows:
            placing = placings[one.id]
            yield replace(
                self._plain(one), place=placing.place, given=_given(one, placing),
                is_open=placing.word == "open", in_tie=placing.word == "tied",
                total=made.places, reserved=made.reserved, taken=made.given,
                left_to_body=made.left_to_body, unsettled=made.unsettled, unfilled=made.unfilled,
            )  # fmt: skip

    def _parts(self, total: Fraction) -> Iterator[AllocationResult]:
        """Parts of an amount, in units of its last decimal."""
        amount = self.allocation.amount
        assert amount is not None
        unit = Fraction(1, 10**amount.type.decimals)
        made = split(int(total / unit), [self._weight(one) for one in self.found.rows])
        parts = {part.id: part for part in made.parts}
        taken = unit * sum(part.amount for part in made.parts)
        to_body, left = unit * made.left_to_body, total - taken
        for one in self.found.rows:
            part = parts.get(one.id)
            yield replace(
                self._plain(one),
                given=None if made.open else unit * part.amount if part else _NOTHING,
                is_open=bool(made.open), in_tie=part is not None and part.is_in_tie,
                total=total, reserved=0, taken=taken, left_to_body=to_body,
                unsettled=left if made.open else _NOTHING,
                unfilled=_NOTHING if made.open else left - to_body,
            )  # fmt: skip

    def _weight(self, one: Applicant) -> Weight:
        low, high = _floored(one.weight)
        is_known = one.is_sure and low is not None and low == high
        return Weight(one.id, low if is_known else None, self._keys(one))

    def _undecided(self, places: Mapping[str, int | None]) -> Iterator[AllocationResult]:
        """Nobody knows how much there is: every row is open."""
        is_ordered = self.allocation.amount is None
        for one in self.found.rows:
            yield replace(self._plain(one), place=places[one.id] if is_ordered else None)

    def _plain(self, one: Applicant) -> AllocationResult:
        allocation = self.allocation
        return AllocationResult(
            allocation.pack, allocation.id, one.id, None, None, one.is_reserve, True, False,
            shown(one.weight), tuple(map(shown, one.keys)), None, None, None, None, None, None,
            self.is_uncertain,
        )  # fmt: skip


def _given(one: Applicant, placing: Placing) -> Fraction | None:
    if placing.word == "open":
        return None
    return _floored(one.weight)[0] if placing.word == "in" else _NOTHING


def exact_end(ends: Figures) -> Fraction | None:
    """A figure that is known exactly, at least 0."""
    low, high = _floored(ends)
    return low if low == high else None


def _floored(ends: Figures) -> tuple[Fraction | None, Fraction | None]:
    """Both ends of a number; less than nothing counts as 0, and so does an open low end."""
    low, high = (Fraction(end) if isinstance(end, (int, Decimal)) else None for end in ends)
    return max(low or _NOTHING, _NOTHING), None if high is None else max(high, _NOTHING)


def shown(ends: Figures) -> str:
    """A value as a text: one figure, a range by its ends, or the word unknown.

    >>> shown((Decimal("2.50"), Decimal("2.50"))), shown((None, 3)), shown((None, None))
    ('2.5', '..3', 'unknown')
    """
    low, high = map(_figure, ends)
    if low == high:
        return low or UNKNOWN
    return f"{low}..{high}"


def _figure(one: Figure) -> str:
    if one is None:
        return ""
    if isinstance(one, (date, str)):
        return str(one)
    return plain(Decimal(one))
