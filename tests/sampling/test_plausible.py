"""Could the made-up county be one, and could none of its officials be somebody?"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

from quanheng.facts.identity_number import birth_day, is_identity_number, sex_by_number
from tests.sampling.tables import Tables


def share(part: int, whole: int) -> float:
    return part / whole


def earliest(written: str) -> date:
    """The first day that a written day may be."""
    parts = [int(part) for part in written.replace(".", "-").split("-")]
    return date(*parts, *[1] * (3 - len(parts)))


def test_identity_numbers_are_right_and_of_a_division_that_nobody_has(county: Tables) -> None:
    numbers = [row["id_number"] for row in county["official"]]
    assert len(set(numbers)) == len(numbers) == 3_000
    assert all(is_identity_number(number) for number in numbers)
    # GB/T 2260 has codes from 11 to 82; none begins with 99.
    assert {number[:6] for number in numbers} == {"999999"}


def test_numbers_agree_with_sex_and_birth(county: Tables) -> None:
    for row in county["official"]:
        born, day = row["born_on"].replace(".", "-"), birth_day(row["id_number"])
        assert day.isoformat().startswith(born)
        assert sex_by_number(row["id_number"]) == row["sex"]


def test_nobody_holds_a_post_before_the_eighteenth_birthday_or_two_at_a_time(
    county: Tables,
) -> None:
    numbers = {row["id"]: row["id_number"] for row in county["official"]}
    held = defaultdict(list)
    for row in county["tenure"]:
        born = birth_day(numbers[row["official"]])
        assert earliest(row["started_on"]) >= born.replace(year=born.year + 18, day=1)
        held[row["official"]].append(row)
    for rows in held.values():
        ends = ["", *(row["ended_on"] for row in rows)]
        for row, ended in zip(rows, ends, strict=False):
            is_exact = len(row["started_on"]) == len("2023-01-01")
            assert not is_exact or (ended != "none" and ended <= row["started_on"])
        assert ends[:-1].count("none") == 0


def test_each_unit_has_one_principal_and_two_to_five_deputies(county: Tables) -> None:
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in county["post"]:
        roles[row["unit"]][row["role"]] += 1
    assert len(roles) == len(county["unit"]) == 105
    assert all(counted["principal"] == 1 for counted in roles.values())
    assert {counted["deputy"] for counted in roles.values()} <= {2, 3, 4, 5}
    assert all(counted["internal_head"] for counted in roles.values())
    kinds = Counter(row["kind"] for row in county["unit"])
    assert (kinds["township"], kinds["county_organ"]) == (17, 60)


def test_no_post_of_a_leader_is_held_by_two_at_a_time(county: Tables) -> None:
    roles = {row["id"]: row["role"] for row in county["post"]}
    held = defaultdict(list)
    for row in county["tenure"]:
        if roles[row["post"]] in ("principal", "deputy", "internal_head"):
            ended = date.max if row["ended_on"] == "none" else earliest(row["ended_on"])
            held[row["post"]].append((earliest(row["started_on"]), ended, row["started_on"]))
    for times in held.values():
        times.sort()
        for (_, ended, _), (started, _, written) in pairwise(times):
            assert ended <= started or len(written) < len("2023-01-01")


def test_shares_of_grades_are_those_of_practice(county: Tables) -> None:
    units = {row["id"]: row["kind"] for row in county["unit"]}
    homes = {row["id"]: units.get(row["unit"], "") for row in county["official"]}
    raised: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for row in county["annual_assessment"]:
        if row["grade"] != "undetermined":
            is_raised = row["year"] == "2023" and homes[row["official"]] == "township"
            (raised if is_raised else others)[row["grade"]] += 1
    assert 0.23 <= share(raised["excellent"], raised.total()) <= 0.27
    assert 0.14 <= share(others["excellent"], others.total()) <= 0.20
    rated = Counter(row["grade"] for row in county["unit_performance"])
    assert 0.15 <= share(rated["excellent"], rated.total()) <= 0.25


def test_about_one_official_in_a_hundred_has_a_measure_and_few_have_findings(
    county: Tables,
) -> None:
    measured = {row["official"] for row in county["measure"]}
    assert 0.003 <= share(len(measured), 3_000) <= 0.015
    assert len(county["finding"]) <= 40


def test_about_three_days_in_a_hundred_are_inexact_and_some_fields_blank(county: Tables) -> None:
    for table, field in (("official", "born_on"), ("tenure", "started_on")):
        written = [row[field] for row in county[table]]
        inexact = [day for day in written if len(day) < len("1975-06-01")]
        assert 0.015 <= share(len(inexact), len(written)) <= 0.04
        assert {len(day) for day in inexact} == {len("1975"), len("1975.06")}
    blank = Counter(name for row in county["official"] for name, cell in row.items() if not cell)
    assert min(blank[name] for name in ("native_place", "ethnicity", "status", "unit")) > 0
    assert max(blank[name] for name in ("name", "id_number", "born_on")) == 0
    assert any(row["joined_party_on"] == "none" for row in county["official"])


def test_few_rows_contradict_each_other_under_one_key(county: Tables) -> None:
    for table, fields in (("annual_assessment", 2), ("checkup", 2)):
        rows = [tuple(row.values()) for row in county[table]]
        by_key = Counter(row[:fields] for row in rows)
        twice = [key for key, count in by_key.items() if count > 1]
        assert 2 <= len(twice) <= 20
        assert len(set(rows)) == len(rows)


def test_ranks_rise_and_follow_each_other_without_a_gap(county: Tables) -> None:
    spells = defaultdict(list)
    for row in county["rank_spell"]:
        spells[row["official"]].append(row)
    current = {row["id"]: row["current_rank"] for row in county["official"]}
    for official, rows in spells.items():
        assert rows[-1]["rank"] == current[official]
        for one, following in pairwise(rows):
            assert one["rank"] != following["rank"]
            assert following["started_on"].replace(".", "-") in (
                one["ended_on"], one["ended_on"][:7], one["ended_on"][:4],
            )  # fmt: skip


def test_the_townships_subsidy_goes_to_townships_alone(county: Tables) -> None:
    kinds = {row["id"]: row["kind"] for row in county["unit"]}
    homes = {row["id"]: kinds.get(row["unit"]) for row in county["official"]}
    paid = {homes[r["official"]] for r in county["pay_item"] if r["kind"] == "township_subsidy"}
    assert paid <= {"township", None}
