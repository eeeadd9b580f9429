"""What does an aggregate take, and of which type is what it gives?"""

from __future__ import annotations

from collections.abc import Callable

from quanheng.errors import AggregateExpected, AggregateMisplaced, WrongCount, WrongType
from quanheng.facts import Type
from quanheng.facts.types import CALENDAR_YEAR, COUNT, MOST_DECIMALS, TRUTH
from quanheng.language import syntax, terms
from quanheng.language.checker import Checker
from quanheng.language.comparisons import sizable
from quanheng.language.functions import AGGREGATES

_DISTINCT = ("code", "text", "link", "number", "date")


def check_distinct(checker: Checker, part: syntax.Call) -> None:
    """Refuse DISTINCT anywhere but in COUNT(DISTINCT …)."""
    if part.is_distinct and not checker.home.allows_aggregate:
        raise AggregateMisplaced(checker.here(part), name=part.name)
    if part.is_distinct and (part.is_star or part.name.upper() != "COUNT"):
        raise AggregateExpected(checker.here(part), found=checker.text(part))


def aggregate_of(checker: Checker, part: syntax.Call) -> terms.Aggregate:
    """The term of an aggregate.

    Errors:   AggregateMisplaced outside the value of a derived fact; WrongCount, WrongType.
    """
    name = next(a for a in AGGREGATES if a == part.name.upper())
    if not checker.home.allows_aggregate:
        raise AggregateMisplaced(checker.here(part), name=name)
    text = checker.text(part)
    counts_rows = name == "COUNT" and not part.is_distinct
    if counts_rows and part.is_star:
        return terms.Aggregate(COUNT, text, name, None)
    if part.is_star or counts_rows or len(part.parts) != 1:
        found, wanted = "*" if part.is_star else len(part.parts), "*" if counts_rows else 1
        raise WrongCount(checker.here(part), name=name, found=found, wanted=wanted)
    item = checker.term(part.parts[0])
    if any(isinstance(inner, terms.Aggregate) for inner in terms.all_of(item)):
        raise AggregateExpected(checker.here(part), found=text)
    return terms.Aggregate(_GIVES[name](checker, item, part), text, name, item)


def _of_kinds(
    checker: Checker, item: terms.Term, part: syntax.Call, kinds: tuple[str, ...]
) -> None:
    if item.type.kind not in kinds:
        wanted = ", ".join(kinds)
        raise WrongType(checker.here(part), found=item.text, is_of=item.type, wanted=wanted)


def _distinct(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    _of_kinds(checker, item, part, _DISTINCT)
    return COUNT


def _sum(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    _of_kinds(checker, item, part, ("number",))
    return item.type.optional(False)


def _average(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    _of_kinds(checker, item, part, ("number",))
    if item.type.unit == CALENDAR_YEAR:
        wanted = f"number <> {CALENDAR_YEAR}"
        raise WrongType(checker.here(part), found=item.text, is_of=item.type, wanted=wanted)
    return Type("number", item.type.unit, MOST_DECIMALS, is_optional=True)


def _extreme(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    sizable(checker, item, part)
    return item.type.optional()


def _either_end(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    return item.type.optional()


def _list(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    _of_kinds(checker, item, part, _DISTINCT)
    kind = item.type
    return Type("list", kind.unit, kind.decimals, kind.codes, kind.target, item=kind.kind)


def _truth(checker: Checker, item: terms.Term, part: syntax.Call) -> Type:
    checker.require(item, TRUTH, part.parts[0])
    return TRUTH


_GIVES: dict[terms.AggregateName, Callable[[Checker, terms.Term, syntax.Call], Type]] = {
    "COUNT": _distinct,
    "SUM": _sum,
    "AVG": _average,
    "MEDIAN": _average,
    "MIN": _extreme,
    "MAX": _extreme,
    "FIRST": _either_end,
    "LAST": _either_end,
    "LIST": _list,
    "ANY": _truth,
    "EVERY": _truth,
}
