"""Do the planted cases stand in the tables as often as is said, and no others like them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.facts import Catalogue
from quanheng.sampling import sample
from quanheng.sampling.planted import CASES
from tests.sampling.recounting import joined, leaders_on, recounted
from tests.sampling.tables import Tables

# The outputs that the source reports, and the edges around them. Not read from the code.
KNOWN = {
    "performance_archive": 483,
    "political_archive": 189,
    "rank_promotion": 106,
    "institution_promotion": 284,
    "excellent_unit": 20,
    "excellent_principal": 20,
    "excellent_unit_one_month": 1,
    "maker": 948,
    "maker_twice": 2,
    "maker_local_cuisine": 320,
    "maker_e_commerce": 236,
    "maker_culture_and_tourism": 212,
    "maker_other_maker": 180,
    "facility_incubation_base": 5,
    "facility_demonstration_area": 5,
    "facility_demonstration_base": 56,
    "facility_closed": 1,
    "upward": 71,
    "upward_batch": 6,
    "upward_twice": 1,
    "downward": 367,
    "downward_township": 17,
    "young_advancement": 51,
    "young_advancement_day_too_old": 1,
    "basically_satisfied": 7,
    "leader_adjusted": 3,
    "leader_adjusted_before": 1,
    "young_in_organ": 10,
    "in_organ_too_old": 1,
    "mean_age": 23,
    "income_thirteen": 13,
    "ten_years": 12,
    "almost_ten_years": 5,
    "interrupted": 4,
    "internal_five_years": 15,
    "study_2022": 4_950,
    "study_2023": 5_000,
    "study_no_meeting": 1,
    "accusation_intentional": 2,
    "accusation_mistaken": 3,
    "report_untrue": 5,
    "report_cleared": 3,
    "frugality_grave": 1,
    "frugality_plain": 2,
}
# Ids are the rows or officials that count, except where a figure or a group is what counts.
COUNTED_OTHERWISE = {"mean_age", "income_thirteen", "study_2022", "study_2023"}


def test_every_case_is_counted_from_the_tables_as_it_is_known(county: Tables) -> None:
    assert recounted(county) == KNOWN


def test_planted_json_says_the_same_counts_and_names_each_case_in_two_languages(
    county: Tables,
) -> None:
    assert {name: case["count"] for name, case in county.planted.items()} == KNOWN
    assert all(case["zh"] and case["en"] for case in county.planted.values())


def test_each_case_names_so_many_different_ids(county: Tables) -> None:
    for name, count in KNOWN.items():
        ids = county.ids(name)
        assert len(set(ids)) == len(ids), name
        assert name in COUNTED_OTHERWISE or len(ids) == count, name


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("officials", [1_500, 2_000])
def test_the_counts_hold_for_any_seed_from_1500_officials_on(
    officials: int, seed: int, catalogue: Catalogue, tmp_path: Path
) -> None:
    sample(tmp_path / "county", catalogue, officials=officials, seed=seed)
    tables = Tables(tmp_path / "county")
    assert len(tables["official"]) == officials
    assert recounted(tables) == KNOWN


@pytest.mark.parametrize("officials", [300, 700, 1_000])
@pytest.mark.parametrize("seed", [1, 29])
def test_a_smaller_county_holds_its_share_of_planted_persons(
    officials: int, seed: int, catalogue: Catalogue, tmp_path: Path
) -> None:
    sample(tmp_path / "county", catalogue, officials=officials, seed=seed)
    tables = Tables(tmp_path / "county")
    shares = {case.name: case.shrinks for case in CASES}
    expected = {
        name: max(1, count * officials // 1_500) if shares[name] else count
        for name, count in KNOWN.items()
    }
    assert len(tables["official"]) == officials
    assert recounted(tables) == expected


def test_things_that_are_not_persons_do_not_shrink() -> None:
    fixed = {case.name for case in CASES if not case.shrinks}
    assert {"maker", "facility_demonstration_base", "downward_township", "study_2022"} <= fixed
    assert not {"performance_archive", "upward", "ten_years"} & fixed


def test_the_ids_of_terms_and_archives_are_those_of_the_case(county: Tables) -> None:
    tenures, leaders = county.by_id("tenure"), leaders_on(county, "2023-12-31")
    assert {tenures[key]["started_on"] for key in county.ids("ten_years")} == {"2013-12-31"}
    assert {tenures[key]["started_on"] for key in county.ids("almost_ten_years")} == {"2014-01-01"}
    archives = county.by_id("political_archive")
    assert {archives[key]["official"] for key in county.ids("political_archive")} <= leaders


def test_a_month_as_principal_follows_a_vacancy(county: Tables) -> None:
    [unit] = county.ids("excellent_unit_one_month")
    held = [
        row
        for row, post, _ in joined(county)
        if post["unit"] == unit and post["role"] == "principal"
    ]
    in_2023 = [row for row in held if row["ended_on"] == "none" or row["ended_on"] > "2023-01-01"]
    assert [row["started_on"] for row in in_2023] == ["2023-12-01"]


def test_planted_officials_of_one_kind_are_no_others_of_it(county: Tables) -> None:
    assert not set(county.ids("upward")) & set(county.ids("downward"))
    assert not set(county.ids("ten_years")) & set(county.ids("interrupted"))
    assert not set(county.ids("excellent_unit")) & set(county.ids("excellent_unit_one_month"))


def test_where_planted_officials_work_and_that_they_do_is_known(county: Tables) -> None:
    officials = county.by_id("official")
    named = {*county.ids("upward"), *county.ids("downward"), *county.ids("mean_age")}
    for table in ("advancement", "finding", "downward_adjustment", "frugality_finding"):
        rows = county.by_id(table)
        cases = [case for case in KNOWN if set(county.ids(case)) <= rows.keys()]
        named |= {rows[key]["official"] for case in cases for key in county.ids(case)}
    assert len(named) > 800
    for key in named:
        assert officials[key]["unit"]
        assert officials[key]["status"] == "in_service"
