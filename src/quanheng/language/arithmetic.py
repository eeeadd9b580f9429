"""What comes of two numbers that are reckoned together, and may they be?"""

from __future__ import annotations

from decimal import Decimal

from quanheng.errors import UnitsDiffer, WrongType
from quanheng.facts import Type
from quanheng.facts.types import COUNT
from quanheng.language import syntax, terms
from quanheng.language.agreement import result_decimals, result_unit
from quanheng.language.checker import Checker

SIGNS: tuple[terms.ArithmeticSign, ...] = ("+", "-", "*", "/")


def arithmetic(checker: Checker, part: syntax.Binary) -> terms.Term:
    """A sum, a difference, a product or a quotient."""
    left, right = numeric(checker, part.left), numeric(checker, part.right)
    unit = result_unit(part.operator, left.type.unit, right.type.unit)
    if unit is None:
        raise UnitsDiffer(checker.here(part), left=left.type, right=right.type)
    sign = next(s for s in SIGNS if s == part.operator)
    kind = Type("number", unit, result_decimals(sign, left.type.decimals, right.type.decimals))
    return terms.Arithmetic(kind, checker.text(part), sign, left, right)


def negative(checker: Checker, part: syntax.Unary) -> terms.Term:
    """A number less than nothing by another one."""
    item = numeric(checker, part.part)
    zero = terms.Constant(Type("number", item.type.unit), "0", Decimal(0))
    return terms.Arithmetic(item.type, checker.text(part), "-", zero, item)


def numeric(checker: Checker, part: syntax.Part) -> terms.Term:
    """A term that must be a number, of whatever unit."""
    term = checker.term(part)
    if term.type.kind == "date":
        found = checker.text(part)
        raise WrongType(checker.here(part), found=found, is_of=term.type, wanted=COUNT)
    checker.require(term, Type("number", term.type.unit), part)
    return term
