"""Is the pack of Hengdong whole, and do its worked cases come out?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from quanheng.engine.backends.evaluator import answer
from quanheng.engine.examples import run_examples
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.facts import Completeness, Roster, Row
from quanheng.facts.arrow import table_of
from quanheng.language import Pack
from tests.packs.asking import pack_in

COVERED = {
    "HD-00-01", "HD-00-02", "HD-01-02", "HD-01-07", "HD-01-11", "HD-01-12",
    *(f"HD-02-{number:02}" for number in (*range(1, 11), 16, 17, 18, *range(20, 27), 29)),
    *(f"HD-03-{number:02}" for number in (3, 5, *range(8, 13), *range(14, 18))),
}  # fmt: skip
"""The items that can be computed, and the ledgers and reports whose figures are indicators."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/hengdong")


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_exactly_the_computable_items_are_covered(pack: Pack) -> None:
    assert len(COVERED) == 38
    assert {item for rule in pack.covering for item in rule.covers} == COVERED


def test_all_sixty_one_items_are_kept_and_those_not_covered_wait_for_a_room(pack: Pack) -> None:
    assert Counter(item.id[:5] for item in pack.requirements) == {
        "HD-00": 2, "HD-01": 12, "HD-02": 30, "HD-03": 17,
    }  # fmt: skip
    waiting = {item.id for item in pack.requirements if item.waits_for}
    assert waiting == {item.id for item in pack.requirements} - COVERED


def test_every_item_is_tied_to_a_passage_of_the_text(pack: Pack) -> None:
    [one] = pack.fingerprints.values()
    assert one.items.keys() == {item.id for item in pack.requirements}
    assert all(0 <= part.start < part.end <= one.characters for part in one.passages)


def test_figures_that_the_text_leaves_open_are_not_filled_in(pack: Pack) -> None:
    own = {name: p for name, p in pack.parameters.items() if p.pack == "hengdong"}
    status = {name: p.on(date(2023, 12, 31)).status for name, p in own.items()}
    assert {name for name, one in status.items() if one == "given"} == {
        "exchange_years", "internal_exchange_years", "full_coverage", "township_share",
        "township_pay_margin", "adjustment_circumstances", "reported_from", "young_born_from",
    }  # fmt: skip
    assert {name for name, one in status.items() if one == "missing"} == {
        "exchange_grace", "unassessed_unit_bars", "merit_months", "bonus_per_head",
        "bonus_factor", "fund_factor", "clarification_days", "accountability_days",
        "township_subsidy", "staffing_target", "interview_days",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("year", "staff", "places"), [(2023, 40, 10), (2023, 37, 9), (2024, 40, 10)]
)
def test_a_township_has_a_quarter_of_its_civil_servants(
    year: int, staff: int, places: int, pack: Pack
) -> None:
    assert places_of(pack, year, staff, kind="township", others=200) == places


@pytest.mark.parametrize(("grade", "places"), [("excellent", 8), ("good", 6)])
def test_an_excellent_unit_has_a_fifth_and_another_less(
    grade: str, places: int, pack: Pack
) -> None:
    assert places_of(pack, 2023, 40, kind="county_organ", others=200, grade=grade) == places


def places_of(
    pack: Pack, year: int, staff: int, *, kind: str, others: int, grade: str = "good"
) -> int:
    """The places of a unit among others, who have the ordinary share."""
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": {"id": "u", "kind": kind}, "v": {"id": "v", "kind": "county_organ"}},
        "official": {
            f"o{n}": {"id": f"o{n}", "unit": "u" if n < staff else "v", "status": "in_service",
                      "category": "civil_servant"}
            for n in range(staff + others)
        },
        "unit_performance": {
            f"p{unit}": {"id": f"p{unit}", "unit": unit, "year": Decimal(year), "grade": one,
                         "rated_on": date(year, 12, 1)}
            for unit, one in (("u", grade), ("v", "good"))
        },
    }  # fmt: skip
    complete = tuple(Completeness(name) for name in pack.catalogue.sets)
    roster = Roster(pack.catalogue, rows, complete)
    question = ask(pack, date(year, 12, 31), only=["hd.excellent-grades"])
    sets = pack.catalogue.sets
    tables = {name: table_of(sets[name], each.values()) for name, each in rows.items()}
    found = answer(question, tables, roster.complete).quotas.to_pylist()
    return next(int(one["places"]) for one in found if one["unit"] == "u")
