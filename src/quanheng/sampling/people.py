"""Who works in the county, and what is known of each person?"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from quanheng.facts.identity_number import with_check_character
from quanheng.sampling.blurring import Blur
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import TABLE_NONE, County, Person, Unit
from quanheng.sampling.names import person_name
from quanheng.sampling.places import NATIVE_PLACES, SCHOOLS

DIVISION = "999999"
"""GB/T 2260 gives no division a code that begins with 99."""
_FIRST_WORK_YEARS = (20, 23)
_NO_WORK_AFTER = {"county_organ": 2021}
_ETHNICITIES = ("汉族",) * 92 + ("土家族",) * 4 + ("苗族",) * 2 + ("侗族", "瑶族")


def add_person(
    county: County, chance: Chance, unit: Unit, born: date, sex: str, category: str
) -> Person:
    """A new official of a unit, with the day of the first work."""
    year = born.year + chance.between(*_FIRST_WORK_YEARS)
    work_from = date(min(year, _NO_WORK_AFTER.get(unit.kind, 2022)), 7 + chance.below(3), 1)
    number = len(county.people) + 1
    person = Person(f"P{number:06}", unit, sex, born, category, work_from)
    county.people.append(person)
    unit.people.append(person)
    return person


def write_people(county: County) -> None:
    """The table of officials; numbers of one day of birth differ by their serial."""
    chance, blur = county.chance("people"), Blur(county.chance("blurred people"))
    serials: Counter[tuple[date, str]] = Counter()
    for person in county.people:
        serials[person.born, person.sex] += 1
        serial = serials[person.born, person.sex] * 2 - (person.sex == "male")
        number = with_check_character(f"{DIVISION}{person.born:%Y%m%d}{serial:03}")
        county.add("official", *_cells(county, person, number, chance, blur))


def _cells(
    county: County, person: Person, number: str, chance: Chance, blur: Blur
) -> tuple[str, ...]:
    name, place = person_name(chance, person.sex), chance.choice(NATIVE_PLACES)
    ethnicity, joined = chance.choice(_ETHNICITIES), _joined(person, chance)
    post = f"{person.unit.name}{person.post.title}" if person.post else ""
    since = f"{person.since}" if person.since else ""
    cells = (
        person.id, name, number, person.sex, f"{person.born}", ethnicity, place, place,
        f"{person.work_from:%Y.%m}", joined, post, since, person.rank or TABLE_NONE,
        f"{person.rank_since}" if person.rank_since else TABLE_NONE,
        "健康" if chance.happens(960) else "一般", person.category, person.status, person.unit.id,
    )  # fmt: skip
    return cells if person.is_exact else blur.person(cells, person)


def _joined(person: Person, chance: Chance) -> str:
    if not chance.happens(760):
        return TABLE_NONE
    year = person.born.year + 19 + chance.below(12)
    return f"{min(year, 2022)}.{chance.between(1, 12):02}"


def write_educations(county: County) -> None:
    """A full-time education for everybody, and one in service for some."""
    chance = county.chance("education")
    levels = (("大学", "学士"), ("大学", "学士"), ("大专", TABLE_NONE), ("研究生", "硕士"))
    for person in county.people:
        level, degree = chance.choice(levels)
        left = date(person.work_from.year, 6, 30)
        _educate(county, person, "full_time", level, degree, chance.choice(SCHOOLS),
                 left - timedelta(days=3 * 365 - 60), left)  # fmt: skip
        begun = date(person.work_from.year + 3, 9, 1)
        if begun.year < 2020 and chance.happens(240):
            _educate(county, person, "in_service", "大学", TABLE_NONE, chance.choice(SCHOOLS),
                     begun, date(begun.year + 3, 6, 30))  # fmt: skip


def _educate(
    county: County,
    person: Person,
    kind: str,
    level: str,
    degree: str,
    school: str,
    started: date,
    ended: date,
) -> None:
    key = county.next_id("education", "E")
    county.add("education", key, person.id, kind, level, degree, school,
               f"{started:%Y.%m}", f"{ended:%Y.%m}")  # fmt: skip
