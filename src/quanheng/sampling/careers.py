"""Which posts did everybody hold, from when to when, and who decided it?"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from quanheng.sampling.blurring import Blur
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LEADING, County, Person, Term, Unit


def begin_careers(county: County) -> None:
    """Give whoever was not there from the first day of work an earlier term among the staff."""
    chance = county.chance("careers")
    first: dict[str, Term] = {}
    for term in county.terms:
        known = first.setdefault(term.person.id, term)
        if term.start < known.start:
            first[term.person.id] = term
    for person in county.people:
        begun = first[person.id]
        if person.work_from < begun.start:
            unit = _former_unit(county, person, chance)
            county.terms.append(Term(person, unit.staff_post, person.work_from, begun.start))


def _former_unit(county: County, person: Person, chance: Chance) -> Unit:
    """Where somebody worked before: where staff came from elsewhere, another unit."""
    is_staff = person.post is not None and person.post.role not in LEADING
    if not is_staff and chance.happens(500):
        return person.unit
    other = chance.choice(county.units)
    return other if other is not person.unit else county.units[0]


def write_careers(county: County) -> None:
    """The table of tenures, person by person, with the planted ones noted."""
    blur = Blur(county.chance("blurred tenures"))
    by_person: defaultdict[str, list[Term]] = defaultdict(list)
    for term in county.terms:
        by_person[term.person.id].append(term)
    for person in county.people:
        for term in sorted(by_person[person.id], key=lambda one: one.start):
            key = county.next_id("tenure", "T")
            started = blur.day(term.start, exact=person.is_exact)
            county.add("tenure", key, person.id, term.post.id, started, _end(term.end))
            if term.case:
                county.plant(term.case, key)


def _end(day: date | None) -> str:
    return "none" if day is None else day.isoformat()


def write_appointments(county: County) -> None:
    """What was decided about the posts of leaders since 2019."""
    numbers: defaultdict[int, int] = defaultdict(int)
    for term in county.terms:
        if term.post.role in LEADING and term.start.year >= 2019:
            year = term.start.year
            numbers[year] += 1
            county.add("appointment", county.next_id("appointment", "AP"), term.person.id,
                       f"{term.post.unit.name}{term.post.title}", "云岫县委",
                       term.start.isoformat(), f"岫组干〔{year}〕{numbers[year]}号")  # fmt: skip
