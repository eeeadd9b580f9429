"""What was found about whom, and what followed?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from quanheng.sampling.chance import Chance
from quanheng.sampling.county import TABLE_NONE, County, Person

_MEASURED = 10
_FOUND = 4
_COMMISSION, _DEPARTMENT = "云岫县纪委监委", "云岫县委组织部"
_MEASURES = (
    "reminder", "reminder", "inquiry", "admonition", "admonition", "circulated_criticism",
    "ordered_examination", "warning", "warning", "demerit", "major_demerit",
)  # fmt: skip
_FINDINGS = (("inaction", "established"), ("discipline", "established"),
             ("conduct", "unqualified"), ("political_quality", "unqualified"),
             ("political_quality", "qualified"), ("inaction", "not_established"))  # fmt: skip
_YEAR_BEGINS, _YEAR_ENDS = date(2023, 1, 10), date(2023, 11, 20)


def take_measures(county: County) -> None:
    """A measure against about one official in a hundred, over five years."""
    chance = county.chance("measures")
    for person in county.serving:
        if chance.happens(_MEASURED) and person.work_from.year < 2019 and not person.is_exact:
            day = chance.day(date(2019, 2, 1), date(2023, 11, 30))
            told, over = day + timedelta(days=5), day + timedelta(days=365 // 2)
            county.measured.add((person.id, day.year))
            county.add("measure", county.next_id("measure", "M"), person.id,
                       chance.choice(_MEASURES), chance.choice((_COMMISSION, _DEPARTMENT)),
                       f"{day}",
                       f"{told}" if chance.happens(920) else "", f"{over}")  # fmt: skip


def write_findings(county: County) -> None:
    """Findings of several kinds; that a report was untrue, only the planted ones say."""
    chance = county.chance("findings")
    people = [p for p in county.serving if p.work_from.year < 2019]
    for person in chance.some(people, max(4, len(people) * _FOUND // 1_000)):
        kind, conclusion = chance.choice(_FINDINGS)
        happened = chance.day(date(2019, 3, 1), date(2023, 9, 30))
        if chance.happens(150):
            _find(county, person, kind, "", happened, ("", TABLE_NONE, TABLE_NONE))
        else:
            told = happened + timedelta(days=70)
            decided = happened + timedelta(days=60)
            _find(
                county, person, kind, conclusion, happened, (_COMMISSION, f"{decided}", f"{told}")
            )
    _find_untrue(county, people, chance)


def _find(
    county: County,
    person: Person,
    kind: str,
    conclusion: str,
    happened: date,
    decided: Sequence[str],
) -> str:
    key = county.next_id("finding", "F")
    return county.add(
        "finding", key, person.id, kind, conclusion, f"{happened}", *decided, TABLE_NONE
    )


def _find_untrue(county: County, people: Sequence[Person], chance: Chance) -> None:
    cleared = county.wanted("report_cleared")
    for number, person in enumerate(chance.some(people, county.wanted("report_untrue"))):
        happened = chance.day(_YEAR_BEGINS, date(2023, 8, 1))
        decided = happened + timedelta(days=40)
        days = (_COMMISSION, f"{decided}", f"{decided + timedelta(days=3)}")
        person.is_planted = True
        key = _find(county, person, "unfounded_report", "not_established", happened, days)
        county.plant("report_untrue", key)
        if number < cleared:
            county.add("clarification", key, f"{decided + timedelta(days=15)}")
            county.plant("report_cleared", key)
        elif number == cleared:
            county.add("clarification", key, TABLE_NONE)


def write_accusations(county: County) -> None:
    """What was found about untrue accusations; who reported stands nowhere."""
    chance = county.chance("accusations")
    for conclusion in ("intentional", "mistaken"):
        for _ in range(county.wanted(f"accusation_{conclusion}")):
            day = chance.day(_YEAR_BEGINS, _YEAR_ENDS)
            key = county.next_id("false_accusation", "FA")
            looked_into = (
                f"{day + timedelta(days=10)}" if conclusion == "intentional" else TABLE_NONE
            )
            county.add("false_accusation", key, conclusion, _COMMISSION, f"{day}",
                       f"{day + timedelta(days=4)}", looked_into, TABLE_NONE)  # fmt: skip
            county.plant(f"accusation_{conclusion}", key)


def adjust_downward(county: County) -> None:
    """Leaders who left their post for a rank, one before the last year, and two who led nobody."""
    chance = county.chance("adjustments")
    for ended, _ in chance.some(county.handovers, county.wanted("leader_adjusted")):
        assert ended.end is not None
        key = _adjust(county, ended.person, ended.end, is_leading=True, chance=chance)
        county.plant("leader_adjusted", key)
    others = [
        p for p in county.serving
        if p.born.year < 1980 and p.is_civil and p.post is p.unit.staff_post and not p.is_exact
    ]  # fmt: skip
    before, *rest = chance.some(others, 3)
    key = _adjust(county, before, date(2022, 9, 14), is_leading=True, chance=chance)
    county.plant("leader_adjusted_before", key)
    for person in rest:
        _adjust(county, person, date(2023, 5, 30), is_leading=False, chance=chance)


def _adjust(county: County, person: Person, day: date, *, is_leading: bool, chance: Chance) -> str:
    person.is_planted = True
    circumstance = chance.choice(("evasion_of_duty", "insufficient_ability", "weak_sense_of_duty"))
    way = "to_rank" if is_leading else "transfer_at_level"
    key = county.next_id("downward_adjustment", "D")
    return county.add("downward_adjustment", key, person.id, "true" if is_leading else "false",
                      circumstance, way, _DEPARTMENT, f"{day}", f"{day + timedelta(days=2)}",
                      TABLE_NONE)  # fmt: skip


def find_frugality(county: County) -> None:
    """The planted breaches of the frugality rules, and no others."""
    chance = county.chance("frugality")
    people = [p for p in county.serving if p.work_from.year < 2019 and not p.is_exact]
    for case in ("frugality_grave", "frugality_plain"):
        for person in chance.some(people, county.wanted(case)):
            people.remove(person)
            person.is_planted = True
            day = chance.day(_YEAR_BEGINS, date(2023, 8, 30))
            decided = day + timedelta(days=50)
            key = county.next_id("frugality_finding", "FR")
            is_grave = "true" if case == "frugality_grave" else "false"
            county.add("frugality_finding", key, person.id, is_grave, f"{day}", _COMMISSION,
                       f"{decided}", f"{decided + timedelta(days=3)}",
                       f"{decided + timedelta(days=20)}", TABLE_NONE)  # fmt: skip
            county.plant(case, key)
