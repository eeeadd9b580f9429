"""What does each function of the language give, written for the prover?

A function that is not here stands for something of which only its type is known.
"""

from __future__ import annotations

from collections.abc import Callable

import z3

from quanheng.proofs import days
from quanheng.proofs.held import Formula, Held, both, chosen, either, negated

LONGEST = 200 * 12
"""Months beyond which no day is reckoned."""


def _day(formula: Formula, *from_: Held) -> Held:
    """A day that was reckoned; beyond the years of proofs it is not known."""
    first, last = days.FIRST.toordinal(), days.LAST.toordinal()
    known = both(*(held.is_there for held in from_))
    return Held(formula, both(known, formula >= first, formula <= last))


def _number(formula: Formula, *from_: Held) -> Held:
    return Held(formula, both(*(held.is_there for held in from_)))


def _full_years(one: Held, other: Held) -> Held:
    return _number(days.years_in(days.full_months(one.value, other.value)), one, other)


def _add_months(day: Held, count: Held) -> Held:
    return _day(days.add_months(day.value, whole(count.value)), day, count)


def _add_years(day: Held, count: Held) -> Held:
    return _day(days.add_months(day.value, 12 * whole(count.value)), day, count)


def _year_of(day: Held) -> Held:
    return _number(days.parts_of(day.value).months / 12, day)


def _month_of(day: Held) -> Held:
    return _number(days.parts_of(day.value).months % 12 + 1, day)


def _date_of(year: Held, month: Held, day: Held) -> Held:
    y, m, d = whole(year.value), whole(month.value), whole(day.value)
    made = days.day_of(y * 12 + m - 1, d)
    is_day = both(m >= 1, m <= 12, d >= 1, days.parts_of(made).day == d)
    held = _day(made, year, month, day)
    return Held(made, both(held.is_known, is_day))


def whole(number: Formula) -> Formula:
    """A number that is whole, as an integer."""
    return z3.ToInt(number) if z3.is_real(number) else number


def _if_none(one: Held, instead: Held) -> Held:
    value = chosen(one.is_none, instead.value, one.value)
    return Held(
        value,
        chosen(one.is_none, instead.is_known, one.is_known),
        both(one.is_none, instead.is_none),
    )


def _is_none(one: Held) -> Held:
    return Held(one.is_none, one.is_known)


def _extreme(is_most: bool) -> Callable[..., Held]:
    def extreme(*held: Held) -> Held:
        value = held[0].value
        for one in held[1:]:
            better = one.value > value if is_most else one.value < value
            value = chosen(better, one.value, value)
        return _number(value, *held)

    return extreme


def _abs(one: Held) -> Held:
    return _number(chosen(one.value >= 0, one.value, -one.value), one)


def _floor(one: Held) -> Held:
    return _number(whole(one.value), one)


def _ceil(one: Held) -> Held:
    return _number(-whole(-one.value), one)


def _round(one: Held, places: Held | None = None) -> Held:
    scale = 1
    if places is not None and z3.is_int_value(places.value):
        scale = 10 ** places.value.as_long()
    if not z3.is_real(one.value):
        return one
    half = z3.RealVal("1/2")
    up = z3.ToInt(one.value * scale + half)
    down = -z3.ToInt(-one.value * scale + half)
    rounded = z3.If(one.value >= 0, up, down)
    return _number(z3.ToReal(rounded) / scale if scale > 1 else rounded, one)


def _size(listed: Held) -> Held:
    return _number(listed.value.size, listed)


def _days_between(one: Held, other: Held) -> Held:
    return _number(other.value - one.value, one, other)


APPLIED: dict[str, Callable[..., Held]] = {
    "full_months": lambda a, b: _number(days.full_months(a.value, b.value), a, b),
    "full_years": _full_years,
    "age_years": lambda a, b: _number(days.age_years(a.value, b.value), a, b),
    "days_between": _days_between,
    "add_days": lambda day, count: _day(day.value + whole(count.value), day, count),
    "add_months": _add_months,
    "add_years": _add_years,
    "year_of": _year_of,
    "month_of": _month_of,
    "date_of": _date_of,
    "least": _extreme(False),
    "greatest": _extreme(True),
    "abs": _abs,
    "floor": _floor,
    "ceil": _ceil,
    "round": _round,
    "if_none": _if_none,
    "is_none": _is_none,
    "size": _size,
}


def equal(one: Held, other: Held) -> tuple[Formula, Formula]:
    """Whether two values are surely the same, and surely not; none is a value."""
    known = both(one.is_known, other.is_known)
    there = both(negated(one.is_none), negated(other.is_none))
    same = either(both(one.is_none, other.is_none), both(there, one.value == other.value))
    return both(known, same), both(known, negated(same))
