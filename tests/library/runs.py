"""How does a test import tables and evaluate a pack in few words?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import quanheng
from quanheng.library import Run

ROOT = Path(__file__).parents[2]
HENGDONG = ROOT / "policies/hengdong"
COUNTY = ROOT / "examples/hengdong-county"
NEW_YEARS_EVE = date(2023, 12, 31)
RECORDED = datetime.fromisoformat("2024-01-05T09:00:00+08:00")


def county_run(folder: Path) -> Run:
    """Import the invented county into a folder, and evaluate Hengdong's pack on it."""
    quanheng.import_facts(COUNTY, folder / "facts", recorded_at=RECORDED)
    return quanheng.evaluate(HENGDONG, folder / "facts", NEW_YEARS_EVE, folder / "run")


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
