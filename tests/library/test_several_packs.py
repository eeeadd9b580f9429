"""Are packs evaluated side by side kept as one run, which can be opened and explained?"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any
from weakref import ReferenceType, ref

import pyarrow.parquet as pq
import pytest

import quanheng
from quanheng.engine import several_runs
from quanheng.engine.run import Building, Evaluation
from quanheng.errors import ClauseNotRun, RunChanged, RunHoldsSeveral, RunMissing, SubjectUnknown
from quanheng.reports import ReportChoice
from tests.library.runs import contents
from tests.library.shelf import AS_OF, import_officials, write_shelf


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with packs, facts and a run of both counties with its reports."""
    folder = tmp_path_factory.mktemp("several")
    write_shelf(folder / "packs")
    import_officials(folder)
    run_both(folder, "run")
    return folder


def run_both(folder: Path, name: str) -> tuple[quanheng.Run, ...]:
    packs = [folder / "packs/near", folder / "packs/far"]
    choice = ReportChoice("en", with_care=True)
    return quanheng.evaluate_several(packs, folder / "facts", AS_OF, folder / name, reports=choice)


def test_no_answers_of_a_pack_are_held_while_the_next_is_evaluated(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[ReferenceType[Building]] = []
    held: list[int] = []
    evaluate = several_runs.evaluate

    def noted(*given: Any, **how: Any) -> Evaluation:
        held.append(sum(one() is not None for one in made))
        found = evaluate(*given, **how)
        made.append(ref(found.made))
        return found

    monkeypatch.setattr(several_runs, "evaluate", noted)
    monkeypatch.setattr(several_runs, "FEW_ROWS", 0)
    packs = [kept / "packs/near", kept / "packs/far"]
    quanheng.evaluate_several(packs, kept / "facts", AS_OF, tmp_path / "run")
    assert held == [0, 0, 0]


@pytest.fixture
def run(kept: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil, at the same distance from its facts."""
    shutil.copytree(kept / "facts", tmp_path / "facts")
    return Path(shutil.copytree(kept / "run", tmp_path / "run"))


def test_each_pack_has_a_run_parents_first(kept: Path) -> None:
    runs = quanheng.open_runs(kept / "run")
    assert [one.pack.id for one in runs] == ["nation", "near", "far"]
    head = json.loads((kept / "run/run.json").read_text(encoding="utf-8"))
    assert head["runs"] == ["nation", "near", "far"]
    assert head["asked"] == ["far", "near"]
    assert head["as_of"] == "2024-06-01"


def test_one_table_joins_the_verdicts_and_says_under_which_pack(kept: Path) -> None:
    rows = pq.read_table(kept / "run/verdicts.parquet").to_pylist()
    years = {
        (row["under"], row["subject"]): row["verdict"]
        for row in rows
        if row["clause"] == "nation.years"
    }
    assert {row["pack"] for row in rows if row["clause"] == "nation.years"} == {"nation"}
    assert years["nation", "O2"] == "met"
    assert years["far", "O2"] == "not_met"
    assert not [key for key in years if key[0] == "near"]


def test_each_run_answers_as_if_its_pack_were_alone(kept: Path, tmp_path: Path) -> None:
    alone = quanheng.evaluate(kept / "packs/far", kept / "facts", AS_OF, tmp_path / "alone")
    beside = quanheng.open_runs(kept / "run")[2]
    assert beside.answers("nation.years") == alone.answers("nation.years")
    assert beside.answers("nation.measure") == []
    assert "told" not in alone.stored.head


def test_a_subject_is_explained_under_every_pack(kept: Path) -> None:
    documents = quanheng.explain(kept / "run", "O2")
    found = [(one["clause"]["id"], one["verdict"]) for one in documents]
    assert ("nation.measure", "met") in found
    assert found.count(("nation.years", "met")) == 1
    assert found.count(("nation.years", "not_met")) == 1
    assert ("near.talk", "met") in found


def test_a_clause_is_explained_where_it_was_answered(kept: Path) -> None:
    [document] = quanheng.explain(kept / "run", "O1", clause="near.study")
    assert document["verdict"] == "met"


def test_what_no_run_knows_is_refused(kept: Path) -> None:
    with pytest.raises(SubjectUnknown, match="Nothing is known of the subject “O9”"):
        quanheng.explain(kept / "run", "O9")
    said = r"The clause “near\.stud” is not part of this run.* Did you mean “near\.study”"
    with pytest.raises(ClauseNotRun, match=said):
        quanheng.explain(kept / "run", "O1", clause="near.stud")


def test_the_run_of_one_pack_is_opened_as_before(kept: Path) -> None:
    [one] = quanheng.open_runs(kept / "run/runs/near")
    assert one.pack.id == quanheng.open_run(kept / "run/runs/near").pack.id == "near"
    with pytest.raises(RunHoldsSeveral, match="several packs: nation, near, far"):
        quanheng.open_run(kept / "run")


def test_the_same_packs_and_facts_give_the_same_bytes(kept: Path) -> None:
    run_both(kept, "again")
    assert contents(kept / "again") == contents(kept / "run")


def test_every_folder_of_it_is_its_owners_alone(kept: Path) -> None:
    assert (kept / "run").stat().st_mode & 0o077 == 0
    files = [path for path in (kept / "run").rglob("*") if path.is_file()]
    assert [path for path in files if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("file", ["verdicts.parquet", "report.html", "runs/near/run.json"])
def test_a_run_of_which_a_file_was_changed_is_refused(run: Path, file: str) -> None:
    with (run / file).open("ab") as opened:
        opened.write(b" ")
    with pytest.raises(RunChanged, match=file):
        quanheng.open_runs(run)


@pytest.mark.parametrize("runs", ["[]", '["../near"]', "3", '["near", 1]'])
def test_a_head_that_names_no_runs_is_refused(run: Path, runs: str) -> None:
    head = json.loads((run / "run.json").read_text(encoding="utf-8"))
    head["runs"] = json.loads(runs)
    (run / "run.json").write_text(json.dumps(head), encoding="utf-8")
    with pytest.raises(RunMissing):
        quanheng.open_runs(run)
