"""Does exactly one row of a table hold, whatever the value it asks about?

Proved for tables whose conditions compare one number, day or ordered code with constants: at
each constant, and between and beyond them. Other tables are left to the run, where a gap or an
overlap is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from quanheng.documents import Reader
from quanheng.errors import TableGap, TableOverlap
from quanheng.facts.values import Point
from quanheng.language.terms import Compare, Constant, Fact, Logic, Not, Term, all_of


def prove(rows: Sequence[tuple[Term, Term]], reader: Reader) -> None:
    """Note the first value at which no row holds, and the first at which several do."""
    conditions = [condition for condition, _ in rows]
    fact = _one_fact(conditions)
    if fact is None:
        return
    gap = overlap = None
    for value in _probes(conditions, fact):
        held = sum(_holds(condition, value) for condition in conditions)
        gap = value if held == 0 and gap is None else gap
        overlap = value if held > 1 and overlap is None else overlap
    for problem, found in ((TableGap, gap), (TableOverlap, overlap)):
        if found is not None:
            reader.findings.add(problem(reader.place, fact=fact.text, value=_shown(found)))


def _shown(value: Point) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _one_fact(conditions: Sequence[Term]) -> Fact | None:
    """The one number or day that all conditions compare with constants, and nothing else."""
    facts: dict[str, Fact] = {}
    for condition in conditions:
        for term in all_of(condition):
            if isinstance(term, Fact):
                facts[term.path] = term
            elif not isinstance(term, Compare | Logic | Not | Constant):
                return None
    if len(facts) != 1:
        return None
    [fact] = facts.values()
    return fact if fact.type.is_ordered and not fact.type.is_optional else None


def _probes(conditions: Sequence[Term], fact: Fact) -> Iterator[Point]:
    """The constants, and a value between each two and beyond the ends."""
    found: set[Point] = set()
    for condition in conditions:
        for term in all_of(condition):
            if isinstance(term, Constant) and isinstance(term.value, Decimal | date):
                found.add(term.value)
    points = sorted(found)
    step = Decimal(1).scaleb(-fact.type.decimals)
    for place, point in enumerate(points):
        if place == 0:
            yield _moved(point, -1, step)
        yield point
        after = _moved(point, 1, step)
        if place + 1 == len(points) or after < points[place + 1]:  # type: ignore[operator]
            yield after


def _moved(point: Point, by: int, step: Decimal) -> Point:
    """The next possible value before or after a point."""
    if isinstance(point, Decimal):
        return point + by * step
    return point + timedelta(days=by)


def _holds(term: Term, value: Point) -> bool:
    if isinstance(term, Logic):
        join = all if term.sign == "AND" else any
        return join(_holds(item, value) for item in term.items)
    if isinstance(term, Not):
        return not _holds(term.item, value)
    if isinstance(term, Compare):
        left, right = (
            side.value if isinstance(side, Constant) else value for side in (term.left, term.right)
        )
        return bool(_SIGNS[term.sign](left, right))
    return isinstance(term, Constant) and term.value is True


_SIGNS = {
    "=": lambda left, right: left == right,
    "<>": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
