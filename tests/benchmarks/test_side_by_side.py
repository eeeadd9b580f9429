"""Are packs evaluated beside each other and alone, each in a process that is measured?"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.side_by_side import AS_OF, Cost, all_packs, cost_of, measured
from benchmarks.starting import made_county


def test_all_packs_are_there_the_one_first_on_which_the_others_stand() -> None:
    names = [one.name for one in all_packs()]
    assert names[0] == "national"
    assert len(names) == len({*names}) == 6


def test_each_contender_is_measured_and_what_it_wrote_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    county, packs = made_county(tmp_path, 300), all_packs()
    (tmp_path / "runs").mkdir()
    contenders = {"one": packs[:1], "two": packs[:2]}
    found = measured(contenders, county, AS_OF, 1, tmp_path / "runs")
    assert all(one.clock > 0 and one.processors > 0 and one.memory > 50 for one in found.values())
    assert found["two"].processors > found["one"].processors
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["one", "two"]
    assert [*(tmp_path / "runs").iterdir()] == []


def test_an_evaluation_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"an evaluation ended with 1: .*national"):
        cost_of(all_packs()[:1], tmp_path, AS_OF, tmp_path / "run")


def test_a_cost_tells_clock_processors_and_memory() -> None:
    assert str(Cost(1.25, 2, 300.4)).split() == [
        "1.2", "s", "by", "the", "clock", "2.0", "s", "of", "the", "processors", "300", "MB",
    ]  # fmt: skip
