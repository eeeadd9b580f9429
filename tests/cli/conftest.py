"""The invented county, imported and evaluated once by the command line, for all tests of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.telling import Told, told
from tests.cli.towers import MOMENT, write_pack, write_towers

ROOT = Path(__file__).parents[2]
HENGDONG = ROOT / "policies/hengdong"
COUNTY = ROOT / "examples/hengdong-county"


@dataclass(frozen=True)
class County:
    """A snapshot and a run, and what was told while they were made."""

    folder: Path
    imported: Told
    evaluated: Told

    @property
    def facts(self) -> Path:
        return self.folder / "facts"

    @property
    def run(self) -> Path:
        return self.folder / "run"


@pytest.fixture(scope="package")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    """Hengdong's county as it was known on 5 January 2024, asked on 31 December 2023."""
    folder = tmp_path_factory.mktemp("county")
    facts, run = folder / "facts", folder / "run"
    imported = told("import", COUNTY, facts, "--recorded-at", "2024-01-05T09:00:00+08:00")
    evaluated = told("evaluate", HENGDONG, facts, "--as-of", "2023-12-31", "--out", run, "--all")
    assert (imported.code, evaluated.code) == (0, 0), imported.problems + evaluated.problems
    return County(folder, imported, evaluated)


@pytest.fixture(scope="package")
def towers_kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack about lighthouses, its tables, its snapshot and a run."""
    folder = tmp_path_factory.mktemp("kept")
    pack, source = write_pack(folder / "xa"), write_towers(folder / "source")
    facts, run = folder / "facts", folder / "run"
    imported = told("import", source, facts, "--pack", pack, "--recorded-at", MOMENT)
    evaluated = told("evaluate", pack, facts, "--as-of", "2024-06-01", "--out", run)
    assert (imported.code, evaluated.code) == (0, 0), imported.problems + evaluated.problems
    return folder


@pytest.fixture
def towers(towers_kept: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may spoil: xa, source, facts and run."""
    return Path(shutil.copytree(towers_kept, tmp_path / "towers"))
