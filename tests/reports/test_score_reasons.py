"""Does the reason of a score say what stood in, what was cut, and what forced the grade?"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

import quanheng
from quanheng.reports import ReportChoice
from tests.reports.test_periods import sheet

XA = Path(__file__).parents[1] / "engine/scorecards/xa"
CHOIRS = """id,kind,sings,jury_mean,hall,share,prizes,festivals,cheated
a,town,true,90,80,30,3,1,false
b,town,true,90,none,17.5,2,0,false
c,town,true,88.35,60,20,2,5,false
d,school,true,100,100,20,none,9,true
e,school,true,100,100,20,none,0,
"""
COMPLETE = """complete:
- {set: choir, units: all, to: 2024-01-01}
- {set: flaw, units: all, to: 2024-01-01}
"""


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("choirs")
    tables = {"choir.csv": CHOIRS, "flaw.csv": "id,choir,found_on\n", "complete.yaml": COMPLETE}
    for name, text in tables.items():
        (folder / "tables").mkdir(exist_ok=True)
        (folder / "tables" / name).write_text(text, encoding="utf-8")
    moment = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
    quanheng.import_facts(folder / "tables", folder / "facts", recorded_at=moment, packs=[XA])
    run = quanheng.evaluate(
        XA, folder / "facts", date(2023, 6, 30), folder / "run", reports=ReportChoice("zh")
    )
    every = {one["编号"]: one["理由"] for one in sheet(run, "assessment", "合唱队年度评分")}
    places = sheet(run, "assessment", "名次分")
    return every | {f"{one['编号']} by place": one["理由"] for one in places}


def test_a_value_that_the_mean_of_the_group_replaced_is_named(reasons: dict[str, str]) -> None:
    assert "场馆（场馆分） 无观测值，按本组平均分：70 × 10% = 7" in reasons["b"]
    assert "无观测值" not in reasons["a"]
    assert "无观测值，计：0" in reasons["d by place"]


def test_a_bonus_that_was_cut_says_what_was_reckoned(reasons: dict[str, str]) -> None:
    assert "加分 3分（算得10，最多计3）" in reasons["c"]
    assert "算得" not in reasons["a"]


def test_a_veto_says_which_grade_it_forces_and_an_unknown_one_that_it_is(
    reasons: dict[str, str],
) -> None:
    assert reasons["d"].endswith("一票否决：等次定为差，不论得分")
    assert reasons["e"].endswith("一票否决 待查明")
    assert "一票否决" not in reasons["c"]
