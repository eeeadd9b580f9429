"""The nation and its counties, and the invented county, each evaluated once."""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng
from tests.library.runs import county_run
from tests.library.shelf import AS_OF, import_officials, write_shelf


@pytest.fixture(scope="package")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two counties with the nation above them."""
    folder = tmp_path_factory.mktemp("standing")
    shelf, facts = write_shelf(folder / "packs"), import_officials(folder)
    quanheng.evaluate_several([shelf / "near", shelf / "far"], facts, AS_OF, folder / "run")
    return folder / "run"


@pytest.fixture(scope="package")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of Hengdong on the invented county."""
    return county_run(tmp_path_factory.mktemp("county")).folder
