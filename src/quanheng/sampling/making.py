"""Which makers were trained, and where; where is studied, and how many are reached?"""

from __future__ import annotations

from datetime import date

from quanheng.sampling.county import TABLE_NONE, County

_FACILITIES = (("incubation_base", "孵化基地"), ("demonstration_area", "示范片"),
               ("demonstration_base", "示范基地"))  # fmt: skip
_KINDS = ("local_cuisine", "e_commerce", "culture_and_tourism", "other_maker")
_SITES = {
    "county_school": 600,
    "online_school": 1_000,
    "township_school": 100,
    "village_school": 50,
}
"""How many members study at each; 17 townships with a school and two villages make 5,000."""
_VILLAGES = ("砚头村", "霁坪村")


def write_facilities(county: County) -> None:
    """The facilities for makers, and one that is closed."""
    chance = county.chance("facilities")
    townships = county.of_kind("township")
    for kind, name in _FACILITIES:
        for number in range(county.wanted(f"facility_{kind}")):
            unit = townships[number % len(townships)]
            key = county.next_id("facility", "FC")
            day = chance.day(date(2020, 3, 1), date(2023, 10, 30))
            county.add("facility", key, f"{unit.short}{name}{number + 1}", kind, unit.id, f"{day}",
                       TABLE_NONE)  # fmt: skip
            county.plant(f"facility_{kind}", key)
    key = county.next_id("facility", "FC")
    county.add("facility", key, "旧示范基地", "demonstration_base", townships[0].id, "2019-05-20",
               "2023-06-30")  # fmt: skip
    county.plant("facility_closed", key)


def write_makers(county: County) -> None:
    """The register of makers, numbered; two stand in it twice."""
    chance = county.chance("makers")
    townships = county.of_kind("township")
    entries: list[tuple[str, str, str, str]] = []
    for kind in _KINDS:
        for _ in range(county.wanted(f"maker_{kind}")):
            number = f"CK{len(entries) + 1:04}"
            day = chance.day(date(2021, 3, 1), date(2023, 12, 10))
            entries.append((number, kind, chance.choice(townships).id, f"{day}"))
            county.plant(f"maker_{kind}", number)
            county.plant("maker", number)
    for number, kind, unit, _ in chance.some(entries, county.wanted("maker_twice")):
        entries.append((number, kind, unit, "2023-12-20"))
        county.plant("maker_twice", number)
    for entry in entries:
        county.add("maker", county.next_id("maker", "MK"), *entry)


def write_study(county: County) -> None:
    """The sites of study; in the last year but one a village reached nobody."""
    sites = _sites(county)
    missing = next(key for key, kind in sites if kind == "village_school")
    for key, kind in sites:
        for year in (2022, 2023):
            members = str(_SITES[kind])
            reached = "0" if year == 2022 and key == missing else members
            county.add("study_coverage", key, str(year), members, reached)
    for year in (2022, 2023):
        ids = (key for key, _ in sites)
        county.plant(f"study_{year}", *ids, count=county.wanted(f"study_{year}"))
    county.plant("study_no_meeting", missing)


def _sites(county: County) -> list[tuple[str, str]]:
    organs, townships = county.of_kind("county_organ"), county.of_kind("township")
    school = next((unit for unit in organs if unit.short == "县委党校"), organs[0])
    named = [("县委党校", "county_school", school), ("云端微党校", "online_school", school)]
    for unit in townships:
        named.append((f"{unit.short}党校", "township_school", unit))
        named += [(f"{unit.short}{name}党校", "village_school", unit) for name in _VILLAGES]
    for name, kind, unit in named:
        county.add("study_site", county.next_id("study_site", "SS"), name, kind, unit.id)
    return [(row[0], row[2]) for row in county.tables["study_site"]]
