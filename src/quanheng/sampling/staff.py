"""Who works below the leaders: heads of internal bodies, staff, and those who left?"""

from __future__ import annotations

from datetime import date

from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LEADING, County, Person, Post, Term, Unit
from quanheng.sampling.leading import leader
from quanheng.sampling.people import add_person

_FIVE_YEARS = date(2018, 12, 31)
_INTERNAL_FROM = date(2019, 1, 15)
_INTERNAL_UNTIL = {"county_organ": date(2022, 12, 20)}
_RETIRED, _LEFT, _DIED = 22, 10, 2
_MANY_TIMES = {"public_institution": 750}


def fill_units(county: County) -> None:
    """Bring every unit to its size."""
    _make_room(county)
    chance = county.chance("staff")
    planted = _five_year_posts(county, chance)
    for unit in county.units:
        for post in unit.posts:
            if post.role == "internal_head" and len(unit.people) < unit.size - 1:
                _appoint_head(county, chance, post, is_planted=post.id in planted)
        _retire(county, chance, unit)
        while len(unit.people) < unit.size:
            _employ(county, chance, unit)


def _make_room(county: County) -> None:
    """Move places from the roomiest units to those too small for their leaders and two others."""
    for unit in county.units:
        while unit.size < len(unit.people) + 2:
            roomiest = max(county.units, key=lambda one: one.size - len(one.people))
            roomiest.size -= 1
            unit.size += 1


def _five_year_posts(county: County, chance: Chance) -> set[str]:
    """The first internal post of so many units: each unit has one."""
    posts = [
        next(post for post in unit.posts if post.role == "internal_head")
        for unit in county.units
        if unit.size > len(unit.people) + 1
    ]
    chosen = chance.some(posts, county.wanted("internal_five_years"))
    return {post.id for post in chosen}


def _appoint_head(county: County, chance: Chance, post: Post, *, is_planted: bool) -> None:
    born = (1970, 1982) if is_planted else (1978, 1993)
    person = leader(county, chance, post.unit, born)
    until = _INTERNAL_UNTIL.get(post.unit.kind, date(2023, 10, 31))
    start = _FIVE_YEARS if is_planted else chance.day(_INTERNAL_FROM, until)
    person.post, person.since, person.is_exact = post, start, is_planted
    case = "internal_five_years" if is_planted else ""
    county.terms.append(Term(person, post, start, None, case))


def _retire(county: County, chance: Chance, unit: Unit) -> None:
    """Some who retired; where a leader came since 2019, they held that post before."""
    free = unit.size - len(unit.people) - 1
    count = min(free, sum(chance.happens(_RETIRED) for _ in range(unit.size)))
    followed = [
        term
        for term in county.terms
        if term.post.unit is unit and term.post.role in LEADING and term.end is None
        and date(2019, 3, 1) <= term.start < date(2023, 1, 1)
    ] if count else []  # fmt: skip
    for number in range(max(0, count)):
        term = followed[number] if number < len(followed) else None
        end = term.start if term else chance.day(date(2019, 3, 1), date(2023, 12, 1))
        person = leader(county, chance, unit, (end.year - 60, end.year - 60))
        person.sex, person.status = "male", "retired"
        post = term.post if term else unit.staff_post
        started = chance.day(date(end.year - 8, 1, 1), date(end.year - 4, 12, 31))
        county.terms.append(Term(person, post, started, end))


def _employ(county: County, chance: Chance, unit: Unit) -> None:
    last_birth = 1999 if unit.is_organ else 2000
    born = chance.day(date(chance.between(1965, 1988), 1, 1), date(last_birth, 12, 28))
    sex = "female" if chance.happens(460) else "male"
    if sex == "female" and born.year < 1969:
        born = date(1969 + born.year % 20, born.month, min(born.day, 28))
    person = add_person(county, chance, unit, born, sex, _category(unit, chance))
    if chance.happens(_LEFT + _DIED):
        person.status = "deceased" if chance.below(_LEFT + _DIED) < _DIED else "transferred_out"
        end = chance.day(date(2022, 11, 1), date(2023, 12, 1))
        county.terms.append(Term(person, unit.staff_post, person.work_from, end))
    else:
        _keep(county, person, chance)


def _keep(county: County, person: Person, chance: Chance) -> None:
    """Staff stay where they began, or came from another unit."""
    start = person.work_from
    if start.year < 2018 and chance.happens(350):
        start = chance.day(date(start.year + 2, 1, 1), date(2022, 10, 31))
    person.post, person.since = person.unit.staff_post, start
    county.terms.append(Term(person, person.unit.staff_post, start))


def _category(unit: Unit, chance: Chance) -> str:
    if unit.kind == "state_enterprise":
        return "enterprise_manager" if chance.happens(400) else "other"
    if unit.kind == "public_institution":
        return "institution_professional" if chance.happens(750) else "institution_manager"
    if unit.is_township and chance.happens(380):
        return "institution_professional" if chance.happens(500) else "institution_manager"
    if unit.is_organ and chance.happens(12):
        return "other"
    return "managed_as_civil_servant" if unit.is_managed else "civil_servant"
