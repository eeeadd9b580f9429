"""Are packs evaluated beside each other and alone, each in a process that is measured?"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cost import Cost
from benchmarks.side_by_side import all_packs, contenders, cost_of, largest, made_province, measured


def test_all_packs_are_there_the_one_first_on_which_the_others_stand() -> None:
    names = [one.name for one in all_packs()]
    assert names[0] == "national"
    assert len(names) == len({*names}) == 6
    assert [*contenders()] == [*names, "all"]


def test_each_contender_is_measured_and_what_it_wrote_is_gone(tmp_path: Path) -> None:
    facts, packs = made_province(tmp_path, 1, officials=300), all_packs()
    chosen = {"one": packs[:1], "two": packs[:2]}
    found = measured(chosen, facts, tmp_path / "run", 1, "--no-reports")
    assert all(one.clock > 0 and one.memory > 50 for [one] in found.values())
    assert found["two"][0].processors > found["one"][0].processors
    assert not (tmp_path / "run").exists()


def test_a_province_is_made_of_one_county(tmp_path: Path) -> None:
    county = made_province(tmp_path, 1, officials=300)
    province = made_province(tmp_path, 2, officials=300)
    assert county != province
    assert made_province(tmp_path, 1, officials=300) == county


def test_an_evaluation_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"evaluate .*national"):
        cost_of(all_packs()[:1], tmp_path, tmp_path / "run")


def test_the_largest_is_the_pack_that_takes_most_of_the_processors_alone() -> None:
    found = {"a": [Cost(9, 1)], "b": [Cost(1, 2)], "all": [Cost(9, 9)]}
    assert largest(found) == "b"
