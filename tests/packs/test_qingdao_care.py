"""Are measures 11 to 22 of Qingdao whole, and do their worked cases come out?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.examples import run_examples
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.facts import UNKNOWN, Completeness, Roster, Row
from quanheng.language import Pack
from quanheng.library import check_pack
from tests.packs.asking import ROOT, pack_in

MEASURES = {
    "11": 6, "12": 7, "13": 5, "14": 5, "15": 6, "16": 9, "17": 10, "18": 17, "19": 12,
    "20": 6, "21": 4, "22": 5, "23": 2,
}  # fmt: skip
"""How many items each measure holds, numbered from 1; 23 is the closing clause."""
ITEMS = {f"QD-{at}-{n:02}" for at, many in MEASURES.items() for n in range(1, many + 1)}
COVERED = {
    "QD-11-01", "QD-11-03", "QD-11-06", "QD-12-02", "QD-12-03", "QD-12-07", "QD-13-02",
    "QD-14-01", "QD-14-05", "QD-15-01", "QD-15-03", "QD-15-04", "QD-15-05", "QD-15-06",
    "QD-16-02", "QD-16-03", "QD-16-04", "QD-16-05", "QD-16-06", "QD-16-07", "QD-16-08",
    "QD-17-01", "QD-17-02", "QD-17-03", "QD-17-04", "QD-17-05", "QD-17-06", "QD-17-07",
    "QD-17-09", "QD-17-10", "QD-18-01", "QD-18-02", "QD-18-03", "QD-18-05", "QD-18-06",
    "QD-18-08", "QD-18-09", "QD-18-11", "QD-18-12", "QD-18-16", "QD-19-01", "QD-19-02",
    "QD-19-03", "QD-19-04", "QD-19-05", "QD-19-08", "QD-19-09", "QD-19-10", "QD-19-11",
    "QD-19-12", "QD-20-04", "QD-20-05", "QD-21-01", "QD-22-03",
}  # fmt: skip
"""The items that can be computed and that a rule covers."""
DAY = date(2020, 12, 31)
each_evaluator = pytest.mark.parametrize("evaluator", [name for name, _ in EVALUATORS])


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/qingdao")


def test_the_pack_is_checked_without_a_problem() -> None:
    checked = check_pack(ROOT / "policies/qingdao")
    assert checked.is_right
    assert [str(problem) for problem in checked.problems] == []


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_exactly_the_items_of_measures_11_to_22_are_kept(pack: Pack) -> None:
    kept = [item.id for item in pack.requirements if item.id[3:5] in MEASURES]
    assert sorted(kept) == sorted(ITEMS)
    assert len(kept) == 94


def test_exactly_the_computable_items_are_covered_and_the_others_wait(pack: Pack) -> None:
    items = {item.id: item for item in pack.requirements if item.id in ITEMS}
    assert {item for rule in pack.covering for item in rule.covers} & ITEMS == COVERED
    assert {name for name, item in items.items() if item.excused} == {"QD-23-01"}
    waiting = {name for name, item in items.items() if item.waits_for}
    assert waiting == ITEMS - COVERED - {"QD-23-01"}


def test_every_item_stands_in_the_text_by_its_fingerprint(pack: Pack) -> None:
    assert set(pack.fingerprints["qd-2018"].items) >= ITEMS


def test_no_figure_that_the_text_leaves_open_is_called_given(pack: Pack) -> None:
    open_figures = {
        "budding_reminder_days", "name_clearing_days", "key_talk_days", "long_township_months",
        "away_housing_subsidy", "aid_amount", "checkup_standard", "inspection_limit",
        "township_work_subsidy", "convalescence_places",
    }  # fmt: skip
    assert {pack.parameters[name].on(DAY).status for name in open_figures} == {"missing"}


@each_evaluator
def test_nine_of_one_hundred_and_twenty_without_a_talk_are_told(evaluator: str, pack: Pack) -> None:
    begun = date(2010, 7, 1)
    officials: dict[str, Row] = {
        f"o{n}": {"status": "in_service", "work_started_on": begun} for n in range(120)
    }
    talks: dict[str, Row] = {
        f"t{n}": {"official": f"o{n}", "kind": "heart_to_heart", "held_on": date(2020, 5, 1)}
        for n in range(111)
    }
    [answer] = [
        one
        for one in asked(pack, evaluator, "qd.talks.reach", {"official": officials, "talk": talks})
        if one.period == "2020"
    ]
    assert answer.verdict == "not_met"
    assert figures(answer)["value"] == Decimal("0.925")
    assert figures(answer)["behind"] == 9


@each_evaluator
@pytest.mark.parametrize(("outside", "verdict"), [(4, "met"), (0, "not_met")])
def test_four_of_fifty_from_outside_are_eight_per_cent_and_none_is_told(
    evaluator: str, outside: int, verdict: str, pack: Pack
) -> None:
    origins: dict[str, Row] = {
        f"a{n}": {"official": "o", "unit": "u", "appointed_on": date(2020, 5, 1),
                  "source": "outside" if n < outside else "own_system"}
        for n in range(50)
    }  # fmt: skip
    rows = {"official": {"o": Row()}, "unit": {"u": Row()}, "appointment_origin": origins}
    [answer] = [
        one for one in asked(pack, evaluator, "qd.selection.wide", rows) if one.period == "2020"
    ]
    assert answer.verdict == verdict
    assert figures(answer)["value"] == Decimal(outside) / 50


def figures(answer: Answer) -> dict[str, Decimal]:
    """The exact numbers of an answer, by name."""
    return {v.name: Decimal(v.low) for v in answer.values if v.low is not None and v.low == v.high}


def asked(pack: Pack, evaluator: str, rule: str, rows: dict[str, dict[str, Row]]) -> list[Answer]:
    """The answers of one rule on the last day of 2020, every set being complete."""
    sets = pack.catalogue.sets
    whole = {
        name: {key: {f: row.get(f, UNKNOWN) for f in sets[name].fields} | {"id": key}
               for key, row in each.items()}
        for name, each in rows.items()
    }  # fmt: skip
    complete = tuple(Completeness(name) for name in sets)
    question = ask(pack, DAY, only=[rule])
    return list(dict(EVALUATORS)[evaluator](question, Roster(pack.catalogue, whole, complete)))
