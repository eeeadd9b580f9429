"""Which units, teams and posts does the county have, and how large are they?"""

from __future__ import annotations

from quanheng.sampling.chance import Chance
from quanheng.sampling.county import TABLE_NONE, County, Post, Unit
from quanheng.sampling.places import (
    COUNTY,
    ENTERPRISES,
    INSTITUTION_BODIES,
    INSTITUTIONS,
    ORGAN_BODIES,
    ORGANS,
    TOWNSHIP_BODIES,
    TOWNSHIPS,
)
from quanheng.sampling.titles import head_of_body, heads_of, mayor_of

_SHARE = {"township": 33, "county_organ": 42, "public_institution": 21, "state_enterprise": 4}
_MOST_DEPUTIES = 5
_STAFF_TO_A_BODY = 6
_BODIES = {"township": TOWNSHIP_BODIES, "county_organ": ORGAN_BODIES}


def found_units(county: County) -> None:
    """Seventeen townships, and as many organs, institutions and enterprises as officials need."""
    for name in TOWNSHIPS:
        _found(county, name, "township", "township_level")
    for name in ORGANS[: _within(county.size // 25, 12, 60)]:
        unit = _found(county, name.removesuffix("*"), "county_organ", "township_level")
        unit.is_managed = name.endswith("*")
    organs = county.of_kind("county_organ")
    for number, name in enumerate(INSTITUTIONS[: _within(county.size // 62, 4, 24)]):
        level = "deputy_township" if number % 4 < 2 else "section"
        _found(county, name, "public_institution", level).superior = organs[number % 2]
    for name in ENTERPRISES[: _within(county.size // 375, 1, 4)]:
        _found(county, name, "state_enterprise", "deputy_township")
    _share_out(county)


def _within(number: int, least: int, most: int) -> int:
    return max(least, min(most, number))


def _found(county: County, name: str, kind: str, level: str) -> Unit:
    whole = COUNTY + name.removeprefix("县")
    unit = Unit(f"U{len(county.units) + 1:03}", whole, name, kind, level)
    county.units.append(unit)
    return unit


def _share_out(county: County) -> None:
    """Give each unit its number of officials; all together are as many as asked for."""
    chance = county.chance("sizes")
    weights = [_SHARE[u.kind] * chance.between(85, 115) for u in county.units]
    members = {kind: len(county.of_kind(kind)) for kind in _SHARE}
    exact = [w * 10_000 // members[u.kind] for w, u in zip(weights, county.units, strict=True)]
    for unit, weight in zip(county.units, exact, strict=True):
        unit.size = county.size * weight // sum(exact)
    for number in range(county.size - sum(unit.size for unit in county.units)):
        county.units[number % len(county.units)].size += 1


def create_posts(county: County) -> None:
    """Give each unit a principal, deputies, heads of internal bodies and a post for the rest.

    The section-level leaders are a multiple of ten, so that their mean age can move by tenths.
    """
    chance = county.chance("posts")
    spread = min(3, county.size // 1_000)
    deputies = {unit.id: 2 + chance.below(spread + 1) for unit in county.units}
    _round_to_tens(county, deputies)
    for unit in county.units:
        _create(unit, deputies[unit.id])


def _round_to_tens(county: County, deputies: dict[str, int]) -> None:
    organs = county.of_kind("county_organ")
    number = 0
    while _section_leaders(county, deputies) % 10:
        unit = organs[number % len(organs)]
        deputies[unit.id] = min(_MOST_DEPUTIES, deputies[unit.id] + 1)
        number += 1


def _section_leaders(county: County, deputies: dict[str, int]) -> int:
    whole = county.of_kind("county_organ", "township")
    principals = sum(unit.level != "section" for unit in county.units)
    return principals + sum(deputies[unit.id] for unit in whole)


def _create(unit: Unit, deputies: int) -> None:
    head, deputy = heads_of(unit.short)
    is_whole = unit.level == "township_level"
    below = "deputy_township" if is_whole else "section"
    _post(unit, head, "principal", unit.level)
    for number in range(deputies):
        is_mayor = unit.is_township and not number
        title = mayor_of(unit.short) if is_mayor else deputy
        _post(unit, title, "deputy", "township_level" if is_mayor else below)
    bodies = _BODIES.get(unit.kind, INSTITUTION_BODIES)
    for name in bodies[: max(1, unit.size // _STAFF_TO_A_BODY - 1)]:
        _post(unit, head_of_body(name), "internal_head", "section")
    _post(unit, "工作人员", "other_role", "section")


def _post(unit: Unit, title: str, role: str, level: str) -> None:
    unit.posts.append(Post(f"{unit.id}-{len(unit.posts) + 1:02}", unit, title, role, level))


def write_units(county: County) -> None:
    """The tables of units, posts, teams and staffing."""
    chance = county.chance("staffing")
    for unit in county.units:
        superior = unit.superior.id if unit.superior else TABLE_NONE
        county.add("unit", unit.id, unit.name, unit.kind, unit.level, superior)
        county.add("team", f"B{unit.id[1:]}", f"{unit.short}领导班子", unit.id)
        for post in unit.posts:
            county.add("post", post.id, unit.id, post.title, post.role, post.level)
        _write_staffing(county, unit, chance)


def _write_staffing(county: County, unit: Unit, chance: Chance) -> None:
    counted = {
        kind: str(sum(post.role in roles for post in unit.posts))
        for kind, roles in {"principals": ("principal",), "deputies": ("deputy",)}.items()
    }
    counted["all_leaders"] = str(sum(map(int, counted.values())))
    for kind, number in counted.items():
        county.add("leading_posts", unit.id, kind, number, number)
    if unit.kind == "state_enterprise":
        return
    kinds = {"administrative": "civil_servant", "as_civil_service": "managed_as_civil_servant"}
    groups = {kind: [p for p in unit.people if p.category == own] for kind, own in kinds.items()}
    groups["public_institution_staff"] = [p for p in unit.people if p.is_institution]
    for kind, people in groups.items():
        actual = sum(person.is_serving for person in people)
        if people:
            approved = str(actual + chance.below(4))
            county.add("establishment", unit.id, kind, approved, str(actual))
