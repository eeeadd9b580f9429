"""Which values may a field of this type hold, near the day that is asked about?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from quanheng.facts import NONE, UNKNOWN, Catalogue, Field, Span, Type, Value, span
from quanheng.facts.types import CALENDAR_YEAR

TEXTS = ("a", " a", "a　", "ab", "", "o'k", "{0}")
ABSENT = "absent"


@dataclass(frozen=True)
class Vagueness:
    """How often a value is none, unknown or a range, each from 0 to 1."""

    none: float
    unknown: float
    ranged: float


EXACT = Vagueness(0, 0, 0)
FLAVOURS = (
    EXACT,
    Vagueness(0.3, 0, 0),
    Vagueness(0, 0.3, 0),
    Vagueness(0, 0, 0.5),
    Vagueness(0.2, 0.15, 0.3),
)


@dataclass(frozen=True)
class Values:
    """Draws values for fields.

    Shapes:   `ids` holds the ids of every set's rows.
    """

    random: Random
    catalogue: Catalogue
    as_of: date
    ids: dict[str, Sequence[str]]

    def value(self, one: Field, how: Vagueness) -> Value:
        """A value of a field, none or unknown only where it may be."""
        kind, dice = one.type, self.random.random()
        if kind.is_optional and dice < how.none:
            return NONE
        if not one.is_required and dice < how.none + how.unknown:
            return UNKNOWN
        if kind.is_ordered and not one.is_required and self.random.random() < how.ranged:
            return self._range(lambda: self._point(one))
        return self._plain(one)

    def _range(self, point: Callable[[], Value]) -> Value:
        low, high = sorted((point(), point()))  # type: ignore[type-var]
        opened = self.random.random()
        if opened < 0.2:
            return Span(low, None)  # type: ignore[arg-type]
        if opened < 0.4:
            return Span(None, high)  # type: ignore[arg-type]
        return span(low, high)  # type: ignore[arg-type]

    def _plain(self, one: Field) -> Value:
        kind, choice = one.type, self.random.choice
        if kind.is_ordered:
            return self._point(one)
        if kind.kind == "truth":
            return choice((True, False))
        if kind.kind == "text":
            return choice(TEXTS)
        if kind.kind == "code":
            return choice(self._codes(kind))
        if kind.kind == "link":
            return ABSENT if self.random.random() < 0.1 else choice(self.ids[kind.target])
        count = self.random.randrange(3)
        if kind.items.is_ordered:
            each = replace(one, type=kind.items)
            return tuple({self._point(each): None for _ in range(count)})  # type: ignore[arg-type]
        items = self._codes(kind) if kind.item == "code" else TEXTS
        return tuple(self.random.sample(items, count))

    def _codes(self, kind: Type) -> Sequence[str]:
        return [code.name for code in self.catalogue.codes(kind).codes]

    def _point(self, one: Field) -> Value:
        kind = one.type
        if kind.kind == "date":
            return day_near(self.random, self.as_of)
        if kind.unit == CALENDAR_YEAR:
            return Decimal(self.as_of.year - self.random.choice((-1, 0, 0, 1, 1, 2, 3, 4, 70)))
        least = -3 if one.minimum is None else one.minimum
        whole = Decimal(self.random.randrange(least, least + 7))
        if kind.decimals and self.random.random() < 0.5:
            whole += Decimal(self.random.randrange(10**kind.decimals)).scaleb(-kind.decimals)
        return whole


def day_near(random: Random, as_of: date) -> date:
    """A day around another: often itself, a neighbour, where a month or year ends, or days do."""
    dice = random.random()
    if dice < 0.02:
        return random.choice((date.min, date.max))
    if dice < 0.2:
        return as_of + timedelta(days=random.choice((-1, 0, 0, 1)))
    year = as_of.year - random.choice((-1, 0, 0, 1, 2, 3))
    if dice < 0.5:
        month, day = random.choice(((1, 1), (12, 31), (2, 28), (3, 1), (6, 30), (8, 31)))
        return date(year, month, day)
    return as_of - timedelta(days=random.randrange(-100, 800))


def any_day(random: Random) -> date:
    """A day to ask about, often a leap day or the end of a month or year."""
    year = random.randrange(2017, 2027)
    leaps = [date(2020, 2, 29), date(2024, 2, 29)]
    ends = [date(year, 12, 31), date(year, 1, 1), date(year, 2, 28), date(year, 8, 31)]
    days = [date(year, 1, 1) + timedelta(days=random.randrange(365)) for _ in range(4)]
    return random.choice([*leaps, *ends, *days])
