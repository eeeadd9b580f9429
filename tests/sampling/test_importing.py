"""Does an import take the made-up county, and do the clauses find what is planted?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quanheng.facts import Catalogue
from quanheng.interchange import ImportResult
from quanheng.library import Run, evaluate, import_facts, shelf
from quanheng.sampling import sample
from tests.sampling.tables import Tables

MOMENT = datetime(2024, 1, 5, 9, tzinfo=UTC)
CONTRADICTIONS = {"annual_assessment": 7, "checkup": 2}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imported") / "facts"


@pytest.fixture(scope="module")
def imported(county: Tables, facts: Path) -> ImportResult:
    return import_facts(county.folder, facts, recorded_at=MOMENT)


@pytest.fixture(scope="module")
def run(imported: ImportResult, facts: Path) -> Run:
    return evaluate(shelf() / "hengdong", facts, date(2023, 12, 31), facts.parent / "run")


def test_the_tables_come_in_whole_with_a_warning_for_each_contradiction_alone(
    imported: ImportResult, county: Tables
) -> None:
    assert imported.rejected_rows == 0
    assert {problem.code for problem in imported.warnings} == {"IMPORT-015"}
    assert len(imported.warnings) == sum(CONTRADICTIONS.values())
    for name, rows in county.by_name.items():
        assert imported.rows[name] == len(rows) - CONTRADICTIONS.get(name, 0)


def test_workbooks_with_chinese_headers_say_the_same(catalogue: Catalogue, tmp_path: Path) -> None:
    results = []
    for name, workbooks in (("tables", False), ("books", True)):
        sample(tmp_path / name, catalogue, officials=300, workbooks=workbooks)
        results.append(
            import_facts(tmp_path / name, tmp_path / f"{name}.facts", recorded_at=MOMENT)
        )
    assert results[1].rows == results[0].rows
    assert results[1].rejected_rows == 0
    ours, theirs = (tmp_path / f"{name}.facts/0001" for name in ("tables", "books"))
    for path in sorted(ours.glob("*.parquet")):
        if path.name != "contradictions.parquet":  # It names files.
            assert path.read_bytes() == (theirs / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    ("clause", "verdict", "count"),
    [
        ("hd.exchange.leaders", "met", 12),
        ("hd.exchange.internal", "met", 15),
        ("hd.performance.merit", "met", 20),
        ("hd.style.interview", "met", 7),
    ],
)
def test_the_clauses_find_what_is_planted(run: Run, clause: str, verdict: str, count: int) -> None:
    assert run.counts[clause][verdict] == count


def test_who_was_principal_for_a_month_is_left_to_be_looked_at(run: Run) -> None:
    assert run.counts["hd.performance.merit"]["unknown"] == 1


def test_a_unit_that_declared_nothing_leaves_its_officials_unknown_and_no_others(
    run: Run,
) -> None:
    counts = run.counts["hd.selection.unqualified"]
    assert counts["met"] >= 1
    assert counts["not_met"] > 2_500
    assert 0 < counts["unknown"] < 150
