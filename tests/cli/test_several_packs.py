"""What does `quanheng evaluate` show of several packs, and does `explain` know their run?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.telling import Told, in_english
from tests.library.shelf import import_officials, write_shelf


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    folder = tmp_path_factory.mktemp("several")
    shelf, facts = write_shelf(folder / "packs"), import_officials(folder)
    words = ("--as-of", "2024-06-01", "--out", folder / "run", "--no-reports")
    return folder, in_english("evaluate", shelf / "near", shelf / "far", facts, *words)


def test_every_pack_has_its_table_and_shared_clauses_stand_once(
    evaluated: tuple[Path, Told],
) -> None:
    folder, told = evaluated
    assert (told.code, told.problems) == (0, "")
    titles = [line for line in told.results.splitlines() if " as of 2024-06-01" in line]
    assert [title.split(" as of")[0] for title in titles] == [
        "rules of nation",
        "rules of near",
        "rules of far",
        "Packs side by side",
    ]
    assert told.results.count("nation.measure ") == 1
    assert told.results.count("nation.years ") == 2
    assert f"The run is kept in {folder}/run." in told.results


def test_reports_are_named_from_the_run_on(evaluated: tuple[Path, Told]) -> None:
    folder, _ = evaluated
    words = ("--as-of", "2024-06-01", "--out", folder / "reported")
    packs = folder / "packs"
    told = in_english("evaluate", packs / "near", packs / "far", folder / "facts", *words)
    lines = told.results.splitlines()
    first = lines.index("To be read: report.html")
    assert lines[first + 1].startswith("  runs/nation: report.html, workbooks/")
    kept = [line.strip().split(": ") for line in lines[first:] if line.startswith("  ")]
    files = [f"{name}/{file}" for name, told in kept for file in told.split(", ")]
    assert all((folder / "reported" / file).is_file() for file in files)


def test_the_run_of_several_packs_is_explained(evaluated: tuple[Path, Told]) -> None:
    folder, _ = evaluated
    told = in_english("explain", folder / "run", "--subject", "O2")
    assert (told.code, told.problems) == (0, "")
    assert told.results.count("[nation.years]") == 2


def test_a_snapshot_without_packs_is_asked_for_them(evaluated: tuple[Path, Told]) -> None:
    folder, _ = evaluated
    told = in_english(
        "evaluate", folder / "facts", "--as-of", "2024-06-01", "--out", folder / "none"
    )
    assert told.code == 1
    assert told.lines == [
        (
            "RUN-012: The command line cannot be read: name the packs first and the snapshot last. "
            "Expected: a command with its arguments and options. See `quanheng evaluate --help`."
        )
    ]


def test_a_folder_that_is_no_pack_is_refused_before_anything_is_written(
    evaluated: tuple[Path, Told],
) -> None:
    folder, _ = evaluated
    words = ("--as-of", "2024-06-01", "--out", folder / "none")
    told = in_english("evaluate", folder, folder / "packs/near", folder / "facts", *words)
    assert told.code == 1
    assert told.lines[0].startswith(f"PACK-001 {folder}: There is no pack here")
    assert not (folder / "none").exists()
