"""What comes of conditions that are joined, turned round, or chosen by?"""

from __future__ import annotations

from typing import Literal

from quanheng.errors import ElseMissing
from quanheng.facts import Type
from quanheng.facts.types import TRUTH
from quanheng.language import syntax, terms
from quanheng.language.agreement import merged
from quanheng.language.checker import Checker
from quanheng.language.comparisons import comparable, one_unit


def joined(checker: Checker, part: syntax.Binary) -> terms.Term:
    """AND or OR; what the same sign joins already stands in one row."""
    items: list[terms.Term] = []
    for side in (part.left, part.right):
        item = checker.truth(side)
        is_same = isinstance(item, terms.Logic) and item.sign == part.operator
        items += item.items if is_same and isinstance(item, terms.Logic) else (item,)
    sign: Literal["AND", "OR"] = "AND" if part.operator == "AND" else "OR"
    return terms.Logic(TRUTH, checker.text(part), sign, tuple(items))


def negated(checker: Checker, part: syntax.Unary) -> terms.Term:
    """NOT."""
    return terms.Not(TRUTH, checker.text(part), checker.truth(part.part))


def choice(checker: Checker, part: syntax.Choice, expected: Type | None) -> terms.Term:
    """CASE: the first value whose condition holds, each of one type."""
    if part.otherwise is None:
        raise ElseMissing(checker.here(part))
    otherwise = checker.term(part.otherwise, expected)
    branches = []
    for condition, result in part.branches:
        value = checker.term(result, expected or otherwise.type)
        comparable(checker, otherwise, value, result)
        branches.append((checker.truth(condition), value))
    every = [otherwise, *(value for _, value in branches)]
    one_unit(checker, every, part)
    return terms.Case(merged(every), checker.text(part), tuple(branches), otherwise)
