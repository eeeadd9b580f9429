"""Do the first ten measures of Qingdao hold together, and do their worked cases come out?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.backends.evaluator import answer
from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.examples import run_examples
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Row
from quanheng.facts.arrow import table_of
from quanheng.language import Pack, read_pack
from quanheng.language.parameter_model import Span
from quanheng.library import check_pack
from tests.packs.asking import ROOT, pack_in

MEASURES = {
    "00": 1, "01": 4, "02": 5, "03": 3, "04": 8, "05": 14, "06": 8, "07": 5, "08": 7, "09": 17,
    "10": 9,
}  # fmt: skip
"""How many items the preamble and each of the first ten measures hold, numbered from 1."""
ITEMS = {f"QD-{at}-{n:02}" for at, many in MEASURES.items() for n in range(1, many + 1)}
WAITING = {
    "QD-01-03", "QD-02-01", "QD-02-03", "QD-02-05", "QD-03-03", "QD-04-02", "QD-04-03",
    "QD-05-01", "QD-05-02", "QD-05-12", "QD-05-13", "QD-06-06", "QD-06-08", "QD-07-01",
    "QD-08-02", "QD-08-03", "QD-08-05", "QD-08-06", "QD-08-07", "QD-09-02", "QD-09-03",
    "QD-10-01", "QD-10-02", "QD-10-03", "QD-10-04", "QD-10-05", "QD-10-06", "QD-10-08",
    "QD-10-09",
}  # fmt: skip
"""The items of these measures that are no computation."""
GIVEN = {"first_task_topics", "excellent_years_needed"}
MISSING = {
    "topics_due", "pool_days", "pool_months", "long_frontline_months", "rank_places",
    "reserved_rank_places", "rank_round_from", "follow_up_days", "adjustment_days",
    "decision_weight_floor", "core_weight_floor", "bonus_cap", "rise_places", "fall_places",
    "problem_threshold", "rank_pool", "rank_tilt", "reward_base", "reward_factor",
    "person_reward_factor", "routine_reward_factor", "special_reward", "managed_excellent_share",
    "interview_days", "incentive_factor",
}  # fmt: skip
ASSUMED = {
    "main_channel_share", "red_events_needed", "decisions_in_time", "commitments_in_time",
    "principal_at_award", "reminder_comes_first", "highest_completion", "appraisals_a_year",
    "result_months", "applies_from", "poor_grades", "poor_reaches_officials",
    "excellent_principal", "ratings_for_pay", "enterprise_reading", "clawback_years",
    "grade_years", "honour_bar_years",
}  # fmt: skip
DAY = date(2020, 12, 31)
each_evaluator = pytest.mark.parametrize("evaluator", [name for name, _ in EVALUATORS])


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/qingdao")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The pack beside the one that it extends, in a place where it may be changed."""
    for name in ("national", "qingdao"):
        copytree(ROOT / "policies" / name, tmp_path / name)
    return tmp_path / "qingdao"


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_exactly_the_items_of_the_ten_measures_are_kept(pack: Pack) -> None:
    kept = Counter(item.id for item in pack.requirements if item.id[3:5] in MEASURES)
    assert kept == Counter(ITEMS)
    assert len(kept) == 81


def test_computable_items_are_covered_and_the_others_wait(pack: Pack) -> None:
    covered = {item for rule in pack.covering for item in rule.covers}
    assert covered & ITEMS == ITEMS - WAITING
    waiting = {item.id for item in pack.requirements if item.waits_for}
    assert waiting & ITEMS == WAITING
    assert not [item.id for item in pack.requirements if item.excused and item.id in ITEMS]


def test_every_item_stands_in_the_text_by_its_fingerprint(pack: Pack) -> None:
    assert set(pack.fingerprints["qd-2018"].items) >= ITEMS


def test_figures_that_the_text_leaves_open_are_marked(pack: Pack) -> None:
    own = {name: p for name, p in pack.parameters.items() if p.pack == "qingdao"}
    for status, names in (("given", GIVEN), ("missing", MISSING), ("assumed", ASSUMED)):
        assert {name for name in names if own[name].on(DAY).status == status} == names


@pytest.mark.parametrize("code", ["central_2018_29", "shandong_2018_35"])
def test_both_instruments_above_need_clauses_that_stand_on_them(code: str, copied: Path) -> None:
    for file in (copied / "clauses").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for served in (f"upper_instrument.{code}, ", f", upper_instrument.{code}"):
            text = text.replace(served, "")
        file.write_text(text, encoding="utf-8")
    problems = [str(problem) for problem in check_pack(copied).problems]
    assert len(problems) == 1
    assert "qd.basis.parents" in problems[0]
    assert f"upper_instrument.{code}" in problems[0]


