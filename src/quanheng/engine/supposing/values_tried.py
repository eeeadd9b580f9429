"""Which values of one input are worth trying?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from quanheng.engine.oracle import Oracle
from quanheng.engine.supposing.hypothesis import TAKEN, Input, type_of
from quanheng.engine.supposing.tree import Leaf
from quanheng.facts import NONE, UNKNOWN, Type, Value
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.facts.values import Point, ends
from quanheng.language.clause_model import Grounds
from quanheng.language.terms import Compare, Constant, Term, all_of

_YEARS = (60, 30, 15, 8, 4, 2, 1)
_SIZES = (1, 2, 3, 5, 10, 30, 100, 1000, 10**5, 10**8)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


def singles_of(oracle: Oracle, one: Input, terms: Iterable[Term]) -> list[Value]:
    """The values of an input that stand side by side: codes, truths, none, that it is complete.

    Missing:  links, and texts that the clause does not name, are never supposed.
    """
    kind = type_of(oracle, one)
    if kind is None:
        return [TAKEN]
    found: list[Value] = [NONE] if kind.is_optional else []
    if kind.kind == "truth":
        return [*found, True, False]
    if kind.kind == "code" and (listed := oracle.roster.catalogue.code_lists.get(kind.codes)):
        return [*found, *(code.name for code in listed.codes)]
    if kind.kind == "text" and one.kind == "parameter":
        return [*found, *_readings(oracle, one.name)]
    return found


def roots_of(at_zero: Oracle, leaves: Iterable[Leaf]) -> list[Value]:
    """At which values of a number both sides of a comparison may be alike.

    Shapes:   `at_zero` supposes the number to be 0; the sides are then as far apart as the number
              is from there, where it is added or taken away once.
    """
    found: list[Value] = []
    for leaf in leaves:
        if isinstance(leaf.term, Compare):
            left, right = (at_zero.value(t, leaf.row) for t in (leaf.term.left, leaf.term.right))
            if isinstance(left, Decimal) and isinstance(right, Decimal):
                found += [left - right, right - left]
    return found


def _readings(oracle: Oracle, chooser: str) -> Iterator[str]:
    for clause in oracle.question.pack.clauses.values():
        if isinstance(clause.when, Grounds) and clause.when.chooser == chooser:
            yield from (name for name, _, _ in clause.when.named)
            return


def points_of(
    oracle: Oracle,
    one: Input,
    value: Value,
    terms: Iterable[Term],
    roots: Iterable[Value] = (),
    *,
    is_within: bool = True,
) -> list[Point]:
    """Days or numbers to try, in order: around the value, and those that stand in the terms.

    Shapes:   `roots` are more values that were found worth trying; all lie within what is known
              of the value, unless it is supposed to be otherwise, and not under the least that
              its field may hold.
    """
    kind = type_of(oracle, one)
    if kind is None or not kind.is_ordered:
        return []
    low, high = ends(value) if value not in (UNKNOWN, NONE) else (None, None)
    if low is not None and low == high:
        low = high = None
    named = [part.value for term in terms for part in all_of(term) if isinstance(part, Constant)]
    named += [value, *roots]
    named += [v for span in oracle.question.settings.values() for v in span.values.values()
              if kind.kind == "number" and len(span.values) == 1]  # fmt: skip
    if kind.kind == "date":
        found = _days(oracle.question.as_of, [v for v in named if isinstance(v, date)])
        floor: Point | None = None
    else:
        numbers = [v for v in named if isinstance(v, Decimal)]
        found = _numbers(oracle, kind, numbers)
        floor = _least_of(oracle, one)
    within = [
        point
        for point in {*found, *(end for end in (low, high) if end is not None)}
        if _within(
            point, low if is_within and low is not None else floor, high if is_within else None
        )
    ]
    return sorted(within)


def _within(point: Point, low: Point | None, high: Point | None) -> bool:
    after = low is None or not _is_before(point, low)
    return after and (high is None or not _is_before(high, point))


def _is_before(one: Point, other: Point) -> bool:
    """Whether a day or a number lies before another of its kind."""
    if isinstance(one, date) and isinstance(other, date):
        return one < other
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one < other


def _least_of(oracle: Oracle, one: Input) -> Decimal | None:
    if one.kind == "reckoned":
        return Decimal(0)
    if one.kind == "field":
        least = oracle.roster.catalogue.sets[one.set].fields[one.name].minimum
        return None if least is None else Decimal(least)
    return Decimal(0)


def _days(as_of: date, named: list[date]) -> Iterable[Point]:
    yield from (FIRST_DAY, LAST_DAY, as_of)
    for years in _YEARS:
        yield from (date(as_of.year - years, 1, 1), date(as_of.year + years, 1, 1))
    near = (_later(day, step) for day in named for step in (-1, 0, 1))
    yield from (day for day in near if FIRST_DAY <= day <= LAST_DAY)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _numbers(oracle: Oracle, kind: Type, named: list[Decimal]) -> Iterable[Point]:
    step = quantum(kind)
    if kind.unit == CALENDAR_YEAR:
        year = Decimal(oracle.question.as_of.year)
        yield from (Decimal(1900), Decimal(2200), year)
        for years in _YEARS:
            yield from (year - years, year + years)
        named = [one for one in named if 1900 <= one <= 2200]
    else:
        yield Decimal(0)
        for size in _SIZES:
            yield from (Decimal(size), Decimal(-size))
    for one in named:
        whole = one.quantize(step)
        yield from (whole - step, whole, whole + step)


def quantum(kind: Type) -> Decimal:
    """The smallest step of a number; of those with many decimals a hundredth of a hundredth."""
    return Decimal(1).scaleb(-min(kind.decimals, 4))
