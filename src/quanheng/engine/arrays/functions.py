"""How do the language's functions work on both ends, on whole columns?"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from quanheng.engine.arrays import days, number_functions
from quanheng.engine.arrays.arithmetic import scaled
from quanheng.engine.arrays.by_value import Reckon, by_value
from quanheng.engine.arrays.choosing import chosen
from quanheng.engine.arrays.division import half_up
from quanheng.engine.arrays.other_end import other_end
from quanheng.engine.arrays.values import (
    NEVER,
    Bits,
    Ends,
    Numbers,
    Truth,
    both,
    either,
    exact,
    negated,
    settled,
    without,
)
from quanheng.engine.arrays.wide import multiplied
from quanheng.language.terms import Apply


def applied(term: Apply, ends: list[Ends]) -> Ends | Truth:
    """A function's value, from those of its arguments."""
    if term.function in _BETWEEN:
        return _between(_BETWEEN[term.function], *ends)
    if term.function in _ADDED:
        return _added(_ADDED[term.function], *ends)
    return _FUNCTIONS[term.function](term, ends)


def _alone(reckon: Callable[[Numbers, Numbers], Numbers]) -> Reckon:
    return lambda first, second: (reckon(first, second), NEVER)


_BETWEEN: dict[str, Reckon] = {
    "full_months": by_value(_alone(days.full_months)),
    "full_years": by_value(
        _alone(lambda start, end: days.whole_years(days.full_months(start, end)))
    ),
    "age_years": by_value(_alone(lambda born, on: days.whole_years(days.age_months(born, on)))),
    "days_between": _alone(lambda start, end: np.subtract(end, start, dtype=np.int64)),
}
_ADDED: dict[str, Reckon] = {
    "add_days": days.add_days,
    "add_months": by_value(days.add_months),
    "add_years": by_value(lambda day, count: days.add_months(day, multiplied(count, 12))),
}


def _between(reckon: Reckon, first: Ends, second: Ends) -> Ends:
    found = low, _ = reckon(first.high, second.low)
    low_open = either(first.high_open, second.low_open)
    if first.is_exact and second.is_exact:
        return exact(low, low_open)
    ends = (first.high, second.low), (first.low, second.high)
    high, _ = other_end(reckon, found, *ends)
    return Ends(low, high, low_open, either(first.low_open, second.high_open))


def _added(reckon: Reckon, day: Ends, count: Ends) -> Ends:
    found = low, beyond = reckon(day.low, count.low)
    low_open = either(beyond, either(day.low_open, count.low_open))
    if day.is_exact and count.is_exact:
        return exact(low, low_open)
    high, beyond = other_end(reckon, found, (day.low, count.low), (day.high, count.high))
    return Ends(low, high, low_open, either(beyond, either(day.high_open, count.high_open)))


def _year_of(_: Apply, ends: list[Ends]) -> Ends:
    item = ends[0]
    low = days.parts_of(item.low).year
    if item.is_exact:
        return exact(low, item.low_open)
    return Ends(low, days.parts_of(item.high).year, item.low_open, item.high_open)


def _if_none(term: Apply, ends: list[Ends]) -> Ends:
    item, instead = ends
    kind = term.type
    assert item.words == instead.words, "whoever asks tells both in the same words"
    if kind.kind == "number":
        item = scaled(item, kind.decimals - term.terms[0].type.decimals)
        instead = scaled(instead, kind.decimals - term.terms[1].type.decimals)
    if item.none is NEVER:
        return Ends(item.low, item.high, item.low_open, item.high_open, NEVER, kind.is_optional,
                    item.words)  # fmt: skip
    low = chosen(item.none, instead.low, item.low)
    low_open = _chosen(item.none, instead.low_open, item.low_open)
    high, high_open = low, low_open
    if not (item.is_exact and instead.is_exact):
        high = chosen(item.none, instead.high, item.high)
        high_open = _chosen(item.none, instead.high_open, item.high_open)
    none = both(item.none, instead.none)
    return Ends(low, high, low_open, high_open, none, kind.is_optional, item.words)


def _chosen(none: Bits, instead: Bits, item: Bits) -> Bits:
    """Where the value that was chosen is open."""
    own = without(item, none)
    found = own if instead is NEVER else own | (none & instead)
    return found if np.any(found) else NEVER


def _is_none(_: Apply, ends: list[Ends]) -> Truth:
    return is_none(ends[0])


def is_none(item: Ends) -> Truth:
    """Whether it is recorded that there is none."""
    absent = item.absent
    if absent is NEVER or not np.any(absent):
        return settled(item.none)
    return Truth(item.none, item.none | absent)


def _recorded(_: Apply, ends: list[Ends]) -> Truth:
    return negated(settled(ends[0].absent))


def _month(_: Apply, ends: list[Ends]) -> Ends:
    item = ends[0]
    low = days.parts_of(item.low)
    if item.is_exact:
        return exact(low.month % 12 + 1, item.low_open)
    high = days.parts_of(item.high)
    opened = either(either(item.low_open, item.high_open), low.year != high.year)
    return Ends(low.month % 12 + 1, high.month % 12 + 1, opened, opened)


def _date_of(_: Apply, ends: list[Ends]) -> Ends:
    year, month, day = (one.low for one in ends)
    made, beyond = days.date_of(year, month, day)
    opened = either(either(ends[0].inexact, ends[1].inexact), ends[2].inexact)
    return exact(made, either(beyond, opened))


_FUNCTIONS: dict[str, Callable[[Apply, list[Ends]], Ends | Truth]] = {
    "year_of": _year_of,
    "if_none": _if_none,
    "is_none": _is_none,
    "recorded": _recorded,
    "month_of": _month,
    "date_of": _date_of,
    "least": number_functions.extreme(is_least=True),
    "greatest": number_functions.extreme(is_least=False),
    "abs": number_functions.absolute,
    "round": number_functions.rounding(half_up),
    "floor": number_functions.rounding(number_functions.down),
    "ceil": number_functions.rounding(number_functions.up),
}
