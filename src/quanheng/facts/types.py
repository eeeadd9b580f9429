"""Of what kind is a value, and with which unit?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["number", "date", "text", "code", "truth", "link", "list"]
ORDERED_KINDS: frozenset[str] = frozenset({"number", "date"})
CALENDAR_YEAR = "calendar_year"
MOST_DECIMALS = 10
STORED_DIGITS = 18


@dataclass(frozen=True)
class Type:
    """The kind of a value.

    Units:    `unit` of a number, empty for a bare number; a calendar year is a whole number
              of unit "calendar_year".
    Missing:  `is_optional` says that the value may be recorded as none. Any value may be
              unknown.
    """

    kind: Kind
    unit: str = ""
    decimals: int = 0
    codes: str = ""
    target: str = ""
    item: Kind | None = None
    is_optional: bool = False

    @property
    def is_ordered(self) -> bool:
        """Whether possible values form a range with a low and a high end."""
        return self.kind in ORDERED_KINDS

    @property
    def items(self) -> Type:
        """The type of what a list holds."""
        return Type(self.item or "text", self.unit, self.decimals, self.codes, self.target)

    def optional(self, is_optional: bool = True) -> Type:
        """The same type, which may or may not be none."""
        return replace(self, is_optional=is_optional)

    def __str__(self) -> str:
        detail = self.unit or self.codes or self.target or (self.item or "")
        return f"{self.kind} ({detail})" if detail else self.kind


TRUTH = Type("truth")
DATE = Type("date")
NUMBER = Type("number", decimals=MOST_DECIMALS)
COUNT = Type("number")
TEXT = Type("text")
YEAR = Type("number", unit=CALENDAR_YEAR)


def list_of(item: Type) -> Type:
    """A list of items of a type.

    >>> list_of(number_of("hours")).items == number_of("hours")
    True
    """
    return Type("list", item.unit, item.decimals, item.codes, item.target, item.kind)


def number_of(unit: str) -> Type:
    """A whole number of a unit."""
    return Type("number", unit=unit)
