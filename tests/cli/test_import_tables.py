"""Are the largest of many sets shown, and the others counted?"""

from __future__ import annotations

from pathlib import Path

import pytest

from quanheng.cli import import_tables
from tests.cli.conftest import COUNTY
from tests.cli.telling import in_english


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_tables, "MOST_SETS", 10)
    monkeypatch.setattr(import_tables, "LARGEST", 3)


def names(results: str) -> list[str]:
    return [
        line.split()[0] for line in results.splitlines() if line.startswith("  ") and line.strip()
    ]


def test_of_many_sets_the_largest_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    made = in_english("import", COUNTY, tmp_path / "facts")
    assert names(made.results) == ["Set", "tenure", "official", "post"]
    assert "… and 12 smaller sets with 137 rows; --all shows each." in made.results.splitlines()


def test_all_shows_every_set_as_they_come(tmp_path: Path) -> None:
    made = in_english("import", COUNTY, tmp_path / "facts", "--all")
    found = names(made.results)[1:]
    assert (len(found), found) == (15, sorted(found))
    assert "smaller" not in made.results


def test_a_preview_shows_the_sets_that_would_change_most(tmp_path: Path) -> None:
    in_english("import", COUNTY, tmp_path / "facts")
    shown = in_english("import", COUNTY, tmp_path / "new", "--preview")
    assert names(shown.results)[1:] == ["tenure", "official", "post"]
    rest = "… and 12 more sets, in which 137 rows would change; --all shows each."
    assert rest in shown.results.splitlines()
    again = in_english("import", COUNTY, tmp_path / "facts", "--preview", "--all")
    assert len(names(again.results)) == 16
