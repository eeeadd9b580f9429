"""A made-up county of 300 officials, asked by the national rules and by Hengdong's."""

from __future__ import annotations

from pathlib import Path

import pytest

import quanheng
from tests.library.runs import HENGDONG, NEW_YEARS_EVE, RECORDED


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its tables, its facts, `run` of Hengdong alone, and `both`, of the two packs."""
    folder = tmp_path_factory.mktemp("three-hundred")
    quanheng.sample_county(folder / "tables", officials=300)
    quanheng.import_facts(folder / "tables", folder / "facts", recorded_at=RECORDED)
    quanheng.evaluate(HENGDONG, folder / "facts", NEW_YEARS_EVE, folder / "run")
    packs = (HENGDONG.parent / "national", HENGDONG)
    quanheng.evaluate_several(packs, folder / "facts", NEW_YEARS_EVE, folder / "both")
    return folder
