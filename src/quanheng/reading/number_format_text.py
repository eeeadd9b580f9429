"""Which text does a sheet show for a number in a format?"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from math import floor, isfinite
from typing import Final

from quanheng.reading.number_format import NumberFormat

# Spreadsheets keep 15 digits: a longer whole number has lost its last ones.
_FIRST_INEXACT: Final = 1e15
_MILLISECONDS = 86_400_000
_LAST_DAY = datetime(9999, 12, 31)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


def shown(value: float, form: NumberFormat, *, is_1904: bool = False) -> str:
    """Which text a sheet shows for a number, in a form that does not hang on its country.

    Shapes:   a day is written 1975-06-08, a month 1975.06, a moment that is not midnight
              1975-06-08T08:30:00. A whole number of 16 and more digits is written
              1.10105194912310E+17, so that it cannot pass for an identity number.
    Missing:  what is no moment, such as -1, is shown as it is stored.
    Errors:   ValueError for what is no number.

    >>> from quanheng.reading.number_format import STORED, number_format
    >>> shown(1975.1, STORED), shown(1975.1, number_format("0.00"))
    ('1975.1', '1975.10')
    >>> shown(27553, number_format("yyyy-mm-dd")), shown(27553, number_format("yyyy.mm"))
    ('1975-06-08', '1975.06')
    """
    if not isfinite(value):
        raise ValueError(value)
    if form.kind in ("stored", "fixed", "digits"):
        return _number(value, form)
    return _moment(value, form, is_1904) or _number(value, form)


def moment_shown(moment: datetime, form: NumberFormat) -> str:
    """Which text a sheet shows for a moment, as `shown`."""
    if form.kind == "month":
        return f"{moment.year:04}.{moment.month:02}"
    if form.kind == "year":
        return f"{moment.year:04}"
    return moment.isoformat() if moment.time() != time() else moment.date().isoformat()


def _number(value: float, form: NumberFormat) -> str:
    if abs(value) >= _FIRST_INEXACT:
        return f"{value:.14E}"
    # A spreadsheet shows 15 digits: 1975.0999999999999 is 1975.1 that became binary.
    exact = Decimal(f"{value:.15g}")
    if form.kind == "fixed":
        return _fixed(exact, form)
    if form.kind == "digits" and exact >= 0:
        return _filled(f"{exact.to_integral_value(ROUND_HALF_UP):f}", form.pattern)
    return f"{exact:f}" if exact else "0"


def _fixed(exact: Decimal, form: NumberFormat) -> str:
    rounded = exact.quantize(Decimal(1).scaleb(-form.decimals), context=_EXACT)
    whole, point, decimals = f"{abs(rounded):f}".partition(".")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{whole.zfill(form.width)}{point}{decimals}"


def _filled(digits: str, pattern: tuple[str, ...]) -> str:
    places = pattern.count("0")
    digits = digits.zfill(places)
    cut = len(digits) - places + 1
    left = iter((digits[:cut], *digits[cut:]))
    return "".join(next(left) if one == "0" else one for one in pattern)


def _moment(value: float, form: NumberFormat, is_1904: bool) -> str:
    """The moment of a serial number of days.

    TRAP Where days are counted from 1900, day 60 is a 29 February 1900 that never was, and day 0
    is shown as one before the first of January: both are written so that no field takes them.
    """
    days = floor(value)
    milliseconds = round((value - days) * _MILLISECONDS)
    if milliseconds == _MILLISECONDS:
        days, milliseconds = days + 1, 0
    if form.kind == "time" and days == 0:
        return (datetime.min + timedelta(milliseconds=milliseconds)).time().isoformat()
    if not is_1904 and days in (0, 60):
        return "1900-02-29" if days else "1900-01-00"
    first = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30 if days > 60 else 31)
    if not 0 <= days <= (_LAST_DAY - first).days:
        return ""
    return moment_shown(first + timedelta(days=days, milliseconds=milliseconds), form)
