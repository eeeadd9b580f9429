"""Which value does the text of a clause's result stand for?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from quanheng.engine.answers import GivenValue
from quanheng.facts import NONE, UNKNOWN, Type, Value, span
from quanheng.facts.values import Item, Point


def value_of_given(given: GivenValue, kind: Type) -> Value:
    """The value of a result as answers tell it.

    Missing:  both ends open: unknown.
    """
    if given.low == given.high == "none":
        return NONE
    if kind.is_ordered and kind.kind in ("number", "date"):
        return span(_point(given.low, kind), _point(given.high, kind))
    if given.low is None:
        return UNKNOWN
    if kind.kind == "truth":
        return given.low == "true"
    if kind.kind != "list":
        return given.low
    return tuple(_item(text, kind.items) for text in filter(None, given.low.split(";")))


def _item(text: str, kind: Type) -> Item:
    point = _point(text, kind) if kind.is_ordered else None
    return text if point is None else point


def _point(text: str | None, kind: Type) -> Point | None:
    if text is None:
        return None
    return date.fromisoformat(text) if kind.kind == "date" else Decimal(text)
