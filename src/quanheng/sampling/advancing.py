"""Who was promoted, in a post, in rank or in grade?"""

from __future__ import annotations

from datetime import date

from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LEADING, County, Person, pick

_YOUNG_SINCE = date(1987, 1, 1)
_YEAR = 2023


def write_advancements(county: County) -> None:
    """The table of advancements: in the last year the planted ones alone."""
    chance = county.chance("advancement")
    _promote_in_rank(county)
    _promote_at_institutions(county, chance)
    _promote_in_post(county, chance)
    _promote_the_young(county, chance)


def _add(county: County, person: Person, kind: str, day: date, fits: str = "true") -> str:
    key = county.next_id("advancement", "AV")
    return county.add("advancement", key, person.id, kind, person.unit.id, person.category,
                      fits, f"{day}")  # fmt: skip


def _promote_in_rank(county: County) -> None:
    for person in county.people:
        if person.rank_before and person.rank_since:
            key = _add(county, person, "rank_promotion", person.rank_since)
            if person.rank_since.year == _YEAR:
                county.plant("rank_promotion", key)


def _promote_at_institutions(county: County, chance: Chance) -> None:
    staff = [p for p in county.serving if p.is_institution and p.work_from.year < 2021]
    for person in pick(chance, staff, county.wanted("institution_promotion")):
        day = chance.day(date(_YEAR, 1, 10), date(_YEAR, 12, 25))
        key = _add(county, person, "institution_promotion", day)
        county.plant("institution_promotion", key)
        person.is_planted = True
    for person in staff:
        if chance.happens(120):
            day = chance.day(date(max(2019, person.work_from.year + 1), 1, 10), date(2022, 12, 20))
            _add(county, person, "institution_promotion", day)


def _promote_in_post(county: County, chance: Chance) -> None:
    """The earlier promotions into leading posts."""
    for term in county.terms:
        if term.post.role in LEADING and 2019 <= term.start.year < _YEAR:
            kind = "promotion" if chance.happens(800) else "important_use"
            fits = "true" if chance.happens(960) else "false"
            _add(county, term.person, kind, term.start, fits)


def _promote_the_young(county: County, chance: Chance) -> None:
    """Of those who came into a post in the last year, and others, so many who are young.

    Whoever came beyond these moved at the same level.
    """
    left = county.wanted("young_advancement")
    for _, comes in county.handovers:
        person, is_young = comes.person, comes.person.born >= _YOUNG_SINCE
        is_counted = is_young and left > 0
        is_almost = person.born == date(1986, 12, 31)
        kind = "promotion" if is_counted or is_almost else "level_transfer"
        key = _add(county, person, kind, comes.start)
        if is_counted:
            left -= 1
            county.plant("young_advancement", key)
        elif is_almost:
            county.plant("young_advancement_day_too_old", key)
    for person in chance.some(_young_elsewhere(county), left):
        person.is_exact = True
        day = chance.day(date(_YEAR, 1, 20), date(_YEAR, 12, 20))
        county.plant("young_advancement", _add(county, person, "important_use", day))


def _young_elsewhere(county: County) -> list[Person]:
    """Young officials outside county organs, where the number of those newly placed is planted."""
    return [
        person
        for person in county.serving
        if person.born >= _YOUNG_SINCE
        and person.work_from.year < 2020
        and not person.unit.is_organ
        and not person.is_leading
        and person.category != "other"
    ]
