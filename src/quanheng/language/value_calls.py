"""What do functions of single values give whose type depends on what they take?"""

from __future__ import annotations

from decimal import Decimal

from quanheng.errors import NeverNone, UnorderedCompared, WrongType
from quanheng.facts import Type
from quanheng.facts.types import COUNT, MOST_DECIMALS, TRUTH
from quanheng.language import syntax, terms
from quanheng.language.arithmetic import numeric
from quanheng.language.checker import Checker
from quanheng.language.comparisons import comparable, one_unit, sizable


def if_none(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """A value, or what stands in for it where there is none."""
    item = _optional(checker, part.parts[0])
    instead = checker.term(part.parts[1], item.type)
    comparable(checker, item, instead, part.parts[1])
    decimals = max(item.type.decimals, instead.type.decimals)
    kind = Type(
        item.type.kind, item.type.unit or instead.type.unit, decimals, item.type.codes,
        item.type.target, item.type.item, instead.type.is_optional,
    )  # fmt: skip
    return checker.applied(kind, part, item, instead)


def is_none(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """Whether there is no value."""
    return checker.applied(TRUTH, part, _optional(checker, part.parts[0]))


def _optional(checker: Checker, inner: syntax.Part) -> terms.Term:
    term = checker.term(inner)
    if not term.type.is_optional:
        raise NeverNone(checker.here(inner), found=term.text)
    return term


def recorded(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """Whether a value is on record."""
    return checker.applied(TRUTH, part, checker.term(part.parts[0]))


def extreme(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """The least or the greatest of several numbers, or days; of codes, refused."""
    found = _comparable(checker, part)
    first = found[0].type
    if first.kind == "code":
        raise WrongType(checker.here(part), found=found[0].text, is_of=first, wanted=COUNT)
    for term, inner in zip(found, part.parts, strict=True):
        checker.certain(term, inner)
    one_unit(checker, found, part)
    unit = next((term.type.unit for term in found if term.type.unit), "")
    decimals = max(term.type.decimals for term in found)
    return checker.applied(Type(first.kind, unit, decimals), part, *found)


def _comparable(checker: Checker, part: syntax.Call) -> list[terms.Term]:
    """The arguments, each comparable with the first."""
    first = checker.term(part.parts[0])
    sizable(checker, first, part.parts[0])
    found = [first]
    for inner in part.parts[1:]:
        term = checker.term(inner, first.type)
        comparable(checker, first, term, inner)
        found.append(term)
    return found


def absolute(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """A number without its sign; its decimals stay."""
    item = numeric(checker, part.parts[0])
    return checker.applied(Type("number", item.type.unit, item.type.decimals), part, item)


def rounded(checker: Checker, part: syntax.Call, _: Type | None) -> terms.Term:
    """A number with as many decimals as are written, or none."""
    item = numeric(checker, part.parts[0])
    places = 0
    found = [item]
    for inner in part.parts[1:]:
        digits = checker.term(inner)
        places = _places(checker, part, digits)
        found.append(digits)
    return checker.applied(Type("number", item.type.unit, places), part, *found)


def _places(checker: Checker, part: syntax.Call, digits: terms.Term) -> int:
    """How many decimals to round to: a whole number that is written out."""
    value = digits.value if isinstance(digits, terms.Constant) else None
    if not isinstance(value, Decimal) or value != int(value) or value > MOST_DECIMALS:
        raise WrongType(checker.here(part), found=digits.text, is_of=digits.type, wanted="0–10")
    return int(value)


def step(checker: Checker, part: syntax.Call, expected: Type | None) -> terms.Term:
    """The code so many steps above or below one in its list."""
    item = checker.certain(checker.term(part.parts[0], expected), part.parts[0])
    if item.type.kind != "code":
        raise WrongType(checker.here(part), found=item.text, is_of=item.type, wanted=Type("code"))
    if not checker.words.catalogue.codes(item.type).is_ordered:
        raise UnorderedCompared(checker.here(part), list=item.type.codes)
    by = numeric(checker, part.parts[1])
    checker.require(by, COUNT, part.parts[1])
    if by.type.decimals:
        raise WrongType(checker.here(part), found=by.text, is_of=by.type, wanted=COUNT)
    return checker.applied(item.type, part, item, by)
