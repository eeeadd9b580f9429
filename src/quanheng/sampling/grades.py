"""How were officials and units assessed, year by year?"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from quanheng.sampling.blurring import Blur
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import TABLE_NONE, YEARS, County, Person, Unit
from quanheng.sampling.leading import one_month_unit

_EXCELLENT = (15, 18)
_MORE_IN_TOWNSHIPS, _SINCE = 25, 2023
_CONTRADICTED = 2_000
_UNITS_EXCELLENT = 200


def rate_units(county: County) -> None:
    """About a fifth of the units is excellent; in the last year the planted ones alone."""
    chance, blur = county.chance("unit performance"), Blur(county.chance("blurred performance"))
    last = one_month_unit(county)
    others = [unit for unit in county.units if unit is not last]
    excellent = chance.some(others, county.wanted("excellent_unit"))
    best = {unit.id for unit in (last, *excellent)}
    for unit in county.units:
        for year in YEARS:
            grade = _lower(chance)
            if year == YEARS[-1]:
                grade = "excellent" if unit.id in best else grade
            elif chance.happens(_UNITS_EXCELLENT):
                grade = "excellent"
            told = grade if year == YEARS[-1] else blur.blank(grade)
            county.add("unit_performance", unit.id, str(year), told, _rated_on(year))
    in_order = [unit for unit in others if unit.id in best]
    county.plant("excellent_unit", *(unit.id for unit in in_order))
    county.plant("excellent_principal", *(principal_of(unit).id for unit in in_order))
    county.plant("excellent_unit_one_month", last.id)


def principal_of(unit: Unit) -> Person:
    """Who leads a unit on the last day."""
    return next(p for p in unit.people if p.is_serving and p.post and p.post.role == "principal")


def _lower(chance: Chance) -> str:
    drawn = chance.below(100)
    return "good" if drawn < 62 else "qualified" if drawn < 97 else "poor"


def _rated_on(year: int) -> str:
    """The last year was rated before the day on which the tables are written."""
    return "2023-12-29" if year == YEARS[-1] else f"{year + 1}-02-15"


def assess_officials(county: County) -> None:
    """A grade for everybody in each year of service; few rows contradict each other."""
    chance = county.chance("grades")
    for unit in county.units:
        for year in YEARS:
            _assess(county, unit, year, chance)
    told = county.tables["annual_assessment"]
    for row in chance.some(told, max(3, len(told) // _CONTRADICTED)):
        official, year_told, grade = row
        other = "competent" if grade != "competent" else "basically_competent"
        county.add("annual_assessment", official, year_told, other)


def _assess(county: County, unit: Unit, year: int, chance: Chance) -> None:
    present = [p for p in unit.people if p.work_from.year <= year and p.is_serving]
    graded = [p for p in present if p.work_from.year < year]
    is_raised = unit.is_township and year >= _SINCE
    share = _MORE_IN_TOWNSHIPS if is_raised else chance.between(*_EXCELLENT)
    clean = [p for p in graded if (p.id, year) not in county.measured]
    best = {p.id for p in chance.some(clean, (len(graded) * share + 50) // 100)}
    for person in present:
        county.add(
            "annual_assessment", person.id, str(year), _grade(county, person, year, best, chance)
        )


def _grade(county: County, person: Person, year: int, best: set[str], chance: Chance) -> str:
    if person.work_from.year == year:
        return "undetermined"
    if person.id in best:
        return "excellent"
    if (person.id, year) in county.measured:
        return chance.choice(("competent", "basically_competent", "undetermined", "incompetent"))
    return "competent" if chance.happens(993) else "basically_competent"


def honour_officials(county: County) -> None:
    """A commendation for each excellent year but the last; merits for principals."""
    chance = county.chance("honours")
    for official, year, grade in county.tables["annual_assessment"]:
        if grade == "excellent" and year < str(YEARS[-1]):
            kind = "merit_3" if chance.happens(30) else "commendation"
            _honour(
                county, official, kind, int(year), f"{int(year) + 1}-03-{chance.between(1, 28):02}"
            )
    for official in county.planted["excellent_principal"]:
        _honour(county, official, "merit_3", YEARS[-1], "2023-12-31")


def _honour(county: County, official: str, kind: str, year: int, day: str) -> None:
    county.add("honour", county.next_id("honour", "H"), official, kind, str(year), day)


def grade_teams(county: County) -> None:
    """Which grade was proposed for each leading team?"""
    chance = county.chance("teams")
    for unit in county.units:
        for year in YEARS[2:]:
            grade = ("excellent", "good", "good", "good", "fair")[chance.below(5)]
            day = date(year, 12, 30) if year == YEARS[-1] else date(year + 1, 3, 6)
            county.add("team_grading", county.next_id("team_grading", "TG"), f"B{unit.id[1:]}",
                       str(year), grade, f"{day}")  # fmt: skip


def nominate(county: County) -> None:
    """Whom did units nominate for honours and excellent grades?"""
    chance = county.chance("nominations")
    people: defaultdict[str, list[Person]] = defaultdict(list)
    for person in county.serving:
        if person.work_from.year < YEARS[-2]:
            people[person.unit.id].append(person)
    for unit in county.units:
        for year in YEARS[-2:]:
            for person in chance.some(people[unit.id], 2 + len(people[unit.id]) // 12):
                matter = chance.choice(("honour", "excellent_grade"))
                day = f"{year}-12-{chance.between(1, 28):02}"
                county.add("nomination", county.next_id("nomination", "N"), person.id, unit.id,
                           str(year), matter, day)  # fmt: skip


def rate_by_congress(county: County) -> None:
    """How did the people's congress rate organs on the business environment?"""
    chance = county.chance("congress")
    organs = county.of_kind("county_organ")
    low = {u.id for u in chance.some(organs, county.wanted("basically_satisfied"))}
    for year, when in ((2022, "2022-11-25"), (2023, "2023-11-24")):
        for unit in organs:
            rating = "satisfied" if chance.happens(880) else "basically_satisfied"
            if year == 2023:
                rating = "basically_satisfied" if unit.id in low else "satisfied"
            key = county.next_id("congress_rating", "C")
            called = _called_in(rating, when)
            county.add(
                "congress_rating", key, unit.id, "business_environment", rating, when, called
            )
            if year == 2023 and unit.id in low:
                county.plant("basically_satisfied", unit.id)
    for unit in chance.some(organs, len(organs) // 4):
        key = county.next_id("congress_rating", "C")
        county.add(
            "congress_rating", key, unit.id, "other_topic", "basically_satisfied", "2023-06-28",
            TABLE_NONE,
        )  # fmt: skip


def _called_in(rating: str, when: str) -> str:
    """The day on which the principal was called in."""
    if rating == "satisfied":
        return TABLE_NONE
    return f"{date.fromisoformat(when) + timedelta(days=21)}"


def open_archives(county: County) -> None:
    """Whose performance and political quality are on record? Never what is said of the latter."""
    chance = county.chance("archives")
    arenas = ("急难险重任务", "重点项目一线", "日常调研", "年度考核谈话", "信访维稳现场")
    for person in chance.some(county.serving, county.wanted("performance_archive")):
        key = county.next_id("performance_archive", "PA")
        opened = chance.day(date(2021, 3, 1), date(2023, 6, 30))
        county.add("performance_archive", key, person.id, f"{opened}")
        for _ in range(chance.between(1, 4)):
            day = chance.day(opened, date(2023, 12, 28))
            entry = county.next_id("performance_entry", "PE")
            county.add("performance_entry", entry, key, chance.choice(arenas), f"{day}")
        county.plant("performance_archive", key)
        person.is_planted = True
    for person in chance.some(county.leaders, county.wanted("political_archive")):
        key = county.next_id("political_archive", "PQ")
        opened = chance.day(date(2021, 3, 1), date(2023, 11, 30))
        county.add("political_archive", key, person.id, f"{opened}")
        county.plant("political_archive", key)
