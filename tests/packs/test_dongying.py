"""Is the pack of Dongying whole, and do its worked cases come out?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.examples import run_examples
from quanheng.engine.question import ask
from quanheng.engine.rationing_examples import rationed_by_columns, rationed_by_oracle
from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Row
from quanheng.language import Pack
from quanheng.language.parameter_model import Span
from quanheng.library import check_pack
from tests.packs.asking import ROOT, pack_in

CHAPTERS = {"00": 1, "01": 17, "02": 22, "03": 21, "04": 19}
"""How many items each part of the text holds, numbered from 1."""
ITEMS = {f"DY-{at}-{n:02}" for at, many in CHAPTERS.items() for n in range(1, many + 1)}
COVERED = {
    "DY-00-01", "DY-01-01", "DY-01-03", "DY-01-04", "DY-01-05", "DY-01-06", "DY-01-07",
    "DY-01-09", "DY-01-10", "DY-01-12", "DY-01-13", "DY-01-14", "DY-01-15", "DY-01-16",
    "DY-01-17", "DY-02-02", "DY-02-05", "DY-02-06", "DY-02-07", "DY-02-08", "DY-02-11",
    "DY-02-12", "DY-02-19", "DY-02-20", "DY-02-21", "DY-02-22", "DY-03-02", "DY-03-09",
    "DY-03-12", "DY-03-13", "DY-03-14", "DY-03-15", "DY-03-18", "DY-03-19", "DY-04-01",
    "DY-04-02", "DY-04-03", "DY-04-04", "DY-04-05", "DY-04-10", "DY-04-13", "DY-04-16",
    "DY-04-17", "DY-04-18", "DY-04-19",
}  # fmt: skip
"""The items that can be computed."""
DAY = date(2005, 12, 31)
each_evaluator = pytest.mark.parametrize("evaluator", [name for name, _ in EVALUATORS])


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/dongying")


def test_the_pack_is_checked_without_a_problem() -> None:
    checked = check_pack(ROOT / "policies/dongying")
    assert checked.is_right
    assert [str(problem) for problem in checked.problems] == []


def test_a_pillar_without_a_clause_is_named(tmp_path: Path) -> None:
    for name in ("national", "dongying"):
        copytree(ROOT / "policies" / name, tmp_path / name)
    for file in (tmp_path / "dongying").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("serves: [growth_pillar.education]\n", "serves: []\n")
        file.write_text(text.replace("  serves: []\n", ""), encoding="utf-8")
    [problem] = check_pack(tmp_path / "dongying").problems
    assert "dy.pack.pillars" in str(problem)
    assert "growth_pillar.education" in str(problem)


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []


def test_exactly_the_items_of_the_text_are_kept(pack: Pack) -> None:
    kept = Counter(item.id for item in pack.requirements)
    assert kept == Counter(ITEMS)
    assert len(kept) == 80


def test_exactly_the_computable_items_are_covered_and_the_others_wait(pack: Pack) -> None:
    assert len(COVERED) == 45
    assert {item for rule in pack.covering for item in rule.covers} == COVERED
    assert {item.id for item in pack.requirements if item.waits_for} == ITEMS - COVERED


def test_every_item_stands_in_the_text_by_its_fingerprint(pack: Pack) -> None:
    assert set(pack.fingerprints) == {"dy-report"}
    assert set(pack.fingerprints["dy-report"].items) == ITEMS


def test_figures_that_the_text_leaves_open_are_marked(pack: Pack) -> None:
    own = {name: p.on(DAY) for name, p in pack.parameters.items() if p.pack == "dongying"}
    assert {name for name, one in own.items() if one.status == "given"} == {
        "theories", "components_needed", "vote_threshold", "full_route_share", "cohort_excellent",
        "full_oversight", "key_project_amount", "open_land_share", "rewarded_counties",
        "rewarded_departments", "award_places",
    }  # fmt: skip
    assert {name for name, one in own.items() if one.status == "missing"} == {
        "credits_needed", "component_weight", "test_pass_mark", "warning_days", "admonition_days",
        "approvals_counted_from", "performance_from", "reward_pool", "one_favourable_suffices",
        "lag_years_needed",
    }  # fmt: skip


@each_evaluator
@pytest.mark.parametrize(("votes", "verdict"), [(49, "met"), (50, "not_met")])
def test_half_of_the_votes_open_the_gate(
    evaluator: str, votes: int, verdict: str, pack: Pack
) -> None:
    rows: dict[str, dict[str, Row]] = {
        "official": {"o": Row()},
        "candidacy": {
            "c": {"official": "o", "proposed_on": date(2005, 11, 1), "appointed_on": NONE}
        },
        "recommendation": {
            "r": {"candidacy": "c", "valid_votes": Decimal(100), "votes_for": Decimal(votes),
                  "held_on": date(2005, 11, 10)}
        },
    }  # fmt: skip
    [answer] = asked(pack, evaluator, "dy.selection.votes", rows)
    assert answer.verdict == verdict


@each_evaluator
@pytest.mark.parametrize(
    ("excellent", "share", "verdict"), [(18, "0.9", "met"), (17, "0.85", "not_met")]
)
def test_nine_tenths_of_those_promoted_are_enough(
    evaluator: str, excellent: int, share: str, verdict: str, pack: Pack
) -> None:
    people, begun = [f"o{n}" for n in range(20)], date(2003, 5, 1)
    grades = ["excellent"] * excellent + ["competent"] * (20 - excellent)
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": Row()},
        "post": {"p": {"unit": "u", "role": "deputy", "level": "deputy_county"}},
        "official": {one: Row() for one in people},
        "tenure": {one: {"official": one, "post": "p", "started_on": begun, "ended_on": NONE}
                   for one in people},
        "advancement": {one: {"official": one, "kind": "promotion", "unit": "u",
                              "effective_on": begun} for one in people},
        "annual_assessment": {
            one: {"official": one, "year": Decimal(2004), "grade": grade}
            for one, grade in zip(people, grades, strict=True)
        },
    }  # fmt: skip
    [answer] = asked(pack, evaluator, "dy.selection.quality", rows)
    assert answer.verdict == verdict
    assert figures(answer)["value"] == Decimal(share)


@each_evaluator
def test_three_blind_spots_among_fifty_points_of_power_are_told(evaluator: str, pack: Pack) -> None:
    begun: Row = {"started_on": date(2005, 1, 1), "ended_on": NONE}
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": Row()},
        "power_point": {f"p{n}": {"unit": "u", **begun} for n in range(50)},
        "oversight_measure": {f"m{n}": {"power": f"p{n}", **begun} for n in range(47)},
    }
    [answer] = asked(pack, evaluator, "dy.power.oversight", rows)
    assert answer.verdict == "not_met"
    assert figures(answer)["value"] == Decimal("0.94")
    assert figures(answer)["behind"] == 3


@each_evaluator
def test_the_projects_of_the_report_are_counted_and_summed(evaluator: str, pack: Pack) -> None:
    amounts = [500_000] * 76 + [3_200_000_000 - 76 * 500_000] + [499_999]
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": Row()},
        "key_project": {
            f"p{n}": {"unit": "u", "amount": Decimal(amount), "registered_on": date(2005, 1, 1),
                      "saved": Decimal(76_000_000) if n == 76 else NONE}
            for n, amount in enumerate(amounts)
        },
    }  # fmt: skip
    [answer] = asked(pack, evaluator, "dy.project.watched", rows)
    told = figures(answer)
    assert told["projects"] == 77
    assert told["investment"] == 3_200_000_000
    assert told["avoided"] == 76_000_000
    assert told["value"] == Decimal("0.02375")


@each_evaluator
def test_one_negotiated_sale_among_thirty_is_told(evaluator: str, pack: Pack) -> None:
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": Row()},
        "land_sale": {
            f"s{n}": {"unit": "u", "is_commercial": True, "sold_on": date(2005, 3, 1),
                      "kind": "by_auction" if n else "negotiated"} for n in range(30)
        },
    }  # fmt: skip
    [answer] = asked(pack, evaluator, "dy.land.open-sales", rows)
    assert answer.verdict == "not_met"
    assert round(figures(answer)["value"], 3) == Decimal("0.967")
    assert figures(answer)["behind"] == 1


@each_evaluator
def test_the_approvals_of_the_report_are_cut_by_five_sixths(evaluator: str, pack: Pack) -> None:
    listed: Row = {"unit": "u", "level": "city_level", "listed_on": date(2000, 1, 1)}
    rows: dict[str, dict[str, Row]] = {
        "unit": {"u": Row()},
        "approval_item": {
            f"i{n}": {**listed, "removed_on": date(2004, 1, 1) if n < 856 else NONE}
            for n in range(1020)
        },
    }
    compared = Span(None, None, "given", {"": date(2003, 1, 1)}, None)
    set_to = {"approvals_counted_from": compared}
    [answer] = asked(pack, evaluator, "dy.approval.reduction", rows, set_to)
    told = figures(answer)
    assert (told["before"], told["now"], told["cut"]) == (Decimal(1020), Decimal(164), Decimal(856))
    assert round(told["value"], 3) == Decimal("0.839")


def test_ten_of_fifty_departments_are_rewarded(pack: Pack) -> None:
    units = [f"d{n:02}" for n in range(50)]
    rows: dict[str, dict[str, Row]] = {
        "unit": {one: Row() for one in units},
        "work_result": {
            one: {"unit": one, "track": "departments", "year": Decimal(2005),
                  "results": Decimal(100 - n)} for n, one in enumerate(units)
        },
    }  # fmt: skip
    question = ask(pack, DAY, only=["dy.reward.departments"])
    found = rationed_by_oracle(question, roster(pack, rows))
    assert found == rationed_by_columns(question, roster(pack, rows))
    given = {row for (_, row), one in found.items() if one["given"]}
    assert given == set(units[:10])


def figures(answer: Answer) -> dict[str, Decimal]:
    """The exact numbers of an answer, by name."""
    return {v.name: Decimal(v.low) for v in answer.values if v.low is not None and v.low == v.high}


def roster(pack: Pack, rows: dict[str, dict[str, Row]]) -> Roster:
    """Rows whose unwritten fields are unknown, every set being complete."""
    sets = pack.catalogue.sets
    whole = {
        name: {key: {f: row.get(f, UNKNOWN) for f in sets[name].fields} | {"id": key}
               for key, row in each.items()}
        for name, each in rows.items()
    }  # fmt: skip
    return Roster(pack.catalogue, whole, tuple(Completeness(name) for name in sets))


def asked(
    pack: Pack,
    evaluator: str,
    rule: str,
    rows: dict[str, dict[str, Row]],
    figures_set: dict[str, Span] | None = None,
) -> list[Answer]:
    """The answers of one rule on the last day of 2005."""
    question = ask(pack, DAY, figures_set, only=[rule])
    return list(dict(EVALUATORS)[evaluator](question, roster(pack, rows)))
