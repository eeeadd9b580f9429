"""Does the pack find in the sample county what was planted there?

The figures that the text reports are fixtures here: the county is made so that they come out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from quanheng.library import Run, evaluate, explain, import_facts, sample_county
from tests.packs.asking import ROOT

Values = Mapping[tuple[str, str, str], Mapping[str, str]]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("county")
    sample_county(folder / "tables", officials=3000, seed=7)
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    import_facts(folder / "tables", folder / "facts", recorded_at=moment)
    run = evaluate(ROOT / "policies/hengdong", folder / "facts", date(2023, 12, 31), folder / "run")
    planted = json.loads((folder / "tables/planted.json").read_text(encoding="utf-8"))
    return run, planted


@pytest.fixture(scope="module")
def values(county: tuple[Run, dict[str, Any]]) -> Values:
    """What each indicator tells, by its id, group and period."""
    return {
        (row["clause"], row["subject"], row["period"]): {v["name"]: v["low"] for v in row["values"]}
        for row in county[0].verdicts.to_pylist()
        if row["values"]
    }


@pytest.mark.parametrize(
    ("indicator", "group", "period", "name", "figure"),
    [
        ("hd.archives.performance", "all", "", "value", 483),
        ("hd.archives.performance", "all", "", "with_entries", 483),
        ("hd.archives.political", "all", "", "of_leaders", 189),
        ("hd.advancement.young", "all", "2023", "value", 51),
        ("hd.young.in-organs", "all", "2023", "value", 10),
        ("hd.down.adjusted", "all", "", "value", 3),
        ("hd.makers.trained", "all", "", "value", 948),
        ("hd.makers.trained", "all", "", "registered", 950),
        ("hd.makers.facilities", "incubation_base", "", "value", 5),
        ("hd.makers.facilities", "demonstration_area", "", "value", 5),
        ("hd.makers.facilities", "demonstration_base", "", "value", 56),
        ("hd.makers.by-kind", "local_cuisine", "", "value", 320),
        ("hd.seedling.upward", "all", "", "value", 71),
        ("hd.seedling.upward", "all", "", "batches", 6),
        ("hd.seedling.upward", "all", "", "placements", 72),
        ("hd.seedling.downward", "all", "", "value", 367),
        ("hd.seedling.downward", "all", "", "townships", 17),
        ("hd.study.coverage", "all", "2022", "value", "0.99"),
        ("hd.study.coverage", "all", "2022", "behind", 1),
        ("hd.study.coverage", "all", "2023", "value", 1),
        ("hd.section.mean-age", "all", "2023", "change", "-2.3"),
        ("hd.township.pay", "clerk_1", "2023", "value", "0.13"),
    ],
)
def test_an_indicator_tells_what_was_planted(
    indicator: str, group: str, period: str, name: str, figure: str | int, values: Values
) -> None:
    assert Decimal(values[indicator, group, period][name]) == Decimal(figure)


@pytest.mark.parametrize(
    ("indicator", "total"), [("hd.advancement.ranks", 106), ("hd.advancement.institutions", 284)]
)
def test_promotions_are_told_by_category_and_sum_to_what_was_planted(
    indicator: str, total: int, values: Values
) -> None:
    told = [v["value"] for (name, _, period), v in values.items()
            if (name, period) == (indicator, "2023")]  # fmt: skip
    assert sum(map(int, told)) == total


@pytest.mark.parametrize(
    ("clause", "verdict", "count"),
    [
        ("hd.exchange.leaders", "met", 12),
        ("hd.exchange.internal", "met", 15),
        ("hd.performance.merit", "met", 20),
        ("hd.performance.merit", "unknown", 1),
        ("hd.style.interview", "met", 7),
        ("hd.false-accusation", "met", 2),
        ("hd.false-accusation", "not_met", 3),
        ("hd.clarification", "met", 5),
        ("hd.accountability", "met", 1),
        ("hd.archive.entries", "met", 483),
        ("hd.archive.political", "met", 189),
        ("hd.seedling.townships", "met", 17),
    ],
)
def test_a_clause_finds_as_many_as_were_planted(
    clause: str, verdict: str, count: int, county: tuple[Run, dict[str, Any]]
) -> None:
    assert county[0].counts[clause].get(verdict, 0) == count


def test_the_unit_whose_principal_held_office_for_a_month_is_looked_at(
    county: tuple[Run, dict[str, Any]],
) -> None:
    run, planted = county
    [unknown] = [
        row["subject"]
        for row in run.verdicts.to_pylist()
        if (row["clause"], row["verdict"]) == ("hd.performance.merit", "unknown")
    ]
    assert planted["excellent_unit_one_month"]["count"] == 1
    assert unknown


def test_no_unit_has_a_full_place_above_its_share_and_the_county_stays_under_its_ceiling(
    county: tuple[Run, dict[str, Any]],
) -> None:
    rows = [one for one in county[0].quotas.to_pylist() if one["unit"]]
    assert rows
    for row in rows:
        assert row["places"] < Decimal(str(row["share"])) + 1
    given = sum(row["places"] for row in rows)
    assert given <= rows[0]["pool_cap"]
    assert given + rows[0]["left_to_body"] <= rows[0]["pool_cap"]


def test_the_explanation_of_a_quota_gives_the_figures_of_the_run(
    county: tuple[Run, dict[str, Any]],
) -> None:
    rows = {one["unit"]: one for one in county[0].quotas.to_pylist() if one["unit"]}
    most = max(rows, key=lambda name: rows[name]["places"])
    for name in (min(rows), most):
        [told] = explain(county[0], name, clause="hd.excellent-grades")
        unit, row = told["unit"], rows[name]
        for key in ("base", "floor", "places", "used", "over", "in_tie", "base_open", "used_open"):
            assert unit[key] == row[key]
        for key, kept in (("exact", "share"), ("scaled", "scaled"), ("remainder", "remainder")):
            assert Decimal(unit[key]) == row[kept]
        pool = told["pool"]
        for key, kept in (("base", "pool_base"), ("cap", "pool_cap"), ("total", "pool_total"),
                          ("used", "pool_used"), ("left_to_body", "left_to_body")):  # fmt: skip
            assert pool[key] == row[kept]
        assert bool(told["uncertain"]) == row["is_uncertain"]
    [whole] = explain(county[0], "all", clause="hd.excellent-grades")
    assert {one["id"]: one["places"] for one in whole["pool"]["units"]} == {
        name: row["places"] for name, row in rows.items()
    }
