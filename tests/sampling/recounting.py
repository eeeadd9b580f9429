"""How often does each planted case stand in the tables? Counted from the cells alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from tests.sampling.tables import Rows, Tables

END_2022, END_2023 = "2022-12-31", "2023-12-31"
LEADING = ("principal", "deputy")
SECTION = ("deputy_township", "township_level")
CIVIL = ("civil_servant", "managed_as_civil_servant")
STAFF = ("institution_manager", "institution_professional")


def recounted(tables: Tables) -> dict[str, int]:
    """The count of each case by its name in planted.json."""
    found: dict[str, int] = {}
    for count in (_archives, _advancements, _performance, _makers, _placements, _ratings,
                  _decisions, _organs, _terms, _study):  # fmt: skip
        found |= count(tables)
    return found | {
        "mean_age": mean_age_fell_by(tables),
        "income_thirteen": more_in_per_cent(tables),
    }


def holds(row: dict[str, str], day: str) -> bool:
    """Whether a tenure surely covers a day; a month or a year compares like its first day."""
    return row["started_on"] <= day and (row["ended_on"] == "none" or row["ended_on"] > day)


def joined(tables: Tables) -> Iterator[tuple[dict[str, str], dict[str, str], dict[str, str]]]:
    """Each tenure with its post and official; 2022.11 becomes 2022-11, which sorts among days."""
    posts, officials = tables.by_id("post"), tables.by_id("official")
    for row in tables["tenure"]:
        started = row["started_on"].replace(".", "-")
        yield {**row, "started_on": started}, posts[row["post"]], officials[row["official"]]


def leaders_on(tables: Tables, day: str) -> set[str]:
    return {
        person["id"]
        for row, post, person in joined(tables)
        if post["role"] in LEADING and holds(row, day)
    }


def _archives(tables: Tables) -> dict[str, int]:
    entries = {row["archive"] for row in tables["performance_entry"]}
    leaders = leaders_on(tables, END_2023)
    return {
        "performance_archive": sum(row["id"] in entries for row in tables["performance_archive"]),
        "political_archive": sum(row["official"] in leaders for row in tables["political_archive"]),
    }


def _in_2023(rows: Rows, field: str) -> Rows:
    return [row for row in rows if row[field].startswith("2023")]


def _advancements(tables: Tables) -> dict[str, int]:
    officials = tables.by_id("official")
    rows = _in_2023(tables["advancement"], "effective_on")
    used = [
        r for r in rows if r["kind"] in ("promotion", "important_use") and r["fits_post"] == "true"
    ]
    born = [officials[row["official"]]["born_on"] for row in used]
    return {
        "rank_promotion": sum(
            r["kind"] == "rank_promotion" and r["category"] in CIVIL for r in rows
        ),
        "institution_promotion": sum(
            r["kind"] == "institution_promotion" and r["category"] in STAFF for r in rows
        ),
        "young_advancement": sum(day >= "1987-01-01" for day in born),
        "young_advancement_day_too_old": sum(day == "1986-12-31" for day in born),
    }


def _performance(tables: Tables) -> dict[str, int]:
    excellent = {
        row["unit"]
        for row in tables["unit_performance"]
        if row["year"] == "2023" and row["grade"] == "excellent"
    }
    merits = {
        row["official"]
        for row in tables["honour"]
        if row["kind"] == "merit_3" and row["year"] == "2023"
    }
    whole, month, led = set(), set(), set()
    for row, post, person in joined(tables):
        if post["role"] == "principal" and post["unit"] in excellent and holds(row, END_2023):
            started = row["started_on"]
            (whole if started[:4] < "2023" or started == "2023-01-01" else month).add(post["unit"])
            if started == "2023-12-01":
                month.add(post["unit"])
            led |= {person["id"]} & merits
    return {
        "excellent_unit": len(whole),
        "excellent_unit_one_month": len(month),
        "excellent_principal": len(led) if led == merits else -1,
    }


def _makers(tables: Tables) -> dict[str, int]:
    numbers = Counter(row["number"] for row in tables["maker"])
    kinds = Counter({(row["number"], row["kind"]) for row in tables["maker"]})
    by_kind = Counter(kind for _, kind in kinds)
    still = Counter(
        row["kind"]
        for row in tables["facility"]
        if row["closed_on"] == "none" and row["opened_on"] <= END_2023
    )
    return {
        "maker": len(numbers),
        "maker_twice": sum(count == 2 for count in numbers.values()),
        **{f"maker_{kind}": count for kind, count in by_kind.items()},
        **{f"facility_{kind}": count for kind, count in still.items()},
        "facility_closed": sum(row["closed_on"] <= END_2023 for row in tables["facility"]),
    }


def _placements(tables: Tables) -> dict[str, int]:
    units = tables.by_id("unit")
    rows = tables["seedling_placement"]
    up = [
        row
        for row in rows
        if row["direction"] == "upward" and row["started_on"] >= "2023-01-01"
        and units[row["home"]]["kind"] == "township"
        and units[row["host"]]["kind"] == "county_organ"
    ]  # fmt: skip
    down = [
        row
        for row in rows
        if row["direction"] == "downward" and units[row["home"]]["kind"] == "county_organ"
    ]
    times = Counter(row["official"] for row in up)
    return {
        "upward": len(times),
        "upward_batch": len({row["batch"] for row in up}),
        "upward_twice": sum(count == 2 for count in times.values()),
        "downward": len({row["official"] for row in down}),
        "downward_township": len(
            {row["host"] for row in down if units[row["host"]]["kind"] == "township"}
        ),
    }


def _ratings(tables: Tables) -> dict[str, int]:
    low = {
        row["unit"]
        for row in _in_2023(tables["congress_rating"], "rated_on")
        if row["topic"] == "business_environment" and row["rating"] != "satisfied"
    }
    return {"basically_satisfied": len(low)}


def _decisions(tables: Tables) -> dict[str, int]:
    leading = [row for row in tables["downward_adjustment"] if row["is_leading"] == "true"]
    untrue = {row["id"] for row in tables["finding"] if row["kind"] == "unfounded_report"}
    cleared = {row["finding"] for row in tables["clarification"] if row["cleared_on"] != "none"}
    accused = Counter(row["conclusion"] for row in tables["false_accusation"])
    grave = Counter(row["is_grave"] for row in tables["frugality_finding"])
    return {
        "leader_adjusted": sum(row["decided_on"] >= "2023" for row in leading),
        "leader_adjusted_before": sum(row["decided_on"] < "2023" for row in leading),
        "report_untrue": len(untrue),
        "report_cleared": len(untrue & cleared),
        "accusation_intentional": accused["intentional"],
        "accusation_mistaken": accused["mistaken"],
        "frugality_grave": grave["true"],
        "frugality_plain": grave["false"],
    }


def _organs(tables: Tables) -> dict[str, int]:
    units = tables.by_id("unit")
    ages: list[bool] = []
    for row, post, person in joined(tables):
        is_organ = units[post["unit"]]["kind"] == "county_organ" and post["role"] != "other_role"
        if is_organ and row["started_on"].startswith("2023"):
            ages.append(person["born_on"] >= "1987-01-01")
    return {"young_in_organ": sum(ages), "in_organ_too_old": len(ages) - sum(ages)}


def _terms(tables: Tables) -> dict[str, int]:
    starts, before = defaultdict(list), Counter[tuple[str, str]]()
    for row, post, person in joined(tables):
        if holds(row, END_2023):
            starts[post["role"]].append((row["started_on"], (person["id"], post["id"])))
        elif post["role"] in LEADING:
            before[person["id"], post["id"]] += 1
    led = starts["principal"] + starts["deputy"]
    return {
        "ten_years": sum(day == "2013-12-31" for day, _ in led),
        "almost_ten_years": sum(day == "2014-01-01" for day, _ in led),
        "interrupted": sum(before[held] > 0 for _, held in led),
        "internal_five_years": sum(day <= "2018-12-31" for day, _ in starts["internal_head"]),
    } | ({} if all(day >= "2013-12-31" for day, _ in led) else {"ten_years": -1})


def _study(tables: Tables) -> dict[str, int]:
    kinds = {row["id"]: row["kind"] for row in tables["study_site"]}
    reached, members = Counter[str](), Counter[str]()
    silent = 0
    for row in tables["study_coverage"]:
        reached[row["year"]] += int(row["reached"])
        members[row["year"]] += int(row["members"])
        silent += row["reached"] == "0" and kinds[row["site"]] == "village_school"
    assert set(members.values()) == {5_000}
    return {
        "study_2022": reached["2022"],
        "study_2023": reached["2023"],
        "study_no_meeting": silent,
    }


def mean_age_fell_by(tables: Tables) -> int:
    """Tenths of a year by which the mean age fell, whole years on each last day; -1 if no tenth.

    On the last day of a year everybody is as many years old as years have passed, however
    inexact the day of birth is.
    """
    ages: dict[str, list[int]] = {END_2022: [], END_2023: []}
    for row, post, person in joined(tables):
        if post["role"] in LEADING and post["level"] in SECTION:
            for day, found in ages.items():
                if holds(row, day):
                    found.append(int(day[:4]) - int(person["born_on"][:4]))
    (one, many), (other, more) = ((sum(found), len(found)) for found in ages.values())
    tenths = (Decimal(one) / many - Decimal(other) / more) * 10
    assert many == more
    return int(tenths) if (one - other) * 10 == int(tenths) * many else -1


def more_in_per_cent(tables: Tables) -> int:
    """By how much townships earn more than organs, if that is the same for every rank."""
    groups: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row in tables["annual_income"]:
        if row["year"] == "2023":
            groups[row["rank"], row["unit_kind"]].append(Decimal(row["amount"]))
    more = set()
    for rank in {rank for rank, _ in groups}:
        here, there = groups.get((rank, "township"), []), groups.get((rank, "county_organ"), [])
        if here and there:
            difference = sum(here) * len(there) * 100 - sum(there) * len(here) * 100
            more.add(difference / (sum(there) * len(here)))
    return int(more.pop()) if len(more) == 1 else -1
