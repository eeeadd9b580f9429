"""May a field hold a value that a program gives? Nothing is guessed, rounded or shortened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from quanheng.errors import Phrase
from quanheng.facts.catalogue import Catalogue, Field
from quanheng.facts.types import CALENDAR_YEAR, STORED_DIGITS, Type
from quanheng.facts.values import NONE, UNKNOWN, Span, span
from quanheng.messages import N_

_ALIKE = {str, Decimal, date, bool}
"""Of these, values that are equal are the same."""
_RANGES = Phrase(N_("a range whose low end comes first, of values that the field may hold"))
_OTHERS: Mapping[str, Phrase] = {
    "date": Phrase(N_("a day without a time (date), or a range of days (Span)")),
    "truth": Phrase(N_("True or False")),
    "list": Phrase(N_("a tuple of texts")),
    "text": Phrase(N_("a text")),
    "code": Phrase(N_("a code of the field's list, as a text")),
    "link": Phrase(N_("the id of a row, as a text that is not empty")),
}


def plain(value: object) -> object:
    """A value as fields hold it: whole numbers may be Python's own, and a range may be a point."""
    if isinstance(value, Span):
        low, high = plain(value.low), plain(value.high)
        return span(low, high)  # type: ignore[arg-type]
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return Decimal(value) if is_whole else value  # type: ignore[arg-type]


def plain_all(values: Sequence[object]) -> Sequence[object]:
    """Many values as fields hold them; mostly they are so already."""
    kinds = {*map(type, values)}
    return [*map(plain, values)] if any(issubclass(one, (int, Span)) for one in kinds) else values


def may_hold_all(one: Field, values: Sequence[object], catalogue: Catalogue) -> bool:
    """Whether a field may hold each of many plain values."""
    kinds = {*map(type, values)}
    if kinds == {str} and one.type.kind in ("text", "link"):
        # Of ids hardly any two are the same, and all are storable if they are together.
        texts: Sequence[str] = values  # type: ignore[assignment]
        return _is_storable("".join(texts)) and ("" not in texts or _may_hold(one, "", catalogue))
    different = _different(values) if len(kinds) == 1 and kinds <= _ALIKE else values
    return all(wanted_instead(one, value, catalogue) is None for value in different)


def _different(values: Sequence[object]) -> Collection[object]:
    try:
        return {*values}
    except TypeError:
        # A number that is none may not even be compared.
        return values


def wanted_instead(one: Field, value: object, catalogue: Catalogue) -> Phrase | None:
    """What a field would hold in place of a plain value; None where it may hold that."""
    if value is UNKNOWN:
        return Phrase(N_("a value; this field may not be unknown")) if one.is_required else None
    if value is NONE:
        return None if one.type.is_optional else Phrase(N_("a value; this field is never none"))
    if isinstance(value, Span) and one.type.is_ordered:
        return None if _is_range(one, value) else _RANGES
    if not _may_hold(one, value, catalogue):
        is_number = one.type.kind == "number"
        return _number_wanted(one, value) if is_number else _OTHERS[one.type.kind]
    return None


def _is_range(one: Field, value: Span) -> bool:
    each = _is_number if one.type.kind == "number" else _is_day
    ends = [end for end in (value.low, value.high) if end is not None]
    return all(each(end, one) for end in ends) and sorted(ends) == ends


def _may_hold(one: Field, value: object, catalogue: Catalogue) -> bool:
    kind = one.type
    if kind.kind == "number":
        return _is_number(value, one)
    if kind.kind == "date":
        return _is_day(value, one)
    if kind.kind == "truth":
        return isinstance(value, bool)
    if kind.kind == "list":
        each = kind.of_items
        return isinstance(value, tuple) and all(_is_word(item, each, catalogue) for item in value)
    return _is_word(value, kind, catalogue) and (one.name != "id" or value != "")


def _is_number(value: object, one: Field) -> bool:
    """Whether a number can be stored as it is: with so many digits before the point, and after."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return False
    if one.type.unit == CALENDAR_YEAR and not 1 <= value <= 9999:
        return False
    # TRAP a long number must be refused before it is rounded: round() cannot hold it.
    if abs(value) >= Decimal(10) ** _digits(one.type) or value != round(value, one.type.decimals):
        return False
    return not _is_too_little(value, one)


def _is_too_little(value: Decimal, one: Field) -> bool:
    return one.minimum is not None and value < one.minimum


def _is_day(value: object, _one: Field) -> bool:
    # TRAP a moment is a date to Python, and neither equals a day nor can be stored as one.
    return type(value) is date


def _is_word(value: object, kind: Type, catalogue: Catalogue) -> bool:
    if not isinstance(value, str) or not _is_storable(value):
        return False
    if kind.kind == "code":
        return value in catalogue.codes(kind).names
    return kind.kind != "link" or value != ""


def _is_storable(text: str) -> bool:
    """Whether a text has no half of a character, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _digits(kind: Type) -> int:
    return STORED_DIGITS - kind.decimals


def _number_wanted(one: Field, value: object) -> Phrase:
    if one.type.unit == CALENDAR_YEAR:
        return Phrase(N_("a year such as 2023"))
    if isinstance(value, Decimal) and value.is_finite() and _is_too_little(value, one):
        return Phrase(N_("a number of at least {least}"), (("least", one.minimum),))
    digits = ("digits", _digits(one.type))
    if one.type.decimals:
        said = N_("a Decimal with up to {digits} digits before the point and {decimals} after it")
        return Phrase(said, (digits, ("decimals", one.type.decimals)))
    return Phrase(N_("a whole number with up to {digits} digits"), (digits,))
