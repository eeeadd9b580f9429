"""How does a value read in words: a day, a figure with its unit, a code, a range?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from quanheng.facts import NONE, UNKNOWN, Catalogue, Span, Type, Value
from quanheng.messages import Language, Say, speaker


@dataclass(frozen=True)
class ValueWords:
    """Tells values in one language.

    Shapes:   `called` gives the name of a row by its set and id.
    """

    language: Language
    catalogue: Catalogue
    called: Callable[[str, str], str] | None = None
    _told: dict[tuple[Value, Type], str] = field(default_factory=dict, repr=False)

    @property
    def say(self) -> Say:
        """Translates a message."""
        return speaker(self.language)

    def told(self, value: Value, kind: Type) -> str:
        """A value with its unit."""
        # TRAP one and true are the same key, but never of the same type of value.
        if (value, kind) not in self._told:
            self._told[value, kind] = self._tell(value, kind)
        return self._told[value, kind]

    def bare(self, value: Value, kind: Type) -> str:
        """A value without its unit, for a column whose heading names it."""
        return self.told(value, replace(kind, unit=""))

    def _tell(self, value: Value, kind: Type) -> str:
        if value is UNKNOWN:
            return self.say("unknown")
        if value is NONE:
            return self.say("none")
        if isinstance(value, Span):
            return self._range(value, kind)
        if isinstance(value, bool):
            return self.say("yes") if value else self.say("no")
        if isinstance(value, tuple):
            return self.say(", ").join(self._tell(item, kind.items) for item in value) or "–"
        if isinstance(value, str):
            return self._code(value, kind)
        return self._point(value) + self.unit(kind)

    def unit(self, kind: Type) -> str:
        """The unit of a number, ready to stand behind it."""
        say = self.say
        words = {
            "years": say(" years"),
            "months": say(" months"),
            "days": say(" days"),
            "hours": say(" hours"),
            "yuan": say(" yuan"),
            "points": say(" points"),
            "persons": say(" persons"),
            "share": "",
            "calendar_year": "",
            "": "",
        }
        return words.get(kind.unit, f" {kind.unit}")

    def _range(self, value: Span, kind: Type) -> str:
        low, high = (None if end is None else self._point(end) for end in (value.low, value.high))
        unit, is_day = self.unit(kind), kind.kind == "date"
        if high is None:
            least = f"{low}{unit}"
            if is_day:
                return self.say("{least} or later", least=least)
            return self.say("{least} or more", least=least)
        if low is None:
            most = f"{high}{unit}"
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

    def _point(self, value: object) -> str:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Decimal):
            # TRAP normalize turns 100 into 1E+2; the format writes it out again.
            return format(value.normalize(), "f")
        return str(value)
