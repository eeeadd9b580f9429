"""Does every public name do what it says, with results that programs can use as they are?"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

import quanheng
from quanheng.engine.run_folder import RunFolder
from quanheng.errors import Findings, PackMissing, RunMissing, UnknownInstrument
from quanheng.facts import Catalogue
from quanheng.interchange import ImportResult
from quanheng.language import Pack
from quanheng.language.pack_yaml import PackYaml
from quanheng.library import Checked, Run
from tests.cli.towers import write_pack, write_towers
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, county_run

MOMENT = datetime(2024, 6, 1, 9, tzinfo=UTC)
BARRED = ["O07", "O21"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return county_run(tmp_path_factory.mktemp("county"))


def test_every_public_name_is_there_and_explained() -> None:
    assert sorted(quanheng.__all__) == quanheng.__all__
    for name in quanheng.__all__:
        found = getattr(quanheng, name)
        assert callable(found)
        assert found.__doc__, name
        assert found.__module__.startswith("quanheng.")


def test_a_name_that_is_not_public_is_none() -> None:
    with pytest.raises(AttributeError, match="module 'quanheng' has no attribute 'evalute'"):
        quanheng.evalute  # noqa: B018


def test_completion_offers_all_that_is_public() -> None:
    assert {*quanheng.__all__} <= {*dir(quanheng)}


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, quanheng; print(sorted({'duckdb', 'pyarrow', 'yaml'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_types_are_shipped() -> None:
    assert (Path(str(importlib.import_module("quanheng").__file__)).parent / "py.typed").is_file()


def test_the_packs_that_ship_can_be_loaded(run: Run) -> None:
    assert [folder.name for folder in quanheng.shipped_packs()] == [
        "dongying", "hengdong", "national", "qingdao", "shenmu", "zhejiang",
    ]  # fmt: skip
    for folder in quanheng.shipped_packs():
        assert isinstance(quanheng.load_pack(folder), Pack)
    assert isinstance(run.pack, Pack)


def test_a_wrong_pack_is_refused_with_all_its_problems(tmp_path: Path) -> None:
    with pytest.raises(quanheng.Problems, match="PACK-001") as refused:
        quanheng.load_pack(tmp_path)
    assert [type(problem) for problem in refused.value] == [PackMissing]
    changes = {"clauses/light.yaml": ("instrument: xa-2024", "instrument: xa-2023")}
    with pytest.raises(quanheng.Problems, match="xa-2023") as refused:
        quanheng.load_pack(write_pack(tmp_path / "xa", changes))
    [problem] = refused.value
    assert isinstance(problem, UnknownInstrument)
    assert isinstance(problem, quanheng.Problem)
    assert str(problem).endswith("Did you mean “xa-2024”?")


def test_a_checked_pack_says_whether_it_is_right(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    checked = quanheng.check_pack(
        write_pack(tmp_path / "xa"), lambda done, total: seen.append((done, total))
    )
    assert isinstance(checked, Checked)
    assert (checked.is_right, checked.problems, seen) == (True, (), [(0, 2), (1, 2)])
    nothing = quanheng.check_pack(str(tmp_path))
    assert (nothing.is_right, nothing.pack) == (False, None)


def test_a_catalogue_holds_the_sets_of_the_packs_named_or_of_those_that_ship(
    tmp_path: Path,
) -> None:
    shipped = quanheng.catalogue_of()
    assert isinstance(shipped, Catalogue)
    assert {"official", "team_grading"} <= shipped.sets.keys()
    named = quanheng.catalogue_of([write_pack(tmp_path / "xa")])
    assert {"official", "tower"} <= named.sets.keys()
    assert "team_grading" not in named.sets


def test_a_pack_that_several_extend_is_read_once_for_a_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def counted(self: PackYaml, folder: Path, findings: Findings) -> None:
        read.append(folder.name)
        unwatched(self, folder, findings)

    unwatched = PackYaml.__init__
    monkeypatch.setattr(PackYaml, "__init__", counted)
    quanheng.catalogue_of()
    assert "national" in read
    assert len(read) == len(set(read))


def test_an_import_reads_no_pack_where_its_catalogue_is_given(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source")
    catalogue = quanheng.catalogue_of([pack])
    shutil.rmtree(pack)
    done = quanheng.import_facts(
        source, tmp_path / "facts", recorded_at=MOMENT, packs=[pack], catalogue=catalogue
    )
    assert done.rows == {"tower": 3}


def test_an_import_tells_what_came_in(tmp_path: Path) -> None:
    pack, source = write_pack(tmp_path / "xa"), write_towers(tmp_path / "source", "a,2\nb,two\n")
    facts = tmp_path / "facts"
    with pytest.raises(quanheng.Problems, match="IMPORT-007"):
        quanheng.import_facts(source, facts, recorded_at=MOMENT, packs=[pack])
    seen: list[tuple[str, int]] = []
    result = quanheng.import_facts(
        source, facts, recorded_at=MOMENT, packs=[pack], accept_good_rows=True,
        progress=lambda name, rows: seen.append((name, rows)),
    )  # fmt: skip
    assert isinstance(result, ImportResult)
    assert (result.number, result.rows, result.rejected_rows) == (1, {"tower": 1}, 1)
    assert seen == [("tower.csv", 2)]


def test_an_evaluation_gives_the_run_that_is_kept(run: Run) -> None:
    again = quanheng.open_run(str(run.folder))
    assert isinstance(again, Run)
    assert isinstance(again.stored, RunFolder)
    assert again.verdicts.equals(run.verdicts)
    assert (again.counts, again.states) == (run.counts, run.states)
    assert again.pack.clauses.keys() == run.pack.clauses.keys()


def test_a_pack_already_loaded_can_be_evaluated(run: Run, tmp_path: Path) -> None:
    stages: list[str] = []
    again = quanheng.evaluate(
        quanheng.load_pack(HENGDONG), run.folder.parent / "facts", NEW_YEARS_EVE, tmp_path / "run",
        progress=lambda stage, done, total: stages.append(stage),
    )  # fmt: skip
    assert again.verdicts.equals(run.verdicts)
    assert list(dict.fromkeys(stages)) == ["derived", "facts", "verdicts", "quotas"]


def test_there_is_no_run_where_none_was_kept(tmp_path: Path) -> None:
    with pytest.raises(RunMissing, match=r"RUN-002 .*/run\.json: There is no run here"):
        quanheng.open_run(tmp_path)


def test_a_run_is_explained_by_its_folder_or_by_itself(run: Run) -> None:
    by_itself = quanheng.explain(run, "O07", clause="hd.selection.unqualified")
    by_folder = quanheng.explain(str(run.folder), "O07", clause="hd.selection.unqualified")
    assert by_itself == by_folder
    assert [one["verdict"] for one in by_itself] == ["met"]


def test_verdicts_and_facts_are_arrow_tables_of_plain_types(run: Run) -> None:
    kinds = {field.name: str(field.type) for field in run.verdicts.schema}
    assert kinds == {
        **dict.fromkeys(("pack", "clause", "subject", "verdict", "state"), "string"),
        "missing": "list<element: string>",
        **dict.fromkeys(("due", "due_latest", "since", "until"), "date32[day]"),
        "values": "list<element: struct<name: string, low: string, high: string>>",
        "period": "string",
    }
    facts = run.facts("tenure")
    assert {"id", "started_on", "started_on__high", "post.role"} <= set(facts.column_names)
    ids = facts.column("id").to_pylist()
    assert ids == sorted(set(ids))


def test_facts_of_a_set_that_no_clause_asks_are_refused(run: Run) -> None:
    with pytest.raises(
        quanheng.Problem, match="RUN-014: The run keeps no facts of “family_member”"
    ):
        run.facts("family_member")


def test_pandas_reads_the_verdicts_as_they_are(run: Run) -> None:
    frame = run.verdicts.to_pandas()
    barred = frame[(frame["clause"] == "hd.selection.unqualified") & (frame["verdict"] == "met")]
    assert list(barred["subject"]) == BARRED
    kept = pd.read_parquet(run.folder / "verdicts.parquet")
    assert kept.shape == frame.shape == (run.verdicts.num_rows, 12)


def test_polars_reads_the_verdicts_as_they_are(run: Run) -> None:
    for frame in (pl.DataFrame(run.verdicts), pl.read_parquet(run.folder / "verdicts.parquet")):
        is_barred = (pl.col("clause") == "hd.selection.unqualified") & (pl.col("verdict") == "met")
        assert frame.filter(is_barred)["subject"].to_list() == BARRED
        assert frame.filter(pl.col("missing").list.contains(":merit_months")).height >= 1


def test_duckdb_reads_the_verdicts_as_they_are(run: Run) -> None:
    with duckdb.connect() as connection:
        connection.register("kept", run.verdicts)
        barred = "FROM {} WHERE clause = 'hd.selection.unqualified' AND verdict = 'met' ORDER BY 1"
        for table in ("kept", f"'{run.folder / 'verdicts.parquet'}'"):
            rows = connection.sql(f"SELECT subject {barred.format(table)}").fetchall()
            assert [row[0] for row in rows] == BARRED


def test_a_day_may_lie_before_all_rules(run: Run, tmp_path: Path) -> None:
    facts = run.folder.parent / "facts"
    early = quanheng.evaluate(HENGDONG, facts, date(2000, 1, 1), tmp_path / "run")
    rules = {clause.id for clause in early.pack.own if clause.effect != "indicator"}
    told = {row["verdict"] for row in early.verdicts.to_pylist() if row["clause"] in rules}
    assert told == {"not_applicable"}
