"""When do two types go together, and which type comes of them?"""

from __future__ import annotations

from collections.abc import Sequence

from quanheng.facts import Type
from quanheng.facts.types import CALENDAR_YEAR, MOST_DECIMALS
from quanheng.language.terms import ArithmeticSign, Term


def same_unit(left: Type, right: Type) -> bool:
    """Whether two numbers may be compared or added: equal units, or one without."""
    return left.unit == right.unit or not left.unit or not right.unit


def holds(listed: Type, item: Type) -> bool:
    """Whether a list has items of a type."""
    is_alike = listed.item == item.kind and listed.codes == item.codes
    return is_alike and same_unit(listed, item)


def may_share(one: Type, other: Type) -> bool:
    """Whether two lists may hold the same items; links without a target go with any."""
    kinds, targets = {one.item, other.item}, {one.target, other.target} - {""}
    is_of_kind = len(kinds) == 1 or kinds == {"link", "text"}
    return is_of_kind and one.codes == other.codes and len(targets) < 2 and same_unit(one, other)


def alike(left: Type, right: Type) -> bool:
    """Whether two types may stand for each other.

    >>> alike(Type("number", "hours"), Type("number")), alike(Type("number"), Type("date"))
    (True, False)
    """
    if left.kind != right.kind:
        return {left.kind, right.kind} == {"link", "text"}
    if left.item != right.item or left.codes != right.codes or left.target != right.target:
        return False
    return same_unit(left, right)


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


def result_decimals(sign: ArithmeticSign, left: int, right: int) -> int:
    """How many decimals a sum, product or quotient has of numbers with so many.

    >>> result_decimals("*", 2, 1), result_decimals("/", 0, 0)
    (3, 10)
    """
    if sign == "/":
        return MOST_DECIMALS
    return min(MOST_DECIMALS, left + right) if sign == "*" else max(left, right)


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
