"""Which rank does each civil servant have, since when, and which before?"""

from __future__ import annotations

from datetime import date

from quanheng.sampling.blurring import Blur
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import County, Person, pick

LADDER = (
    "clerk_2", "clerk_1", "section_member_4", "section_member_3", "section_member_2",
    "section_member_1", "consultant_4", "consultant_3",
)  # fmt: skip
_RANKS_SINCE = date(2019, 6, 1)
_STEPS_BY_AGE = (27, 32, 38, 44, 50)
_MORE_BY_ROLE = {"principal": 2, "deputy": 1}


def give_ranks(county: County) -> None:
    """A rank by age and post for all civil servants, and one before it for those promoted.

    Only the planted ones are promoted in the last year; the table of advancements names them.
    """
    chance = county.chance("ranks")
    civil = [person for person in county.people if person.is_civil]
    for person in civil:
        _give(person, chance)
    ready = [p for p in civil if p.is_serving and p.rank_before]
    for person in pick(chance, ready, county.wanted("rank_promotion"), born_from=1970):
        person.rank_since = chance.day(date(2023, 2, 1), date(2023, 12, 20))
        person.is_exact = True


def _give(person: Person, chance: Chance) -> None:
    age = 2023 - person.born.year
    step = 1 + sum(age >= years for years in _STEPS_BY_AGE[1:])
    step += _MORE_BY_ROLE.get(person.post.role if person.post else "", 0)
    started = _first_rank_on(person)
    is_new = started >= date(2022, 1, 1)
    person.rank = LADDER[0 if is_new else min(step, len(LADDER) - 1)]
    first = max(started, _RANKS_SINCE)
    if is_new or not chance.happens(550):
        person.rank_since = first
        return
    person.rank_before = LADDER[LADDER.index(person.rank) - 1]
    person.rank_since = chance.day(max(date(2020, 1, 5), first), date(2022, 12, 20))
    if person.rank_since <= first:
        person.rank_before = ""


def write_ranks(county: County) -> None:
    """The table of rank spells; who left has none that goes on."""
    blur = Blur(county.chance("blurred ranks"))
    for person in county.people:
        if person.rank and person.rank_since:
            exact, since = person.is_exact, person.rank_since
            if person.rank_before:
                begun = blur.day(max(_first_rank_on(person), _RANKS_SINCE), exact=exact)
                _spell(county, person, person.rank_before, begun, f"{since}")
            end = "none" if person.is_serving else "2023-12-20"
            _spell(county, person, person.rank, blur.day(since, exact=exact), end)


def _first_rank_on(person: Person) -> date:
    """A rank follows a year of probation."""
    return date(person.work_from.year + 1, person.work_from.month, 1)


def _spell(county: County, person: Person, rank: str, started: str, ended: str) -> None:
    county.add("rank_spell", county.next_id("rank_spell", "R"), person.id, rank, started, ended)


def rank_on(person: Person, day: date) -> str:
    """The rank of somebody on a day; empty where there is none yet."""
    if person.rank_since is None or person.rank_since > day:
        return person.rank_before
    return person.rank
