"""Who took leave, had a check-up, or was talked with?"""

from __future__ import annotations

from datetime import date, timedelta

from quanheng.sampling.blurring import Blur
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LEADING, County, Person
from quanheng.sampling.grades import principal_of

_YEARS = (2022, 2023)
_OTHER_LEAVE = ("sick_leave", "sick_leave", "private_leave", "parental_leave", "home_leave")
_CONTRADICTED = 5_000


def write_leave(county: County) -> None:
    """Annual leave for most, other leave for some."""
    chance = county.chance("leave")
    for person in county.serving:
        for year in _YEARS:
            if person.work_from.year >= year:
                continue
            if chance.happens(720):
                _leave(county, person, "annual_leave", year, chance.between(3, 15), chance)
            if chance.happens(90):
                kind = chance.choice(_OTHER_LEAVE)
                _leave(county, person, kind, year, chance.between(1, 20), chance)


def _leave(county: County, person: Person, kind: str, year: int, days: int, chance: Chance) -> None:
    started = date(year, 1, 3) + timedelta(days=chance.below(330))
    ended = started + timedelta(days=days - 1)
    key = county.next_id("leave_record", "L")
    county.add("leave_record", key, person.id, kind, f"{started}", f"{ended}", str(days))


def write_checkups(county: County) -> None:
    """A check-up a year, which not all had; few rows contradict each other."""
    chance, blur = county.chance("checkups"), Blur(county.chance("blank checkups"))
    for person in county.serving:
        for year in _YEARS:
            is_done = blur.blank("true" if chance.happens(930) else "false", 4)
            county.add("checkup", person.id, str(year), is_done)
    told = [row for row in county.tables["checkup"] if row[2]]
    for official, when, is_done in chance.some(told, max(2, len(told) // _CONTRADICTED)):
        county.add("checkup", official, when, "false" if is_done == "true" else "true")


def write_talks(county: County) -> None:
    """Talks of several kinds; interviews with the principals of units that were rated low."""
    chance = county.chance("talks")
    blur = Blur(county.chance("blurred talks"))
    for person in county.serving:
        for year in _YEARS:
            if person.work_from.year < year and chance.happens(420):
                day = chance.day(date(year, 2, 1), date(year, 12, 20))
                _talk(county, person.id, "heart_to_heart", blur.day(day))
    for official, year in sorted(county.measured):
        _talk(county, official, "reminder_talk", f"{year}-12-{chance.between(1, 28):02}")
    for term in county.terms:
        if term.post.role in LEADING and term.start.year >= _YEARS[0]:
            _talk(county, term.person.id, "appointment_talk", f"{term.start}")
    units = {unit.id: unit for unit in county.units}
    for key in county.planted["basically_satisfied"]:
        held_on = f"2023-12-{chance.between(1, 20):02}"
        _talk(county, principal_of(units[key]).id, "interview", held_on)


def _talk(county: County, official: str, kind: str, day: str) -> None:
    county.add("talk", county.next_id("talk", "TK"), official, kind, day)
