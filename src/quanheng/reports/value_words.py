"""How does a value read in words: a day, a figure with its unit, a code, a range?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from quanheng.facts import NONE, UNKNOWN, Catalogue, Span, Type, Value
from quanheng.facts.values import Item
from quanheng.messages import Language, Say, speaker
from quanheng.messages.units import unit_word

_HUNDREDTH, _LAST = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True)
class ValueWords:
    """Tells values in one language.

    Shapes:   `called` gives the name of a row by its set and id.
    """

    language: Language
    catalogue: Catalogue
    called: Callable[[str, str], str] | None = None
    _told: dict[tuple[Value, Type, bool], str] = field(default_factory=dict, repr=False)

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.language)

    def told(self, value: Value, kind: Type) -> str:
        """A value with its unit."""
        return self._kept(value, kind, True)

    def bare(self, value: Value, kind: Type) -> str:
        """A value without its unit, for a column whose heading names it."""
        return self._kept(value, kind, False)

    def _kept(self, value: Value, kind: Type, has_unit: bool) -> str:
        # TRAP one and true are the same key, but never of the same type of value.
        key = (value, kind, has_unit)
        if key not in self._told:
            self._told[key] = self._tell(value, kind, self.unit(kind) if has_unit else "")
        return self._told[key]

    def _tell(self, value: Value, kind: Type, unit: str) -> str:
        if value is UNKNOWN:
            return self.say("unknown")
        if value is NONE:
            return self.say("none")
        if isinstance(value, Span):
            return self._range(value, kind, unit)
        if isinstance(value, bool):
            return self.say("yes") if value else self.say("no")
        if isinstance(value, tuple):
            return self.say(", ").join(self._item(item, kind) for item in value) or "–"
        if isinstance(value, str):
            return self._code(value, kind)
        point = _point(value, kind)
        return point + (self.unit(kind, point) if unit else "")

    def _item(self, item: Item, kind: Type) -> str:
        return self._code(item, kind) if isinstance(item, str) else self.told(item, kind.of_items)

    def unit(self, kind: Type, number: object = None) -> str:
        """The unit of a number, ready to stand behind it."""
        return unit_word(self.say, kind.unit, number)

    def _range(self, value: Span, kind: Type, unit: str) -> str:
        ends = (value.low, value.high)
        low, high = (None if end is None else _point(end, kind) for end in ends)
        is_day = kind.kind == "date"
        if high is None:
            least = f"{low}{self.unit(kind, low) if unit else ''}"
            if is_day:
                return self.say("{least} or later", least=least)
            return self.say("{least} or more", least=least)
        if low is None:
            most = f"{high}{self.unit(kind, high) if unit else ''}"
            if is_day:
                return self.say("{most} or earlier", most=most)
            return self.say("{most} or less", most=most)
        return self.say("{low} to {high}", low=low, high=high) + unit

    def _code(self, value: str, kind: Type) -> str:
        if kind.target and self.called is not None:
            return self.called(kind.target, value)
        listed = self.catalogue.code_lists.get(kind.codes)
        found = listed.find(value) if listed else None
        return found.label.said(self.language) if found else value


def _point(value: object, kind: Type) -> str:
    if isinstance(value, Decimal):
        return figure(value * 100, kind) + "%" if kind.unit == "share" else figure(value, kind)
    return value.isoformat() if isinstance(value, date) else str(value)


def figure(value: Decimal, kind: Type) -> str:
    """A number as a person writes it: money to the hundredth, others to four decimals, half up.

    >>> figure(Decimal("1.0000000000"), Type("number")), figure(Decimal("100"), Type("number"))
    ('1', '100')
    >>> figure(Decimal("333.33333333"), Type("number", unit="yuan"))
    '333.33'
    """
    places = _HUNDREDTH if kind.unit == "yuan" else _LAST
    if value != value.quantize(places, ROUND_HALF_UP):
        value = value.quantize(places, ROUND_HALF_UP)
    # TRAP normalize turns 100 into 1E+2; the format writes it out again.
    return format(value.normalize(), "f")
