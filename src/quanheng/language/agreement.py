"""When do two types go together, and which type comes of them?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.facts import Type
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language.terms import Term


def same_unit(left: Type, right: Type) -> bool:
    """Whether two numbers may be compared or added: equal units, or one without."""
    return left.unit == right.unit or not left.unit or not right.unit


def holds(listed: Type, item: Type) -> bool:
    """Whether a list has items of a type."""
    held = listed.items
    return held.kind == item.kind and held.codes == item.codes and same_unit(held, item)


def alike(left: Type, right: Type) -> bool:
    """Whether two types may stand for each other.

    >>> alike(Type("number", "hours"), Type("number")), alike(Type("number"), Type("date"))
    (True, False)
    """
    if left.kind != right.kind:
        return {left.kind, right.kind} == {"link", "text"}
    held = left.item == right.item
    return (
        held and same_unit(left, right) and left.codes == right.codes
        and left.target == right.target
    )  # fmt: skip


def result_unit(sign: str, left: str, right: str) -> str | None:
    """The unit of a sum, product or quotient; None where the units do not go together.

    >>> result_unit("+", "hours", ""), result_unit("/", "votes", "votes")
    ('hours', '')
    """
    if sign in "+-":
        if sign == "-" and left == right == CALENDAR_YEAR:
            return "years"
        if left == CALENDAR_YEAR and right in ("", "years"):
            return CALENDAR_YEAR
        if right == CALENDAR_YEAR:
            return CALENDAR_YEAR if sign == "+" and left in ("", "years") else None
        return left or right if left == right or not left or not right else None
    if CALENDAR_YEAR in (left, right):
        return None
    if sign == "*":
        return left or right if not left or not right else None
    if left == right:
        return ""
    return left if not right else None


def merged(every: Sequence[Term]) -> Type:
    """The one type of several alternatives."""
    first = every[0].type
    return Type(
        first.kind,
        next((t.type.unit for t in every if t.type.unit), ""),
        max(t.type.decimals for t in every),
        first.codes,
        first.target,
        first.item,
        any(t.type.is_optional for t in every),
    )
