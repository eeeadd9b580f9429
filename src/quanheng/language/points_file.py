"""How are points read: a start, what is added and taken off, and their ends?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from quanheng.documents import Reader
from quanheng.errors import AddOrLess
from quanheng.facts import Label
from quanheng.facts.catalogue_file import DECIMALS
from quanheng.language.score_desk import NUMBER, Desk
from quanheng.language.score_terms import (
    extreme,
    figure,
    first_if_none,
    reckoned,
    rounded,
    whole,
)
from quanheng.language.terms import ArithmeticSign, Fact, Term


@dataclass(frozen=True)
class Reckoned:
    """Points, and what they were reckoned from.

    Shapes:   `none_if` is the observation whose absence leaves none, `mean` what then stands in;
              `unbounded` are the points before `floor` and `cap`.
    """

    points: Term
    observed: tuple[Term, ...]
    none_if: Fact | None = None
    mean: Fact | None = None
    unbounded: Term | None = None
    floor: Term | None = None
    cap: Term | None = None


def read_points(desk: Desk, reader: Reader) -> Reckoned | None:
    """`points`: start, parts, floor, cap, round.

    Missing:  None with findings where something is wrong.
    """
    before = len(desk.reader.findings.errors)
    start = desk.number(reader, "start")
    items = [_item(desk, inner) for inner in reader.readers("parts")]
    low, high = desk.number(reader, "floor"), desk.number(reader, "cap")
    places = reader.word("round", DECIMALS)
    reader.unread()
    if len(desk.reader.findings.errors) > before:
        return None
    known = [item for item in items if item is not None]
    summed = _summed(start or figure(Decimal(0)), known)
    term = summed
    term = extreme("greatest", term, low) if low is not None else term
    term = extreme("least", term, high) if high is not None else term
    term = rounded(term, int(places)) if places else term
    observed = tuple(per for _, _, per in known if per is not None)
    return Reckoned(term, observed, unbounded=summed, floor=low, cap=high)


def _item(desk: Desk, reader: Reader) -> tuple[ArithmeticSign, Term, Term | None] | None:
    """One addition or deduction, and how often it counts."""
    found = [key for key in ("add", "less") if reader.node(key) is not None]
    if len(found) != 1:
        desk.reader.findings.add(AddOrLess(reader.place, count=len(found)))
    amount = desk.number(reader, found[0]) if found else None
    per = desk.number(reader, "per")
    is_whole = reader.word("count", ("whole",)) == "whole"
    reader.unread()
    if amount is None:
        return None
    counted = whole(per) if per is not None and is_whole else per
    term = reckoned("*", amount, counted) if counted is not None else amount
    return "+" if found == ["add"] else "-", term, counted


def _summed(start: Term, items: Iterable[tuple[ArithmeticSign, Term, Term | None]]) -> Term:
    term = start
    for sign, amount, _ in items:
        term = reckoned(sign, term, amount)
    return term


def read_rank_points(desk: Desk, reader: Reader, word: str, label: Label) -> Reckoned | None:
    """`rank_points`: the best place has most, each further one less, never below the floor."""
    written = reader.scalar("by", required=True)
    by = desk.checked(written, NUMBER.optional()) if written is not None else None
    best = desk.number(reader, "best", required=True)
    step = desk.number(reader, "step", required=True)
    low = desk.number(reader, "floor", required=True)
    reader.unread()
    if by is None or best is None or step is None or low is None:
        return None
    value = desk.fact(f"{word} by", label, by)
    place = first_if_none(desk.place(f"{word} place", value))
    behind = reckoned("*", step, reckoned("-", place, figure(Decimal(1))))
    points = extreme("greatest", low, reckoned("-", best, behind))
    return Reckoned(points, (by, place), value if by.type.is_optional else None)
