"""Is the pack of Zhejiang whole, and do its worked cases come out?"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import cycle, islice, permutations
from pathlib import Path
from shutil import copytree

import pytest

from quanheng.engine.answers import Answer
from quanheng.engine.evaluators import EVALUATORS
from quanheng.engine.examples import run_examples
from quanheng.engine.question import ask
from quanheng.errors import Findings
from quanheng.facts import NONE, UNKNOWN, Completeness, Roster, Row
from quanheng.language import Pack
from quanheng.library import check_pack
from tests.packs.asking import ROOT, pack_in

CHAPTERS = {
    "00": 1, "10": 4, "21": 5, "22": 5, "23": 4, "31": 2, "32": 4, "33": 4, "34": 3, "35": 4,
    "41": 4, "42": 4, "43": 9, "44": 11, "45": 6, "51": 7, "52": 2, "53": 3, "54": 2, "60": 4,
}  # fmt: skip
"""How many items each point of the text holds, numbered from 1."""
ITEMS = {f"ZJ-{at}-{n:02}" for at, many in CHAPTERS.items() for n in range(1, many + 1)}
COVERED = {
    "ZJ-00-01", "ZJ-10-01", "ZJ-10-02", "ZJ-10-03", "ZJ-10-04", "ZJ-21-01", "ZJ-21-02",
    "ZJ-21-03", "ZJ-23-01", "ZJ-23-02", "ZJ-23-03", "ZJ-23-04", "ZJ-32-01", "ZJ-32-02",
    "ZJ-32-03", "ZJ-32-04", "ZJ-33-03", "ZJ-34-03", "ZJ-35-02", "ZJ-35-03", "ZJ-42-03",
    "ZJ-42-04", "ZJ-43-06", "ZJ-43-07", "ZJ-43-09", "ZJ-44-02", "ZJ-44-11", "ZJ-45-01",
    "ZJ-45-03", "ZJ-45-04",
    "ZJ-51-01", "ZJ-51-03", "ZJ-51-05", "ZJ-51-07", "ZJ-53-01", "ZJ-53-02",
}  # fmt: skip
"""The items that can be computed."""
SECTORS = ("provincial_organ", "city_or_county", "enterprise", "university")
DAY = date(2016, 12, 31)
each_evaluator = pytest.mark.parametrize("evaluator", [name for name, _ in EVALUATORS])


@pytest.fixture(scope="module")
def pack() -> Pack:
    return pack_in("policies/zhejiang")


def test_the_pack_is_checked_without_a_problem() -> None:
    checked = check_pack(ROOT / "policies/zhejiang")
    assert checked.is_right
    assert [str(problem) for problem in checked.problems] == []


def test_rules_that_the_text_carries_out_need_clauses_that_stand_on_them(tmp_path: Path) -> None:
    folder = tmp_path / "zhejiang"
    copytree(ROOT / "policies/zhejiang", folder)
    steps = folder / "clauses/steps.yaml"
    lines = steps.read_text(encoding="utf-8").splitlines(keepends=True)
    without = [line for line in lines if "basis_document" not in line]
    assert len(lines) - len(without) == 2
    steps.write_text("".join(without), encoding="utf-8")
    [problem] = check_pack(folder).problems
    assert "zj.pack.basis" in str(problem)
    assert "basis_document.up_and_down_trial" in str(problem)


def test_every_worked_case_comes_out_on_every_evaluator(pack: Pack) -> None:
    findings = Findings()
    run_examples(pack, findings)
    assert [str(problem) for problem in findings] == []
    assert len(pack.examples) == 60


def test_exactly_the_items_of_the_text_are_kept(pack: Pack) -> None:
    kept = Counter(item.id for item in pack.requirements)
    assert kept == Counter(ITEMS)
    assert len(kept) == 88


def test_exactly_the_computable_items_are_covered_and_the_others_wait(pack: Pack) -> None:
    assert len(COVERED) == 36
    assert {item for rule in pack.covering for item in rule.covers} == COVERED
    assert {item.id for item in pack.requirements if item.waits_for} == ITEMS - COVERED


def test_every_item_stands_in_the_text_by_its_fingerprint(pack: Pack) -> None:
    assert set(pack.fingerprints) == {"zj-2015"}
    assert set(pack.fingerprints["zj-2015"].items) == ITEMS


def test_figures_that_the_text_leaves_open_are_marked(pack: Pack) -> None:
    own = {name: p for name, p in pack.parameters.items() if p.pack == "zhejiang"}
    status = {name: p.on(DAY).status for name, p in own.items()}
    assert {name for name, one in status.items() if one == "given"} == {
        "talk_coverage", "full_handling",
    }  # fmt: skip
    assert {name for name, one in status.items() if one == "missing"} == {
        "complaint_threshold", "media_threshold", "conduct_norm_due", "routine_weight",
        "help_days", "reminder_days", "recheck_months", "older_rank_years", "low_vote_share",
    }  # fmt: skip
    assert all(p.spans[0].note for name, p in own.items() if status[name] != "given")


@each_evaluator
@pytest.mark.parametrize(
    ("reached", "share", "verdict"), [(297, "0.99", "not_met"), (300, "1", "met")]
)
def test_three_without_a_talk_among_three_hundred_are_told(
    evaluator: str, reached: int, share: str, verdict: str, pack: Pack
) -> None:
    begun = date(2010, 7, 1)
    officials: dict[str, Row] = {
        f"o{n}": {"status": "in_service", "work_started_on": begun} for n in range(300)
    }
    talks: dict[str, Row] = {
        f"t{n}": {"official": f"o{n}", "kind": "heart_to_heart", "held_on": date(2016, 5, 1)}
        for n in range(reached)
    }
    found = asked(pack, evaluator, "zj.talk.coverage", {"official": officials, "talk": talks})
    [answer] = [one for one in found if one.period == "2016"]
    assert answer.verdict == verdict
    assert figures(answer)["value"] == Decimal(share)
    assert figures(answer)["behind"] == 300 - reached


@each_evaluator
def test_the_cells_of_the_four_sectors_add_up_to_the_moves(evaluator: str, pack: Pack) -> None:
    # The national list has two more sectors; the text names four.
    listed = [code.name for code in pack.catalogue.code_lists["exchange_sector"].codes]
    assert set(SECTORS) < set(listed)
    pairs = list(permutations(SECTORS, 2))
    moves: dict[str, Row] = {
        f"m{n}": {"official": "o", "from_unit": "u", "to_unit": "u", "from_sector": start,
                  "to_sector": end, "moved_on": date(2016, 5, 1)}
        for n, (start, end) in enumerate(islice(cycle(pairs[:-1]), 60))
    }  # fmt: skip
    rows = {"official": {"o": Row()}, "unit": {"u": Row()}, "exchange_move": moves}
    answers = asked(pack, evaluator, "zj.exchange.sectors", rows)
    asked_about = [one for one in answers if one.period == "2016"]
    cells = {one.subject: one for one in asked_about if one.verdict != "not_applicable"}
    assert len(cells) == 12
    assert sum(figures(one)["value"] for one in cells.values()) == 60
    empty = [name for name, one in cells.items() if one.verdict == "not_met"]
    assert empty == [" · ".join(pairs[-1])]


@each_evaluator
def test_national_bars_hold_in_the_province_and_name_the_national_text(
    evaluator: str, pack: Pack
) -> None:
    decided: Row = {"decided_on": date(2016, 2, 1), "notified_on": date(2016, 2, 2)}
    rows = {
        "official": {"o": Row(status="in_service")},
        "investigation": {"i": Row(official="o", ended_on=NONE, **decided)},
        "trait_finding": {
            "t": Row(official="o", trait="idle", basis="evidenced", ended_on=NONE, **decided)
        },
    }
    day = date(2021, 6, 1)
    bars = ["na.bar.investigation", "zj.selection.idle"]
    told = {
        one.clause: one.verdict for bar in bars for one in asked(pack, evaluator, bar, rows, day)
    }
    assert told == dict.fromkeys(bars, "met")
    sources = [pack.clauses[bar].source.instrument for bar in bars]
    assert sources == ["sanctions-2020", "zj-2015"]


def figures(answer: Answer) -> dict[str, Decimal]:
    """The exact numbers of an answer, by name."""
    return {v.name: Decimal(v.low) for v in answer.values if v.low is not None and v.low == v.high}


def asked(
    pack: Pack, evaluator: str, rule: str, rows: dict[str, dict[str, Row]], day: date = DAY
) -> list[Answer]:
    """The answers of one rule, on the last day of 2016 if no other, every set being complete."""
    sets = pack.catalogue.sets
    whole = {
        name: {key: {f: row.get(f, UNKNOWN) for f in sets[name].fields} | {"id": key}
               for key, row in each.items()}
        for name, each in rows.items()
    }  # fmt: skip
    complete = tuple(Completeness(name) for name in sets)
    question = ask(pack, day, only=[rule])
    return list(dict(EVALUATORS)[evaluator](question, Roster(pack.catalogue, whole, complete)))
