"""Is a row of a list also a row of each set that the list gives?"""

from __future__ import annotations

import pytest

from quanheng.facts import NONE
from tests.interchange.conftest import Bench

MAP = """tables:
  - set: official
    from: r.csv
    columns: {id: 编号, name: 姓名}
  - set: education
    from: r.csv
    columns:
      id: {by: [[official, kind]]}
      official: 编号
      kind: {value: in_service}
      level: 在职学历
      school: 院校
  - set: rank_spell
    from: r.csv
    columns:
      id: {by: [[official, rank]]}
      official: 编号
      rank: 职级
      started_on: 任职级时间
"""
HEAD = "编号,姓名,在职学历,院校,职级,任职级时间\n"


@pytest.mark.parametrize("cells", [",,,", "—,—,无,——", "　, ,/,无"])
def test_marks_for_blanks_and_whom_a_row_is_about_say_nothing_of_a_set(
    bench: Bench, cells: str
) -> None:
    done = bench.put_mapped(MAP, {"r.csv": f"{HEAD}O1,甘宁,{cells}\n"})
    assert done.rows == {"education": 0, "official": 1, "rank_spell": 0}


def test_a_none_that_a_field_can_be_is_a_row(bench: Bench) -> None:
    bench.put_mapped(MAP, {"r.csv": f"{HEAD}O1,甘宁,无,,,\n"})
    [row] = bench.rows("education").values()
    assert row["level"] is NONE


def test_a_mark_that_the_map_translates_is_a_row(bench: Bench) -> None:
    text = MAP.replace("rank: 职级", "rank: {column: 职级, codes: {—: clerk_1}}")
    bench.put_mapped(text, {"r.csv": f"{HEAD}O1,甘宁,,,—,\n"})
    [row] = bench.rows("rank_spell").values()
    assert row["rank"] == "clerk_1"
