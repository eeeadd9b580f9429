"""What may stand in a field of which only its declaration is known?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from quanheng.facts import Catalogue, Field, InformationSet
from quanheng.facts.types import CALENDAR_YEAR
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LAST_DAY, TABLE_NONE, YEARS

_FIRST_DAY = date(YEARS[-3], 1, 1)
_LATER_BY = 90
# Each so often in a thousand.
_BLANK, _NONE, _STILL_OPEN, _TRUE = 12, 250, 700, 800
_SPANS = {
    "yuan": (500, 60_000), "points": (55, 100), "days": (1, 60), "hours": (4, 80),
    "persons": (1, 40), "years": (1, 10), "months": (1, 24), "votes": (5, 60),
}  # fmt: skip
_USUAL = (0, 6)
_BODIES = ("县委", "县委组织部", "县纪委监委")


class Cells:
    """Draws cells for the fields of one set."""

    def __init__(self, chance: Chance, catalogue: Catalogue, entry: InformationSet) -> None:
        self.chance, self.catalogue, self.entry = chance, catalogue, entry
        decided = entry.decided
        self._by = decided.by if decided else ""
        self._settled = (decided.on, decided.notified) if decided else ()
        self._until = {entry.ends, decided.until if decided else ""} - {""}

    def of(self, field: Field, row: Mapping[str, str]) -> str:
        """A cell of a field, beside the cells before it; now and then nobody recorded it."""
        if field.name in self._settled:
            return self._day(field, row)
        if field.type.is_optional and self._is_none(field):
            return TABLE_NONE
        if not field.is_required and self.chance.happens(_BLANK):
            return ""
        return self._value(field, row)

    def _is_none(self, field: Field) -> bool:
        return self.chance.happens(_STILL_OPEN if field.name in self._until else _NONE)

    def _value(self, field: Field, row: Mapping[str, str]) -> str:
        kind = field.type.kind
        if kind == "date":
            return self._day(field, row)
        if kind == "number":
            return self._number(field)
        if kind == "truth":
            return "true" if self.chance.happens(_TRUE) else "false"
        if kind == "code":
            return self._code(field)
        if kind == "list":
            return self._code(field) if field.type.codes else field.label.zh
        return self._text(field)

    def _text(self, field: Field) -> str:
        """Words that say of which field they are; what has a form of its own is left blank."""
        if field.format:
            return ""
        if field.name == self._by:
            return self.chance.choice(_BODIES)
        return f"{field.label.zh}{self.chance.between(1, 99)}"

    def _day(self, field: Field, row: Mapping[str, str]) -> str:
        """A day of the last three years, soon after the one that it must not precede."""
        before = row.get(field.not_before, "") if field.not_before else ""
        if before in ("", TABLE_NONE):
            return self.chance.day(_FIRST_DAY, LAST_DAY).isoformat()
        first = date.fromisoformat(before)
        last = min(first + timedelta(days=_LATER_BY), LAST_DAY)
        return self.chance.day(first, last).isoformat()

    def _number(self, field: Field) -> str:
        if field.type.unit == CALENDAR_YEAR:
            return str(self.chance.choice(YEARS[-3:]))
        if field.type.unit == "share":
            return f"0.{self.chance.below(100):02}"
        low, high = _SPANS.get(field.type.unit, _USUAL)
        low = max(low, field.minimum or 0)
        whole = self.chance.between(low, max(low, high))
        return f"{whole}.0" if field.type.decimals else f"{whole}"

    def _code(self, field: Field) -> str:
        return self.chance.choice(self.catalogue.code_lists[field.type.codes].codes).name
