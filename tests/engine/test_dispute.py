"""Is a fact on which records contradict each other marked wherever a verdict reads it?"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import quanheng

RECORDED_AT = datetime(2024, 6, 1, 9, tzinfo=UTC)
CONGRESS = "hd.style.interview"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county whose people's congress is on record with two ratings for one unit."""
    folder = tmp_path_factory.mktemp("dispute")
    shutil.copytree("examples/hengdong-county", folder / "county")
    ratings = folder / "county" / "congress_rating.csv"
    lines = ratings.read_text(encoding="utf-8").splitlines()
    other = "satisfied" if "basically" in lines[1] or "基本满意" in lines[1] else "基本满意"
    cells = lines[1].split(",")
    place = next(n for n, name in enumerate(lines[0].split(",")) if name in ("rating", "评议结果"))
    cells[place] = other
    ratings.write_text("\n".join([*lines, ",".join(cells)]) + "\n", encoding="utf-8")
    quanheng.import_facts(folder / "county", folder / "facts", recorded_at=RECORDED_AT)
    quanheng.evaluate("policies/hengdong", folder / "facts", date(2023, 12, 31), folder / "run")
    return folder / "run"


def disputed_facts(document: dict[str, Any]) -> list[str]:
    """The paths of the facts that an explanation marks, wherever they stand."""

    def within(step: dict[str, Any]) -> list[str]:
        own = [fact["path"] for fact in step["facts"] if fact["is_disputed"]]
        return own + [path for inner in step["steps"] for path in within(inner)]

    steps = [*document["gates"], *([document["when"]] if document["when"] else [])]
    return sorted({path for step in steps for path in within(step)})


def test_a_verdict_that_reads_a_disputed_fact_is_unknown_and_says_so(run: Path) -> None:
    first = "examples/hengdong-county/congress_rating.csv"
    row = Path(first).read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    (document,) = quanheng.explain(run, row, clause=CONGRESS)
    assert document["verdict"] == "unknown"
    assert disputed_facts(document) == ["rating"]


def test_a_verdict_that_reads_no_disputed_fact_is_not_marked(run: Path) -> None:
    first = "examples/hengdong-county/congress_rating.csv"
    row = Path(first).read_text(encoding="utf-8").splitlines()[2].split(",")[0]
    (document,) = quanheng.explain(run, row, clause=CONGRESS)
    assert disputed_facts(document) == []
