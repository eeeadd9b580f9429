"""Does a program that changes facts get the answers that a new run would give?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import quanheng
from quanheng.errors import Problems, RunHoldsSeveral, SnapshotGone
from quanheng.facts import NONE, UNKNOWN, Span
from quanheng.library import Renewer, Run, evaluate_several
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, RECORDED, ROOT, contents, county_run

DAY, MOMENT = NEW_YEARS_EVE, datetime(2023, 12, 31, tzinfo=UTC)
GRADE = {"official": "O07", "year": 2023, "grade": "excellent"}
TABLE = "id,official,year,grade\nO07/2023,O07,2023,excellent\n"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return county_run(tmp_path_factory.mktemp("county"))


@pytest.fixture
def kept(run: Run) -> Iterator[Renewer]:
    with quanheng.renewer(run) as opened:
        yield opened


def test_an_opened_run_says_what_the_run_says(run: Run, kept: Renewer) -> None:
    assert kept.verdicts.equals(run.verdicts)
    assert run.quotas is not None
    assert kept.quotas.equals(run.quotas)
    about = {(row["clause"], row["verdict"]) for row in run.verdicts.to_pylist()
             if row["subject"] == "O07"}  # fmt: skip
    assert {(one.clause, one.verdict) for one in kept.answers("O07")} == about


def test_facts_are_those_that_the_run_stored(run: Run, kept: Renewer) -> None:
    [stored] = [row for row in run.facts("official").to_pylist() if row["id"] == "O07"]
    told = kept.facts("official", "O07")
    assert len(told) > 30
    assert told["political_failings"] == stored["political_failings"] == 1
    kept.renew({"finding": {"F01": None}})
    assert kept.facts("official", "O07")["political_failings"] == 0
    assert kept.facts("official", "nobody") == {}


def test_a_change_gives_what_a_run_on_the_changed_facts_gives(
    run: Run, kept: Renewer, tmp_path: Path
) -> None:
    before = contents(run.folder)
    made = kept.renew({"annual_assessment": {"O07/2023": GRADE}})
    facts = tmp_path / "facts"
    shutil.copytree(run.folder.parent / "facts", facts)
    (tmp_path / "annual_assessment.csv").write_text(TABLE, encoding="utf-8")
    later = RECORDED + timedelta(days=1)
    quanheng.import_facts(tmp_path / "annual_assessment.csv", facts, recorded_at=later)
    again = quanheng.evaluate(HENGDONG, facts, NEW_YEARS_EVE, tmp_path / "run")
    assert kept.verdicts.equals(again.verdicts)
    assert kept.quotas.equals(again.quotas)
    assert 0 < len(made.changed()) <= made.count < run.verdicts.num_rows / 10
    assert contents(run.folder) == before


def test_a_run_of_another_version_is_asked_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanheng.library.renewing.version", lambda _: "another")
    monkeypatch.setattr("quanheng.engine.renewal.opening.stored_answers", None)
    assert quanheng.renewer(run.folder).verdicts.to_pylist() == run.verdicts.to_pylist()


def test_a_snapshot_that_moved_is_named(run: Run, tmp_path: Path) -> None:
    shutil.copytree(run.folder, tmp_path / "run")
    with pytest.raises(SnapshotGone):
        quanheng.renewer(tmp_path / "run")
    kept = quanheng.renewer(tmp_path / "run", facts=run.folder.parent / "facts")
    assert kept.verdicts.equals(run.verdicts)


def test_a_run_of_several_packs_is_opened_pack_by_pack(run: Run, tmp_path: Path) -> None:
    packs = [ROOT / "policies/national", HENGDONG]
    several = evaluate_several(
        packs, run.folder.parent / "facts", NEW_YEARS_EVE, tmp_path / "several"
    )
    with pytest.raises(RunHoldsSeveral):
        quanheng.renewer(tmp_path / "several")
    kept = quanheng.renewer(several[-1])
    assert kept.verdicts.equals(several[-1].verdicts)
    kept.renew({"annual_assessment": {"O07/2023": GRADE}})
    told = {row["clause"] for row in kept.verdicts.to_pylist()}
    assert told == {row["clause"] for row in several[-1].verdicts.to_pylist()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"annual_asessment": {}}, "RUN-060: A change speaks of the set “annual_asessment”"),
        ({"unit": {"U10": {"knid": "township"}}}, "RUN-061: A change names the field “knid”"),
        (
            {"annual_assessment": {"x": {"year": 2023}}},
            "RUN-062: The changed row “x” of “annual",
        ),
        ({"annual_assessment": {"x": GRADE | {"year": "2023"}}}, "give “year” as it must be"),
        ({"annual_assessment": {"x": GRADE | {"grade": "splendid"}}}, "give “grade” as it must"),
        ({"annual_assessment": {"x": GRADE | {"official": UNKNOWN}}}, "give “official” as it"),
        ({"annual_assessment": {"x": GRADE | {"year": NONE}}}, "give “year” as it must be"),
        ({"annual_assessment": {"x": GRADE | {"year": Span(DAY, None)}}}, "row “x” .* “year” as"),
        ({"finding": {"F01": {"decided_on": MOMENT}}}, "row “F01” of “finding” .* “decided_on” as"),
        ({"training_record": {"x": {"hours": Decimal("0.25")}}}, "17 digits .* and 1 after it"),
        ({"unit": {7: None}}, "row “7” of “unit” does not give “id” as it must be"),
    ],
)
def test_a_change_that_cannot_be_read_changes_nothing(
    kept: Renewer, change: dict[str, Any], said: str
) -> None:
    before = kept.tables(), kept.verdicts
    with pytest.raises(Problems, match=said):
        kept.renew({"annual_assessment": {"O07/2023": GRADE}} | change)
    assert (kept.tables(), kept.verdicts) == before