def test_a_figure_of_the_rules_above_may_not_be_set_otherwise(copied: Path) -> None:
    figures = copied / "parameters.yaml"
    figures.write_text(
        figures.read_text(encoding="utf-8")
        + "- overrides: national.excellent_raised\n"
        + "  spans: [{from: none, to: none, status: given, value: 0.50,"
        + " source: {instrument: qd-2018, at: 第三部分第9条}}]\n",
        encoding="utf-8",
    )
    findings = Findings()
    read_pack(copied, findings)
    [problem] = [str(one) for one in findings]
    assert "PACK-014" in problem
    assert "excellent_raised" in problem


@each_evaluator
def test_thirty_seven_of_forty_decisions_in_time_name_the_three_behind(
    evaluator: str, pack: Pack
) -> None:
    items: dict[str, Row] = {
        f"d{n:02}": {"unit": "u", "due_on": date(2020, 6, 30),
                     "done_on": date(2020, 6, 30) if n < 37 else NONE}
        for n in range(40)
    }  # fmt: skip
    found = asked(
        pack, evaluator, "qd.decisions.in-time", {"unit": {"u": {}}, "decision_item": items}
    )
    [one] = [each for each in found if each.period == "2020"]
    assert one.verdict == "not_met"
    assert figures(one)["value"] == Decimal("0.925")
    assert figures(one)["behind"] == 3


@pytest.mark.parametrize(("grade", "places"), [("good", 4), ("excellent", 5)])
def test_twenty_city_managed_officials_have_four_or_five_excellent_places(
    grade: str, places: int, pack: Pack
) -> None:
    found = excellent_places(pack, grade, used=6)
    assert int(found["places"]) == places
    assert int(found["used"]) == 6
    assert int(found["over"]) == 6 - places


def excellent_places(pack: Pack, grade: str, *, used: int) -> dict[str, str]:
    """What the quota gives a unit of twenty, with shares that a city has set."""
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": {}},
        "official": {f"o{n}": {"unit": "u", "status": "in_service"} for n in range(20)},
        "city_managed": {
            f"m{n}": {"official": f"o{n}", "started_on": date(2015, 1, 1), "ended_on": NONE}
            for n in range(20)
        },
        "comprehensive_result": {
            "r": {"unit": "u", "year": Decimal(2019), "kind": "comprehensive", "grade": grade,
                  "rated_on": date(2020, 3, 1)}
        },
        "annual_assessment": {
            f"a{n}": {"official": f"o{n}", "year": Decimal(2020), "grade": "excellent"}
            for n in range(used)
        },
    }  # fmt: skip
    whole = completed(pack, rows)
    complete = tuple(Completeness(name) for name in pack.catalogue.sets)
    roster = Roster(pack.catalogue, whole, complete)
    shares = {"poor": "0.10", "fair": "0.15", "good": "0.20", "excellent": "0.25"}
    decided = Span(None, None, "given", {g: Decimal(share) for g, share in shares.items()}, None)
    question = ask(pack, DAY, {"managed_excellent_share": decided}, only=["qd.excellent.managed"])
    sets = pack.catalogue.sets
    tables = {name: table_of(sets[name], each.values()) for name, each in whole.items()}
    found = answer(question, tables, roster.complete).quotas.to_pylist()
    return next(one for one in found if one["unit"] == "u")


def completed(pack: Pack, rows: dict[str, dict[str, Row]]) -> dict[str, dict[str, Row]]:
    """Rows with their ids, and with unknown where nothing was said."""
    sets = pack.catalogue.sets
    return {
        name: {key: {f: row.get(f, UNKNOWN) for f in sets[name].fields} | {"id": key}
               for key, row in each.items()}
        for name, each in rows.items()
    }  # fmt: skip


def figures(one: Answer) -> dict[str, Decimal]:
    """The exact numbers of an answer, by name."""
    return {v.name: Decimal(v.low) for v in one.values if v.low is not None and v.low == v.high}


def asked(pack: Pack, evaluator: str, rule: str, rows: dict[str, dict[str, Row]]) -> list[Answer]:
    """The answers of one rule on the last day of 2020, every set being complete."""
    complete = tuple(Completeness(name) for name in pack.catalogue.sets)
    roster = Roster(pack.catalogue, completed(pack, rows), complete)
    return list(dict(EVALUATORS)[evaluator](ask(pack, DAY, only=[rule]), roster))
