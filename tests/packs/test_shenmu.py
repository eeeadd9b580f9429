"""Is the pack of Shenmu whole, and do its worked cases come out?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import by_columns
from quanheng.engine.examples import run_examples
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Row
from quanheng.language import Pack
from tests.packs.asking import pack_in

COVERED = {
    f"SM-{one}"
    for one in (
        "00-01", "12-01", "12-03", "21-01", "21-07", "22-03", "22-08", "22-09", "22-10", "23-01",
        "23-03", "23-05", "23-06", "23-07", "23-10", "23-11", "31-02", "31-06", "32-01", "32-02",
        "32-03", "33-01",
    )
}  # fmt: skip
"""The twenty-one items that can be computed, and the monthly report whose figures are told."""
DAY = date(2024, 3, 1)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/shenmu")


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_all_forty_eight_items_are_kept_and_those_not_covered_wait_for_a_room(pack: Pack) -> None:
    assert {item for rule in pack.covering for item in rule.covers} == COVERED
    assert len(pack.requirements) == 48
    waiting = {item.id for item in pack.requirements if item.waits_for}
    assert waiting == {item.id for item in pack.requirements} - COVERED


def test_every_item_is_tied_to_a_passage_of_the_text(pack: Pack) -> None:
    [one] = pack.fingerprints.values()
    assert one.items.keys() == {item.id for item in pack.requirements}


def test_figures_that_the_text_leaves_open_are_not_filled_in(pack: Pack) -> None:
    own = {name: p for name, p in pack.parameters.items() if p.pack == "shenmu"}
    status = {name: p.on(date(2016, 12, 31)).status for name, p in own.items()}
    assert {name for name, one in status.items() if one == "missing"} == {
        "study_deadline", "implementation_deadline", "fault_threshold", "grade_from",
        "assessment_months", "use_months", "half_year_months",
    }  # fmt: skip
    assert {name for name, one in status.items() if one == "given"} == {
        "study_topics", "publicity_target", "workstreams",
    }  # fmt: skip
    left_open = [p for p in own.values() if p.on(date(2016, 12, 31)).status != "given"]
    assert all(p.spans[0].note is not None for p in left_open)


def test_of_a_thousand_officials_twenty_are_not_reached(pack: Pack) -> None:
    officials: dict[str, Row] = {
        f"o{n:04}": {"id": f"o{n:04}", "status": "in_service"} for n in range(1_000)
    }
    receipts: dict[str, Row] = {
        f"r{n:04}": {"id": f"r{n:04}", "official": f"o{n:04}", "received_on": date(2016, 8, 1)}
        for n in range(980)
    }
    whole = tuple(Completeness(name) for name in pack.catalogue.sets)
    rows = {"official": officials, "publicity_receipt": receipts}
    roster = Roster(pack.catalogue, rows, whole)
    [told] = [
        a for a in by_columns(ask(pack, date(2016, 9, 30)), roster) if a.clause == "sm.publicity"
    ]
    values = {one.name: Decimal(one.low or "") for one in told.values}
    assert (values["value"], values["behind"]) == (Decimal("0.98"), 20)
    assert told.verdict == "not_met"


def test_national_bars_hold_in_the_county_and_name_the_national_text(pack: Pack) -> None:
    told = answers_on_a_day_of_an_admonition(pack, ["na.bar.influence", "sm.inaction"])
    assert {one.clause: one.verdict for one in told} == {
        "na.bar.influence": "met", "sm.inaction": "met",
    }  # fmt: skip
    assert pack.clauses["na.bar.influence"].source.instrument == "selection-2019"
    assert pack.clauses["sm.inaction"].source.instrument == "sm-2016"
    assert {clause.pack for clause in pack.clauses.values()} == {"national", "shenmu"}


def answers_on_a_day_of_an_admonition(pack: Pack, only: list[str]) -> list[Answer]:
    """What is told of an official who was found inactive and is admonished for something else."""
    decided = {"decided_on": date(2024, 1, 10), "notified_on": date(2024, 1, 11)}
    rows: dict[str, dict[str, Row]] = {
        "official": {"o": {"status": "in_service"}},
        "measure": {
            "m": {"official": "o", "kind": "admonition", "ended_on": date(2024, 7, 10),
                  **decided},
        },
        "inaction_finding": {
            "f": {"official": "o", "class": "lazy_governing", "reminded_on": NONE,
                  "admonished_on": NONE, "adjusted_on": NONE, "ended_on": NONE,
                  "happened_on": date(2023, 12, 1), **decided},
        },
    }  # fmt: skip
    return answers_on_day(pack, only, rows, DAY)


def answers_on_day(
    pack: Pack, only: list[str], rows: dict[str, dict[str, Row]], day: date
) -> list[Answer]:
    """What some rules tell on a day, every set being complete."""
    sets = pack.catalogue.sets
    whole = {
        name: {
            key: dict.fromkeys(sets[name].fields, UNKNOWN) | {"id": key} | row
            for key, row in each.items()
        }
        for name, each in rows.items()
    }
    roster = Roster(pack.catalogue, whole, tuple(Completeness(name) for name in sets))
    return list(by_columns(ask(pack, day, only=only), roster))


def test_of_thirty_units_twenty_nine_are_ranked_and_the_last_is_still_to_be_assessed(
    pack: Pack,
) -> None:
    units: dict[str, Row] = {f"u{n:02}": {"kind": "township"} for n in range(30)}
    assessed: dict[str, Row] = {
        f"a{n:02}": {"unit": f"u{n:02}", "scheme": "s", "year": Decimal(2016)} for n in range(29)
    }
    scores: dict[str, Row] = {
        f"p{n:02}": {"assessed": f"a{n:02}", "item": "i", "points": Decimal(60 + n),
                     "scored_on": date(2017, 1, 20)}
        for n in range(29)
    }  # fmt: skip
    rows: dict[str, dict[str, Row]] = {
        "unit": units, "assessed_unit": assessed, "item_score": scores,
        "assessment_scheme": {
            "s": {"kind": "implementation", "stated_total": Decimal(100),
                  "adopted_on": date(2016, 9, 1), "replaced_on": NONE},
        },
        "assessment_item": {"i": {"scheme": "s", "full_points": Decimal(100)}},
    }  # fmt: skip
    rules = ["sm.implementation", "sm.results.assessed"]
    told = answers_on_day(pack, rules, rows, date(2017, 3, 1))
    ranked = {one.subject: {v.name: v.low for v in one.values} for one in told if one.values}
    assert len(ranked) == 29
    assert {Decimal(each["group_size"] or "") for each in ranked.values()} == {Decimal(29)}
    assert Decimal(ranked["a28"]["rank"] or "") == 1
    states = {one.subject: one.state for one in told if one.clause == "sm.results.assessed"}
    assert [unit for unit, state in states.items() if state != "fulfilled"] == ["u29"]
    assert states["u29"] == "pending"
