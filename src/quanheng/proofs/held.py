"""How does the prover write down a truth that may be unknown, and a value that may be none?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import z3

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)
Formula = Any
"""A z3 expression; the library declares no useful types."""


@dataclass(frozen=True)
class Truth:
    """Whether something is surely true, and whether it is surely false; neither is unknown."""

    is_true: Formula
    is_false: Formula


@dataclass(frozen=True)
class Held:
    """A value, with whether it is known and whether it is none.

    Shapes:   a number is a real or an integer, a day its ordinal, a code its place in the list,
              a text or a link an atom, a truth a formula, a list `Items`.
    Missing:  what is none is known; where it is not known, or none, `value` says nothing.
    """

    value: Any
    is_known: Formula = TRUE
    is_none: Formula = FALSE

    @property
    def is_there(self) -> Formula:
        """Whether there is a value to reckon with."""
        return both(self.is_known, negated(self.is_none))


@dataclass(frozen=True)
class Items:
    """A list: whether it has an item, and how many it has."""

    has: Callable[[str], Formula]
    size: Formula


def both(*parts: Formula) -> Formula:
    """AND of formulas; what is plain is folded, so that the solver need not."""
    return _joined(parts, TRUE, FALSE, z3.And)


def either(*parts: Formula) -> Formula:
    """OR of formulas."""
    return _joined(parts, FALSE, TRUE, z3.Or)


def _joined(
    parts: Iterable[Formula], neutral: Formula, settling: Formula, join: Callable[..., Formula]
) -> Formula:
    kept: dict[int, Formula] = {}
    for part in parts:
        if part.eq(settling):
            return settling
        if not part.eq(neutral):
            kept[part.get_id()] = part
    if len(kept) < 2:
        return next(iter(kept.values()), neutral)
    return join(*kept.values())


def negated(part: Formula) -> Formula:
    """NOT of a formula."""
    if z3.is_not(part):
        return part.arg(0)
    if part.eq(TRUE) or part.eq(FALSE):
        return FALSE if part.eq(TRUE) else TRUE
    return z3.Not(part)


def chosen(condition: Formula, one: Any, other: Any) -> Any:
    """One of two expressions; lists are chosen item by item."""
    if isinstance(one, Items) and isinstance(other, Items):
        return Items(
            lambda item: chosen(condition, one.has(item), other.has(item)),
            chosen(condition, one.size, other.size),
        )
    if condition.eq(TRUE) or one is other:
        return one
    return other if condition.eq(FALSE) else z3.If(condition, one, other)


def plain(formula: Formula) -> Truth:
    """A truth that is never unknown."""
    return Truth(formula, negated(formula))


def conjunction(parts: Iterable[Truth]) -> Truth:
    """Kleene's AND."""
    listed = list(parts)
    return Truth(both(*(p.is_true for p in listed)), either(*(p.is_false for p in listed)))


def disjunction(parts: Iterable[Truth]) -> Truth:
    """Kleene's OR."""
    listed = list(parts)
    return Truth(either(*(p.is_true for p in listed)), both(*(p.is_false for p in listed)))


def negation(truth: Truth) -> Truth:
    """Kleene's NOT."""
    return Truth(truth.is_false, truth.is_true)


def truth_of(held: Held) -> Truth:
    """The truth that a value of that kind is."""
    return Truth(both(held.is_there, held.value), both(held.is_there, negated(held.value)))


def held_of(truth: Truth) -> Held:
    """A truth as a value."""
    return Held(truth.is_true, either(truth.is_true, truth.is_false))
