"""The invented county, evaluated once with every report in each language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import quanheng
from quanheng.reports import ReportChoice
from tests.library.runs import COUNTY, NEW_YEARS_EVE, RECORDED
from tests.reports.eight_clauses import HENGDONG


@dataclass(frozen=True)
class Reported:
    """Where the facts and the runs of the county lie."""

    facts: Path
    chinese: Path
    english: Path


@pytest.fixture(scope="package")
def county(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    folder = tmp_path_factory.mktemp("county")
    facts = folder / "facts"
    quanheng.import_facts(COUNTY, facts, recorded_at=RECORDED)
    for language in ("zh", "en"):
        choice = ReportChoice(language, with_care=True, with_supervision=True)
        quanheng.evaluate(HENGDONG, facts, NEW_YEARS_EVE, folder / language, reports=choice)
    return Reported(facts, folder / "zh", folder / "en")
