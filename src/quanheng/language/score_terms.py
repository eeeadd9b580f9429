"""Of which terms is a score made?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from quanheng.facts import UNKNOWN, Type
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language.agreement import result_decimals
from quanheng.language.terms import (
    Apply,
    Arithmetic,
    ArithmeticSign,
    Case,
    Compare,
    ComparisonSign,
    Constant,
    Fact,
    Logic,
    Term,
)

UNIT = "points"
HUNDRED = Decimal(100)


def points_type(decimals: int) -> Type:
    """A number of points."""
    return Type("number", UNIT, decimals)


def figure(value: Decimal) -> Constant:
    """A number written out."""
    text = format(value, "f")
    decimals = len(text.partition(".")[2])
    return Constant(Type("number", decimals=decimals), text, value)


def reckoned(sign: ArithmeticSign, left: Term, right: Term) -> Arithmetic:
    """Two numbers reckoned together, as points, whatever units they were observed in."""
    decimals = result_decimals(sign, left.type.decimals, right.type.decimals)
    sides = [left.text, right.text]
    for place, side in enumerate((left, right)):
        is_sum = isinstance(side, Arithmetic) and side.sign in "+-"
        if is_sum and (sign in "*/" or (sign == "-" and place)):
            sides[place] = f"({side.text})"
    return Arithmetic(points_type(decimals), f" {sign} ".join(sides), sign, left, right)


def whole(term: Term) -> Term:
    """A number without what is behind its point."""
    return Apply(Type("number", term.type.unit), f"floor({term.text})", "floor", (term,))


def rounded(term: Term, places: int) -> Term:
    """A number rounded half up."""
    text = f"round({term.text}, {places})"
    return Apply(points_type(places), text, "round", (term, figure(Decimal(places))))


def extreme(name: str, one: Term, other: Term) -> Term:
    """The lesser or the greater of two numbers."""
    kind = points_type(max(one.type.decimals, other.type.decimals))
    return Apply(kind, f"{name}({one.text}, {other.text})", name, (one, other))


def none_is(term: Term, instead: Term) -> Term:
    """A value, or another one where there is none."""
    decimals = max(term.type.decimals, instead.type.decimals)
    kind = replace(term.type, decimals=decimals, is_optional=instead.type.is_optional)
    return Apply(kind, f"if_none({term.text}, {instead.text})", "if_none", (term, instead))


def is_none(term: Term) -> Term:
    """Whether there is no value."""
    return Apply(TRUTH, f"is_none({term.text})", "is_none", (term,))


def unknown_if_none(term: Term, value: Term) -> Term:
    """A value that is unknown where a term is none."""
    gap = Constant(value.type, "∅", UNKNOWN)
    return Case(value.type, value.text, ((is_none(term), gap),), value)


def zero_if_none(term: Term, value: Term) -> Term:
    """A value that is 0 where a term is none."""
    zero = Constant(value.type, "0", Decimal(0))
    return Case(value.type, value.text, ((is_none(term), zero),), value)


def compared(sign: ComparisonSign, left: Term, right: Term) -> Compare:
    """Two terms compared, not as codes."""
    return Compare(TRUTH, f"{left.text} {sign} {right.text}", sign, left, right, False)


def both(*items: Term | None) -> Term | None:
    """All of these conditions; None where there are none."""
    known = [one for item in items if item is not None for one in _apart(item)]
    if len(known) < 2:
        return known[0] if known else None
    return Logic(TRUTH, " AND ".join(one.text for one in known), "AND", tuple(known))


def _apart(item: Term) -> tuple[Term, ...]:
    return item.items if isinstance(item, Logic) and item.sign == "AND" else (item,)


def of_self(fact: Fact) -> Fact:
    """The same fact of the row that is asked about."""
    return replace(fact, scope="self", text=f"self.{fact.text}")


def first_if_none(place: Fact) -> Term:
    """A place; the first where there is none, which the row's own `where` or gap overrules."""
    return none_is(place, Constant(COUNT, "1", Decimal(1)))
