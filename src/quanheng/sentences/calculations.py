"""How does a calculation read: a sum, a difference, a day moved?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from quanheng import dates
from quanheng.facts import Type
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.language import terms
from quanheng.messages import N_
from quanheng.sentences.saying import Saying

EARLIEST, LATEST = date(1901, 1, 1), date(9000, 1, 1)
"""Days beyond these stand for “never yet” and “without end”."""


ADDED: Final = {
    "add_days": Type("number", "days"),
    "add_months": Type("number", "months"),
    "add_years": Type("number", "years"),
}
"""Functions that move a day, each by how many of what."""
_REDUCED: Final = {"+": N_("{0} plus {1}"), "-": N_("{0} less {1}"),
                   "*": N_("{0} times {1}"), "/": N_("{0} divided by {1}")}  # fmt: skip


def arithmetic(saying: Saying, term: terms.Arithmetic, kind: Type | None) -> str:
    """A calculation; what it does to no effect is left out."""
    bare = reduced(term)
    if not isinstance(bare, terms.Arithmetic):
        return saying.value(bare, kind)
    if _is_last_year(bare):
        return saying.say("the year before the one asked about")
    if (year := _year_beside(bare)) is not None:
        pattern = N_("the year after {0}") if bare.sign == "+" else N_("the year before {0}")
        return saying.say(pattern).format(saying.value(year))
    if (apart := _months_apart(bare)) is not None:
        told = saying.say("the calendar months from {0} to {1}")
        return told.format(*map(saying.value, apart))
    if is_negative(bare):
        return saying.say("minus {0}").format(saying.value(bare.right))
    beside = kind or bare.type
    sides = [
        _side(saying, one, bare, beside if bare.sign in "+-" else None)
        for one in (bare.left, bare.right)
    ]
    return saying.say(_REDUCED[bare.sign]).format(*sides)


def reduced(term: terms.Term) -> terms.Term:
    """A term without what adds nothing: 0 + x, and 100 * x / 100."""
    match term:
        case terms.Arithmetic(sign="+", left=terms.Constant(value=Decimal() as nought), right=x):
            return reduced(x) if not nought else term
        case terms.Arithmetic(
            sign="/",
            left=terms.Arithmetic(sign="*", left=terms.Constant(value=Decimal() as times), right=x),
            right=terms.Constant(value=Decimal() as parts),
        ):
            return reduced(x) if times == parts else term
    return term


def _side(saying: Saying, side: terms.Term, outer: terms.Arithmetic, kind: Type | None) -> str:
    """A side of a calculation, in brackets where it is one itself and not the first of a like."""
    bare = reduced(side)
    text = saying.value(bare, kind)
    is_first = side is outer.left
    is_like = isinstance(bare, terms.Arithmetic) and (bare.sign in "+-") is (outer.sign in "+-")
    if isinstance(bare, terms.Arithmetic) and not (is_first and is_like):
        return saying.say("({told})", told=text)
    return text


def _is_last_year(term: terms.Arithmetic) -> bool:
    """Whether a term is the year of the day asked about less one."""
    match term:
        case terms.Arithmetic(
            sign="-",
            left=terms.Apply(function="year_of", terms=(terms.AsOf(),)),
            right=terms.Constant(value=Decimal() as count),
        ):
            return count == 1
    return False


def _year_beside(term: terms.Arithmetic) -> terms.Term | None:
    """The year of which a term is the next one or the one before; None for other terms."""
    match term:
        case terms.Arithmetic(
            sign="+" | "-", left=year, right=terms.Constant(value=Decimal() as count)
        ) if count == 1 and year.type.unit == CALENDAR_YEAR:
            return year
    return None


def _months_apart(term: terms.Arithmetic) -> tuple[terms.Term, terms.Term] | None:
    """Two days whose months are counted from one first of a month; None for other terms."""
    match term:
        case terms.Arithmetic(
            sign="-",
            left=terms.Apply(function="full_months", terms=(terms.Constant() as start, later)),
            right=terms.Apply(function="full_months", terms=(terms.Constant() as same, earlier)),
        ) if start == same and isinstance(start.value, date) and start.value.day == 1:
            return earlier, later
    return None


def is_negative(term: terms.Term) -> bool:
    """Whether a term is a number with its sign turned: 0 - x, or written so."""
    match term:
        case terms.Arithmetic(sign="-", left=terms.Constant(value=Decimal() as value)):
            return value == 0
        case terms.Constant(value=Decimal() as value):
            return value < 0
    return False


def turned(term: terms.Term) -> terms.Term:
    """A negative number without its sign."""
    if isinstance(term, terms.Arithmetic):
        return term.right
    assert isinstance(term, terms.Constant)
    assert isinstance(term.value, Decimal)
    return terms.Constant(term.type, term.text, -term.value)


def added(saying: Saying, term: terms.Apply) -> str:
    """A day moved by so many days, months or years, forward or back."""
    day, count = term.terms
    is_back = is_negative(count)
    if not is_back and _is_moved(day):
        told = saying.value(count, ADDED[term.function])
        return saying.say("from {day}, {count} more", day=saying.value(day), count=told)
    is_short = isinstance(day, (terms.AsOf, terms.PeriodDay, terms.Constant))
    pattern = {
        (False, True): N_("{count} after {day}"), (True, True): N_("{count} before {day}"),
        (False, False): N_("the day {count} after {day}"),
        (True, False): N_("the day {count} before {day}"),
    }[is_back, is_short]  # fmt: skip
    told = saying.value(turned(count) if is_back else count, ADDED[term.function])
    return saying.say(pattern).format(count=told, day=apart(saying, day))


def apart(saying: Saying, day: terms.Term) -> str:
    """A day; in brackets where it has been moved itself."""
    text = saying.value(day)
    return saying.say("({told})", told=text) if _is_moved(day) else text


def _is_moved(day: terms.Term) -> bool:
    return any(isinstance(one, terms.Apply) and one.function in ADDED for one in terms.all_of(day))


def months(saying: Saying, term: terms.Apply) -> str:
    """Full months between days that are written down, or that one day is moved by; else empty.

    ASSUMPTION years are turned into months in this way only, from a day written down.
    """
    first, last = term.terms
    if not isinstance(first, terms.Constant) or not isinstance(first.value, date):
        return ""
    if isinstance(last, terms.Constant) and isinstance(last.value, date):
        count = Decimal(dates.full_months(first.value, last.value))
        return saying.value(terms.Constant(ADDED["add_months"], term.text, count))
    counts = [*_moved_by(last, first)]
    return saying.say(" plus ").join(_as_months(saying, *one) for one in reversed(counts))


def _moved_by(day: terms.Term, start: terms.Term) -> list[tuple[str, terms.Term]]:
    """By what a day has been moved from a start; empty where it was not, or from another."""
    if not isinstance(day, terms.Apply) or day.function not in ("add_years", "add_months"):
        return []
    inner, count = day.terms
    if inner == start:
        return [(day.function, count)]
    before = _moved_by(inner, start)
    return [(day.function, count), *before] if before else []


def _as_months(saying: Saying, function: str, count: terms.Term) -> str:
    told = saying.value(count, ADDED[function])
    return saying.say("{0} in months").format(told) if function == "add_years" else told
