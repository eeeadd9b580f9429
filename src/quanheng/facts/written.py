"""Which value does a written cell mean?

Shared by tables that come in and by examples in packs. Nothing is guessed: what cannot be
read is refused with what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from quanheng.dates import days_of, is_no_date
from quanheng.errors import NO_SUCH_DAY, Phrase
from quanheng.facts.catalogue import Catalogue, Field
from quanheng.facts.identity_number import is_identity_number
from quanheng.facts.person_name import has_hidden_character, person_name
from quanheng.facts.types import CALENDAR_YEAR, STORED_DIGITS, Type
from quanheng.facts.values import NONE, UNKNOWN, Point, Value, span
from quanheng.messages import N_

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_TRUTHS = {"true": True, "false": False, "是": True, "否": False}


class Unreadable(Exception):
    """A cell that does not say a value of its field; `expected` says what would."""

    def __init__(self, expected: Phrase) -> None:
        super().__init__(expected)
        self.expected = expected


def read_written(text: str, one: Field, catalogue: Catalogue) -> Value:
    """Read one written value of a field.

    Missing:  "unknown" is unknown, "none" is none where the field is optional.
    Errors:   Unreadable, saying what was expected; it never repeats the cell.
    """
    if text == "unknown":
        if one.is_required:
            raise Unreadable(Phrase(N_("a value; this field may not be unknown")))
        return UNKNOWN
    if text == "none":
        if not one.type.is_optional:
            raise Unreadable(Phrase(N_("a value; this field is never none")))
        return NONE
    return _READERS[one.type.kind](text, one, catalogue)


def _spanned(text: str, point: Callable[[str], tuple[Point, Point]]) -> Value:
    """A value, or two ends with .. between them, either of which may be left out."""
    if ".." not in text:
        return span(*point(text))
    left, _, right = text.partition("..")
    low = point(left.strip())[0] if left.strip() else None
    high = point(right.strip())[1] if right.strip() else None
    if isinstance(low, date) and isinstance(high, date):
        is_reversed = low > high
    else:
        is_reversed = isinstance(low, Decimal) and isinstance(high, Decimal) and low > high
    if is_reversed or (low is None and high is None):
        raise Unreadable(Phrase(N_("a range whose low end comes first, such as 3..5")))
    return span(low, high)


def _number(text: str, one: Field, _: Catalogue) -> Value:
    kind = one.type

    def point(part: str) -> tuple[Decimal, Decimal]:
        if not _NUMBER.fullmatch(part):
            raise Unreadable(_number_expected(kind))
        number = Decimal(part)
        # TRAP a long number must be refused before it is rounded: round() cannot hold it.
        if _too_long(number, kind) or number != round(number, kind.decimals):
            raise Unreadable(_number_expected(kind))
        if one.minimum is not None and number < one.minimum:
            least = (("least", one.minimum),)
            raise Unreadable(Phrase(N_("a number of at least {least}"), least))
        return number, number

    return _spanned(text, point)


def _too_long(number: Decimal, kind: Type) -> bool:
    if kind.unit == CALENDAR_YEAR:
        return not 1 <= number <= 9999
    return abs(number) >= Decimal(10) ** (STORED_DIGITS - kind.decimals)


def _number_expected(kind: Type) -> Phrase:
    if kind.unit == CALENDAR_YEAR:
        return Phrase(N_("a year such as 2023"))
    if kind.decimals:
        places = (("decimals", kind.decimals),)
        return Phrase(N_("a number with at most {decimals} decimals, such as 12.5"), places)
    return Phrase(N_("a whole number such as 12, or a range such as 3..5"))


def _date(text: str, _one: Field, _: Catalogue) -> Value:
    def point(part: str) -> tuple[date, date]:
        days = days_of(part)
        if days is None:
            plain = Phrase(N_("a day such as 2019-12-31, a month such as 2019.12 or a year"))
            raise Unreadable(NO_SUCH_DAY if is_no_date(part) else plain)
        return days

    return _spanned(text, point)


def _truth(text: str, _one: Field, _: Catalogue) -> Value:
    if text not in _TRUTHS:
        raise Unreadable(Phrase(N_("true or false (是 or 否)")))
    return _TRUTHS[text]


def _code(text: str, one: Field, catalogue: Catalogue) -> Value:
    found = catalogue.codes(one.type).find(text)
    if found is None:
        raise Unreadable(codes_expected(one, catalogue))
    return found.name


def codes_expected(one: Field, catalogue: Catalogue) -> Phrase:
    """What a coded field takes: the labels, which people write, then the codes."""
    codes = catalogue.codes(one.type).codes
    labels, names = "、".join(c.label.zh for c in codes), ", ".join(c.name for c in codes)
    return Phrase(N_("one of {labels} (codes: {codes})"), (("labels", labels), ("codes", names)))


def _text(text: str, one: Field, _: Catalogue) -> Value:
    if one.format == "gb11643" and not is_identity_number(text.upper()):
        raise Unreadable(Phrase(N_("18 characters with a right check character (GB 11643)")))
    if one.format == "person_name":
        return _name(text)
    # The check character X may be typed as x; the number is the same.
    return text.upper() if one.format else text


def _name(text: str) -> str:
    name = person_name(text)
    if has_hidden_character(name):
        raise Unreadable(Phrase(N_("a name without hidden characters; type it again")))
    return name


def _list(text: str, one: Field, catalogue: Catalogue) -> Value:
    parts = tuple(part.strip() for part in re.split(r"[;；]", text) if part.strip())
    if one.type.item == "code":
        return tuple(str(_code(part, one, catalogue)) for part in parts)
    return parts


_READERS: dict[str, Callable[[str, Field, Catalogue], Value]] = {
    "number": _number,
    "date": _date,
    "truth": _truth,
    "code": _code,
    "text": _text,
    "link": _text,
    "list": _list,
}
