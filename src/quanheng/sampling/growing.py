"""Who was trained, and who was sent to another unit to grow?"""

from __future__ import annotations

from datetime import date, timedelta

from quanheng.sampling.blurring import Blur
from quanheng.sampling.chance import Chance
from quanheng.sampling.county import LAST_DAY, TABLE_NONE, County, Person, Unit, pick

_YOUNG_FROM = 1988
_ABILITIES = ("speaking", "writing", "handling")
_BATCH_DAYS = 55
_TRAINING = ("party_school", "classroom", "network", "network", "special_topic", "other_training")


def write_training(county: County) -> None:
    """Some training for everybody in three years."""
    chance, blur = county.chance("training"), Blur(county.chance("blurred training"))
    for person in county.serving:
        for year in (2021, 2022, 2023):
            if person.work_from.year < year and chance.happens(480):
                started = date(year, 3, 1) + timedelta(days=chance.below(270))
                ended = started + timedelta(days=chance.between(2, 20))
                key = county.next_id("training_record", "X")
                hours = blur.blank(f"{chance.between(8, 160)}.{5 * chance.below(2)}")
                county.add("training_record", key, person.id, chance.choice(_TRAINING),
                           blur.day(started), f"{ended}", hours)  # fmt: skip


def write_seedlings(county: County) -> None:
    """The planted placements upward and downward, and older ones upward; with their reviews."""
    chance = county.chance("seedlings")
    _place_upward(county, chance)
    _place_downward(county, chance)
    for row in county.tables["seedling_placement"]:
        is_over = row[-1] != TABLE_NONE
        for ability in _ABILITIES:
            entry = chance.between(60, 80)
            left = f"{entry + chance.between(-1, 14)}.{chance.below(10)}" if is_over else TABLE_NONE
            county.add("placement_review", row[0], ability, f"{entry}.0", left)


def _place_upward(county: County, chance: Chance) -> None:
    """Township officials in six batches since 2023, one of them twice, and two older batches."""
    organs = county.of_kind("county_organ")
    ready = [p for p in county.serving if p.unit.is_township and p.is_civil and not p.is_leading]
    people = pick(chance, ready, county.wanted("upward"), born_from=_YOUNG_FROM)
    batches = min(county.wanted("upward_batch"), len(people))
    rows = [(person, number % batches) for number, person in enumerate(people)]
    rows.append((people[0], batches - 1))
    for person, batch in rows:
        started = date(2023, 1, 9) + timedelta(days=_BATCH_DAYS * batch)
        name = f"2023年第{batch + 1}批"
        _place(county, person, "upward", name, chance.choice(organs), started, 180)
    county.plant("upward", *(person.id for person in people))
    county.plant("upward_batch", *(f"2023年第{number + 1}批" for number in range(batches)))
    county.plant("upward_twice", people[0].id)
    taken = {person.id for person in people}
    earlier = [p for p in ready if p.id not in taken and p.work_from.year < 2021]
    for number, person in enumerate(chance.some(earlier, 1 + len(people) // 4)):
        year = 2021 + number % 2
        _place(
            county, person, "upward", f"{year}年第1批", chance.choice(organs), date(year, 3, 1), 180
        )


def _place_downward(county: County, chance: Chance) -> None:
    townships = county.of_kind("township")
    wanted = county.wanted("downward")
    civil = [p for p in county.serving if p.unit.is_organ and p.is_civil]
    staff = [person for person in civil if not person.is_leading]
    people = pick(chance, staff, wanted, born_from=_YOUNG_FROM)
    # In a small county organs have hardly more staff than leaders; some of these go too.
    leading = [person for person in civil if person.is_leading]
    people += chance.some(leading, wanted - len(people))
    for number, person in enumerate(people):
        host = townships[number % len(townships)]
        first = date(max(2023, person.work_from.year + 1), 3, 1)
        started = chance.day(first, date(2023, 9, 30))
        _place(county, person, "downward", f"{started.year}年", host, started, 365)
    county.plant("downward", *(person.id for person in people))
    county.plant("downward_township", *(u.id for u in townships[: len(people)]))


def _place(
    county: County,
    person: Person,
    direction: str,
    batch: str,
    host: Unit,
    started: date,
    days: int,
) -> None:
    person.is_planted = True
    ended = started + timedelta(days=days)
    county.add("seedling_placement", county.next_id("seedling_placement", "SP"), person.id,
               direction, batch, person.unit.id, host.id, f"{started}",
               f"{ended}" if ended <= LAST_DAY else TABLE_NONE)  # fmt: skip


def write_placements(county: County) -> None:
    """Secondments and the like, which are no part of the seedlings' scheme."""
    chance, blur = county.chance("placements"), Blur(county.chance("blurred placements"))
    for person in county.serving:
        if chance.happens(30) and person.work_from.year < 2019:
            started = chance.day(date(2019, 3, 1), date(2023, 6, 30))
            ended = started + timedelta(days=chance.between(90, 720))
            kind = chance.choice(("secondment", "village_stationing", "shadowing"))
            county.add("placement", county.next_id("placement", "PL"), person.id, kind,
                       blur.blank(chance.choice(county.units).id), blur.day(started),
                       f"{ended}" if ended <= LAST_DAY else TABLE_NONE)  # fmt: skip


def write_pool(county: County) -> None:
    """The pool of young officials, and how units are staffed with them."""
    chance = county.chance("pool")
    for person in county.serving:
        if person.born.year >= 1988 and person.work_from.year < 2021 and chance.happens(160):
            entered = chance.day(date(2021, 1, 5), date(2023, 6, 30))
            left = f"{entered + timedelta(days=150)}" if chance.happens(120) else TABLE_NONE
            county.add("young_pool", person.id, f"{entered}", left)
    for unit in county.of_kind("county_organ", "township"):
        for year in (2022, 2023):
            for number in range(1, 5):
                actual = str(chance.below(3) + (year == 2023))
                county.add("staffing_level", unit.id, str(year), f"target_{number}", actual)
