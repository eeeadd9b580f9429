"""Which facts are inexact, and which did nobody record?"""

from __future__ import annotations

from datetime import date

from quanheng.sampling.chance import Chance
from quanheng.sampling.columns import COLUMNS
from quanheng.sampling.county import Person

_INEXACT, _ONLY_A_YEAR = 30, 300
_UNKNOWN, _RARELY_UNKNOWN = 12, 3
_BORN_ON = COLUMNS["official"].index("born_on")
_OFTEN_BLANK = tuple(
    COLUMNS["official"].index(name)
    for name in ("ethnicity", "native_place", "birth_place", "health", "joined_party_on")
)
_RARELY_BLANK = tuple(COLUMNS["official"].index(name) for name in ("status", "unit"))


class Blur:
    """What becomes of exact cells: about one day in thirty is only a month or a year."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance

    def day(self, day: date | None, *, exact: bool = False) -> str:
        """A day as it was recorded; none where it has not come."""
        if day is None:
            return "none"
        if exact or not self._chance.happens(_INEXACT):
            return day.isoformat()
        return f"{day:%Y}" if self._chance.happens(_ONLY_A_YEAR) else f"{day:%Y.%m}"

    def blank(self, text: str, per_mille: int = _UNKNOWN) -> str:
        """A cell, or a blank one."""
        return "" if self._chance.happens(per_mille) else text

    def person(self, cells: tuple[str, ...], person: Person) -> tuple[str, ...]:
        """The cells of an official, some of them inexact or blank."""
        made = list(cells)
        made[_BORN_ON] = self.day(person.born)
        for place in _OFTEN_BLANK:
            made[place] = self.blank(made[place])
        for place in () if person.is_leading or person.is_planted else _RARELY_BLANK:
            made[place] = self.blank(made[place], _RARELY_UNKNOWN)
        return tuple(made)
