"""Are the reports the same bytes for the same inputs, wherever they are made?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from quanheng.engine.run_files import file_hash
from tests.library.runs import ROOT
from tests.reports.conftest import Reported

ELSEWHERE = """
import sys
import quanheng
from quanheng.reports import ReportChoice
from tests.library.runs import NEW_YEARS_EVE
from tests.reports.eight_clauses import HENGDONG
choice = ReportChoice("zh", with_care=True, with_supervision=True)
quanheng.evaluate(HENGDONG, sys.argv[1], NEW_YEARS_EVE, sys.argv[2], reports=choice)
"""


def reports_in(run: Path) -> dict[str, bytes]:
    paths = [run / "report.html", *sorted((run / "workbooks").iterdir())]
    return {path.name: path.read_bytes() for path in paths}


def test_another_process_in_another_time_zone_makes_the_same_bytes(
    county: Reported, tmp_path: Path
) -> None:
    elsewhere = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "-c", ELSEWHERE, county.facts, tmp_path / "far/run"],
        cwd=ROOT, env={**os.environ, **elsewhere}, check=True,
    )  # fmt: skip
    assert reports_in(tmp_path / "far/run") == reports_in(county.chinese)
    heads = [(run / "run.json").read_bytes() for run in (tmp_path / "far/run", county.chinese)]
    assert heads[0] == heads[1]


def test_the_head_holds_the_hash_of_every_report(county: Reported) -> None:
    head = json.loads((county.chinese / "run.json").read_text(encoding="utf-8"))
    for name in ("report.html", "workbooks/selection.xlsx", "workbooks/supervision.xlsx"):
        assert head["files"][name] == file_hash(county.chinese / name)
