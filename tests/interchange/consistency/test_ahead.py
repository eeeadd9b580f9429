"""Are days told that lie years after the import, where something begins or was decided?"""

from __future__ import annotations

import pytest

from tests.interchange.conftest import Bench
from tests.interchange.consistency.rosters import warned

HEAD = "编号,任职人,所任岗位,任职时间,免职时间\n"


def told(bench: Bench, name: str, table: str) -> list[str]:
    return [line.partition(": ")[2] for line in warned(bench, {name: table})]


@pytest.mark.parametrize("begun", ["2112-03-01", "2112.03", "2112", "2112..2113"])
def test_a_tenure_that_begins_far_ahead_is_told_and_kept(bench: Bench, begun: str) -> None:
    [line] = told(bench, "任职.csv", f"{HEAD}T1,P1,G1,{begun},none\n")
    assert line.startswith("“任职时间” lies more than 1 year after the day of the import: “2112-")
    assert {*bench.rows("tenure")} == {"T1"}


@pytest.mark.parametrize("begun", ["2012-03-01", "2012..", "..2112", "unknown"])
def test_what_may_have_begun_is_not_told(bench: Bench, begun: str) -> None:
    assert told(bench, "任职.csv", f"{HEAD}T1,P1,G1,{begun},none\n") == []


def test_an_end_may_lie_ahead(bench: Bench) -> None:
    assert told(bench, "任职.csv", f"{HEAD}T1,P1,G1,2012-03-01,2112-03-01\n") == []


def test_a_birth_ahead_is_told_without_the_day(bench: Bench) -> None:
    [line] = told(bench, "干部.csv", "编号,姓名,出生年月\nP1,周示例,2085.03\n")
    assert line.endswith("the day of the import: a day that is not shown here.")


def test_a_year_ahead_is_told(bench: Bench) -> None:
    [line] = told(bench, "年度考核.csv", "编号,被考核人,考核年度,考核等次\nA1,P1,2112,优秀\n")
    assert line.endswith("the day of the import: “2112”.")
