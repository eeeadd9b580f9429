"""Who leads the units, since when, and which posts pass on in the last year?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LEADING, County, Person, Post, Term, Unit
from quanheng.sampling.people import add_person

_EARLIEST = date(2014, 7, 1)
_LATEST = date(2022, 11, 20)
_TEN_YEARS = date(2013, 12, 31)
_RETURNS = (date(2008, 3, 1), date(2016, 5, 31), date(2018, 9, 3))
_BORN = {"principal": (1966, 1980), "deputy": (1970, 1986)}
_CATEGORIES = {
    "public_institution": "institution_manager",
    "state_enterprise": "enterprise_manager",
}
_LONG_BORN = (1966, 1972)
_YOUNG_BORN = (1989, 1991)
_FALL_IN_TENTHS = 23
_TOO_OLD, _ALMOST_YOUNG, _THEIR_FORERUNNER = date(1976, 4, 9), date(1986, 12, 31), 1964


@dataclass(frozen=True)
class Handover:
    """A post that passes on in the last year, and when those who come and go were born."""

    post: Post
    comes: date
    goes_born_in: int
    case: str = ""


def appoint_leaders(county: County) -> None:
    """A principal and deputies for every unit, the planted terms among them."""
    chance = county.chance("leaders")
    handovers = _handovers(county, chance)
    taken = {handover.post.id for handover in handovers}
    special = _long_terms(county, chance, taken)
    month_unit = one_month_unit(county)
    for unit in county.units:
        for post in unit.posts:
            if post.role in LEADING and post.id not in taken:
                case = special.get(post.id, "")
                if unit is month_unit and post.role == "principal":
                    _begin(county, chance, post, (1975, 1980), date(2023, 12, 1))
                else:
                    _appoint(county, chance, post, case)
    for handover in handovers:
        _hand_over(county, chance, handover)


def one_month_unit(county: County) -> Unit:
    """The excellent unit whose principal comes in the last month; below section level."""
    return next(u for u in county.of_kind("public_institution") if u.level == "section")


def _handovers(county: County, chance: Chance) -> list[Handover]:
    """The posts that pass on, so that the mean age of section-level leaders falls by 2.3 years.

    Ages are whole years at the year's end. Who stays grows older by one; each of the others
    must be so much younger than the one before that the sum of all ages comes out.
    """
    leaders = sum(post.is_section_leader for unit in county.units for post in unit.posts)
    needed = leaders * (_FALL_IN_TENTHS + 10) // 10
    count = (needed + 16) * 2 // 50
    posts = _passing_posts(county, chance, count)
    old = [
        Handover(posts[0], _TOO_OLD, _THEIR_FORERUNNER, "in_organ_too_old"),
        Handover(posts[-1], _ALMOST_YOUNG, _THEIR_FORERUNNER, "young_advancement_day_too_old"),
    ]
    spent = sum(one.comes.year - one.goes_born_in - 1 for one in old)
    gap, more = divmod(needed - count - spent, count - len(old))
    organs = county.wanted("young_in_organ")
    found = []
    for number, post in enumerate(posts[1:-1]):
        year = chance.between(*_YOUNG_BORN)
        comes = chance.day(date(year, 1, 1), date(year, 12, 28))
        case = "young_in_organ" if number < organs else "young"
        found.append(Handover(post, comes, year - 1 - gap - (number < more), case))
    return [old[0], *found, old[1]]


def _passing_posts(county: County, chance: Chance, count: int) -> list[Post]:
    """Posts of deputies: first those of organs, which are few, then those of townships."""
    deputies = [post for u in county.units for post in u.posts if post.role == "deputy"]
    organs = [post for post in deputies if post.unit.is_organ]
    townships = [post for post in deputies if post.unit.is_township]
    of_organs = 1 + county.wanted("young_in_organ")
    return chance.some(organs, of_organs) + chance.some(townships, count - of_organs)


def _long_terms(county: County, chance: Chance, taken: set[str]) -> dict[str, str]:
    """The posts whose holders have, or almost have, ten years in them."""
    posts = [
        post
        for unit in county.units
        for post in unit.posts
        if post.role == "deputy" and not unit.is_township and post.id not in taken
    ]
    cases = [
        case
        for case in ("ten_years", "almost_ten_years", "interrupted")
        for _ in range(county.wanted(case))
    ]
    return dict(zip((post.id for post in chance.some(posts, len(cases))), cases, strict=True))


def _appoint(county: County, chance: Chance, post: Post, case: str) -> None:
    if case in ("ten_years", "almost_ten_years"):
        start = _TEN_YEARS + timedelta(days=case == "almost_ten_years")
        _begin(county, chance, post, _LONG_BORN, start, case)
    elif case:
        _return(county, chance, post)
    else:
        person = leader(county, chance, post.unit, _BORN[post.role])
        grown = date(person.born.year + 30, 1, 1)
        _hold(county, person, post, chance.day(max(_EARLIEST, grown), _LATEST))


def leader(county: County, chance: Chance, unit: Unit, born: Sequence[int]) -> Person:
    """A new official who may lead."""
    category = _CATEGORIES.get(unit.kind, _category_of_organs(unit))
    day = chance.day(date(born[0], 1, 1), date(born[1], 12, 28))
    sex = "female" if chance.happens(260) and day.year > 1969 else "male"
    return add_person(county, chance, unit, day, sex, category)


def _category_of_organs(unit: Unit) -> str:
    return "managed_as_civil_servant" if unit.is_managed else "civil_servant"


def _begin(
    county: County,
    chance: Chance,
    post: Post,
    born: Sequence[int],
    start: date,
    case: str = "",
) -> None:
    person = leader(county, chance, post.unit, born)
    person.is_exact = True
    _hold(county, person, post, start, case)


def _hold(county: County, person: Person, post: Post, start: date, case: str = "") -> Term:
    person.post, person.since = post, start
    term = Term(person, post, start, None, case)
    county.terms.append(term)
    return term


def _return(county: County, chance: Chance, post: Post) -> None:
    """A leader who left a post and came back into it."""
    person = leader(county, chance, post.unit, _LONG_BORN)
    person.is_exact = True
    first, left, back = _RETURNS
    county.terms.append(Term(person, post, first, left))
    county.terms.append(Term(person, post.unit.staff_post, left, back))
    _hold(county, person, post, back, "interrupted")


def _hand_over(county: County, chance: Chance, handover: Handover) -> None:
    post, unit = handover.post, handover.post.unit
    day = chance.day(date(2023, 1, 20), date(2023, 11, 28))
    goes = leader(county, chance, unit, (handover.goes_born_in, handover.goes_born_in))
    goes.sex = "male"
    ended = Term(goes, post, chance.day(_EARLIEST, date(2019, 6, 30)), day)
    county.terms.append(ended)
    _hold(county, goes, unit.staff_post, day)
    comes = leader(county, chance, unit, (handover.comes.year, handover.comes.year))
    comes.born = handover.comes
    goes.is_exact = comes.is_exact = True
    county.handovers.append((ended, _hold(county, comes, post, day)))
    if handover.case in ("young_in_organ", "in_organ_too_old"):
        county.plant(handover.case, comes.id)


def plant_mean_age(county: County) -> None:
    """Name the section-level leaders of the last day."""
    ids = [p.id for p in county.leaders if p.post is not None and p.post.is_section_leader]
    county.plant("mean_age", *ids, count=_FALL_IN_TENTHS)
