"""What does each function of the language give?

Source:   docs/semantics.md, section 3. Functions take values and give values; what asks for
          other rows or clauses stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from quanheng import dates
from quanheng.engine.oracle import operators
from quanheng.engine.oracle.operators import EXACT, negated, numbers, rounded
from quanheng.facts import NONE, UNKNOWN, Value, ends, span

Day = date | None
"""One end of a day; None is an open end."""
SPACES = " \u3000"


def day_ends(value: Value) -> tuple[Day, Day]:
    """The two ends of a day."""
    low, high = ends(value)
    return low if isinstance(low, date) else None, high if isinstance(high, date) else None


def _between(count: Callable[[date, date], int]) -> Callable[..., Value]:
    """A count from one day to another: least from the latest start to the earliest end."""

    def between(start: Value, end: Value) -> Value:
        if isinstance(start, date) and isinstance(end, date):
            return Decimal(count(start, end))
        (start_low, start_high), (end_low, end_high) = day_ends(start), day_ends(end)
        low = None if start_high is None or end_low is None else count(start_high, end_low)
        high = None if start_low is None or end_high is None else count(start_low, end_high)
        return span(None if low is None else Decimal(low), None if high is None else Decimal(high))

    return between


def _days_between(start: date, end: date) -> int:
    return (end - start).days


def _onwards(move: Callable[[date, int], date]) -> Callable[..., Value]:
    """A day some way on: low with low, high with high."""

    def onwards(day: Value, count: Value) -> Value:
        if isinstance(day, date) and isinstance(count, Decimal):
            moved = _moved(move, day, count)
            return UNKNOWN if moved is None else moved
        (day_low, day_high), (low, high) = day_ends(day), numbers(count)
        return span(_moved(move, day_low, low), _moved(move, day_high, high))

    return onwards


def _moved(move: Callable[[date, int], date], day: Day, count: Decimal | None) -> Day:
    if day is None or count is None:
        return None
    try:
        return move(day, int(count))
    except OverflowError:
        return None


def _add_years(day: date, years: int) -> date:
    return dates.add_months(day, 12 * years)


def year_of(day: Value) -> Value:
    """The year of both ends."""
    if isinstance(day, date):
        return Decimal(day.year)
    low, high = day_ends(day)
    return span(
        None if low is None else Decimal(low.year), None if high is None else Decimal(high.year)
    )


def _month_of(day: Value) -> Value:
    low, high = day_ends(day)
    if low is None or high is None or low.year != high.year:
        return UNKNOWN
    return span(Decimal(low.month), Decimal(high.month))


def _date_of(year: Value, month: Value, day: Value) -> Value:
    parts = [part for part in (year, month, day) if isinstance(part, Decimal)]
    if len(parts) < 3:
        return UNKNOWN
    try:
        return date(*(int(part) for part in parts))
    except (ValueError, OverflowError):
        return UNKNOWN


def _least(*values: Value) -> Value:
    pairs = [ends(value) for value in values]
    return span(
        operators.least([low for low, _ in pairs]),
        operators.least_known([high for _, high in pairs]),
    )


def _greatest(*values: Value) -> Value:
    pairs = [ends(value) for value in values]
    return span(
        operators.greatest_known([low for low, _ in pairs]),
        operators.greatest([high for _, high in pairs]),
    )


def _abs(number: Value) -> Value:
    low, high = numbers(number)
    if low is not None and low >= 0:
        return span(low, high)
    if high is not None and high <= 0:
        return span(*negated((low, high)))
    far = None if low is None or high is None else max(EXACT.minus(low), high)
    return span(Decimal(0), far)


def _whole(rounding: str) -> Callable[..., Value]:
    def whole(number: Value) -> Value:
        low, high = numbers(number)
        return span(
            None if low is None else low.to_integral_value(rounding, EXACT),
            None if high is None else high.to_integral_value(rounding, EXACT),
        )

    return whole


def _round(number: Value, places: Value = Decimal(0)) -> Value:
    low, high = numbers(number)
    decimals = int(places) if isinstance(places, Decimal) else 0
    return span(rounded(low, decimals), rounded(high, decimals))


def _if_none(value: Value, instead: Value) -> Value:
    return instead if value is NONE else value


def _is_none(value: Value) -> Value:
    return UNKNOWN if value is UNKNOWN else value is NONE


def _recorded(value: Value) -> Value:
    return value is not UNKNOWN


def _has(listed: Value, item: Value) -> Value:
    if not isinstance(listed, tuple) or not isinstance(item, (str, Decimal, date)):
        return UNKNOWN
    return item in listed


def _holds_all(listed: Value, wanted: Value) -> Value:
    if not isinstance(listed, tuple) or not isinstance(wanted, tuple):
        return UNKNOWN
    return set(wanted) <= set(listed)


def _size(listed: Value) -> Value:
    return Decimal(len(listed)) if isinstance(listed, tuple) else UNKNOWN


def _trim(text: Value) -> Value:
    return text.strip(SPACES) if isinstance(text, str) else UNKNOWN


def _starts_with(text: Value, start: Value) -> Value:
    if not isinstance(text, str) or not isinstance(start, str):
        return UNKNOWN
    return text.startswith(start)


def step(code: Value, count: Value, codes: tuple[str, ...]) -> Value:
    """The code some places up its list; unknown beyond the ends, and where anything is."""
    if not isinstance(code, str) or code not in codes or not isinstance(count, Decimal):
        return UNKNOWN
    place = codes.index(code) + int(count)
    return codes[place] if 0 <= place < len(codes) else UNKNOWN


APPLIED: dict[str, Callable[..., Value]] = {
    "full_months": _between(dates.full_months),
    "full_years": _between(dates.full_years),
    "age_years": _between(dates.age_years),
    "days_between": _between(_days_between),
    "add_days": _onwards(dates.add_days),
    "add_months": _onwards(dates.add_months),
    "add_years": _onwards(_add_years),
    "year_of": year_of,
    "month_of": _month_of,
    "date_of": _date_of,
    "least": _least,
    "greatest": _greatest,
    "abs": _abs,
    "floor": _whole(ROUND_FLOOR),
    "ceil": _whole(ROUND_CEILING),
    "round": _round,
    "if_none": _if_none,
    "is_none": _is_none,
    "recorded": _recorded,
    "has": _has,
    "holds_all": _holds_all,
    "size": _size,
    "trim": _trim,
    "starts_with": _starts_with,
}
"""Every function but `step`, which needs its list of codes, and `met`."""
