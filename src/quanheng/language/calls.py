"""Which function is called, with as many arguments as it takes, and of which types?"""

from __future__ import annotations

from collections.abc import Callable

from quanheng.documents.reader import offered
from quanheng.errors import OnlyForRecords, UnknownFunction, WrongCount, WrongType
from quanheng.facts import Type
from quanheng.language import clause_calls, list_calls, syntax, terms, value_calls
from quanheng.language.aggregate_calls import aggregate_of, check_distinct
from quanheng.language.checker import Checker
from quanheng.language.functions import (
    AGGREGATES,
    FUNCTIONS,
    ONLY_FOR_RECORDS,
    SHAPED,
    SIGNATURES,
    Signature,
)


def call(checker: Checker, part: syntax.Call, expected: Type | None) -> terms.Term:
    """The term of a call.

    Errors:   UnknownFunction with the nearest name, WrongCount, WrongType.
    """
    check_distinct(checker, part)
    if part.name.upper() in AGGREGATES:
        return aggregate_of(checker, part)
    name = part.name.lower()
    if name not in FUNCTIONS:
        near = offered(name, FUNCTIONS)
        raise UnknownFunction(checker.here(part), name=part.name, **near)
    if name in ONLY_FOR_RECORDS and not checker.home.is_about_records:
        raise OnlyForRecords(checker.here(part), name=name)
    if name in SIGNATURES:
        return _fixed(checker, part, SIGNATURES[name])
    _check_count(checker, part, *SHAPED[name])
    return _SHAPES[name](checker, part, expected)


def _check_count(checker: Checker, part: syntax.Call, fewest: int, most: int) -> None:
    if not fewest <= len(part.parts) <= most or part.is_star:
        name, found = part.name.lower(), len(part.parts)
        wanted = fewest if fewest == most else f"{fewest}–{most}"
        raise WrongCount(checker.here(part), name=name, found=found, wanted=wanted)


def _fixed(checker: Checker, part: syntax.Call, signature: Signature) -> terms.Term:
    """The term of a function that takes the same types whatever is asked."""
    takes = signature.takes
    if len(part.parts) != len(takes):
        name, found = part.name.lower(), len(part.parts)
        raise WrongCount(checker.here(part), name=name, found=found, wanted=len(takes))
    pairs = zip(part.parts, takes, strict=True)
    return checker.applied(signature.gives, part, *(_whole(checker, *pair) for pair in pairs))


def _whole(checker: Checker, inner: syntax.Part, wanted: Type) -> terms.Term:
    """An argument of the type that is wanted; a number is a whole one."""
    term = checker.term(inner, wanted)
    checker.require(term, wanted, inner)
    if term.type.decimals:
        raise WrongType(checker.here(inner), found=term.text, is_of=term.type, wanted=wanted)
    return term


_SHAPES: dict[str, Callable[[Checker, syntax.Call, Type | None], terms.Term]] = {
    "if_none": value_calls.if_none,
    "is_none": value_calls.is_none,
    "recorded": value_calls.recorded,
    "least": value_calls.extreme,
    "greatest": value_calls.extreme,
    "abs": value_calls.absolute,
    "floor": value_calls.rounded,
    "ceil": value_calls.rounded,
    "round": value_calls.rounded,
    "step": value_calls.step,
    "has": list_calls.has,
    "holds_all": list_calls.holds_all,
    "size": list_calls.size,
    "met": clause_calls.met,
    "result": clause_calls.result,
}
"""Functions whose types depend on their arguments."""
