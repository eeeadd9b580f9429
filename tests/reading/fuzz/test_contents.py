"""Can a reading process that a file has taken over do more than tell wrong texts?

It may answer whatever is well formed; who works on its answer runs without limits. By default 250
imports of the example lists, each with one or two answers changed; more with QUANHENG_FUZZ_FILES,
others with QUANHENG_FUZZ_SEED. These imports read no files: their answers are handed in.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quanheng.errors import Findings, Problems
from quanheng.facts import Catalogue, core_catalogue
from quanheng.interchange import import_facts
from quanheng.reading.content import Content
from quanheng.reading.formats import read_content
from quanheng.reading.reader import Reader
from tests.reading.fuzz.contents import changed

LISTS = Path(__file__).parents[3] / "examples" / "rosters"
MAP = LISTS / "map.yaml"
TIMES = max(1, int(os.environ.get("QUANHENG_FUZZ_FILES", "100000")) // 400)
FIRST = int(os.environ.get("QUANHENG_FUZZ_SEED", "0"))
DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return core_catalogue(Findings())


@pytest.fixture(scope="module")
def files() -> dict[str, Content]:
    lists = (path for path in LISTS.iterdir() if path.suffix not in (".md", ".yaml"))
    return {path.name: read_content(path.name, path.read_bytes(), {}) for path in lists}


def is_imported(facts: Path, catalogue: Catalogue) -> bool:
    """Whether the lists were imported; if they were not, a reason was told."""
    try:
        import_facts(LISTS, facts, catalogue, recorded_at=DAY, map_file=MAP)
    except Problems as problems:
        return not str(problems)
    return True


def test_whatever_is_told_is_imported_whole_or_refused_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    catalogue: Catalogue,
    files: dict[str, Content],
) -> None:
    told: dict[str, Content] = {}

    def answer(_: Reader, path: Path) -> tuple[Content, str]:
        return told[path.name], hashlib.sha256(path.name.encode()).hexdigest()

    monkeypatch.setattr(Reader, "read", answer)
    endings: Counter[bool] = Counter()
    for seed in range(FIRST, FIRST + TIMES):
        told = changed(files, seed)
        facts = tmp_path / str(seed) / "facts"
        facts.parent.mkdir()
        try:
            ending = is_imported(facts, catalogue)
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
        assert (facts / "snapshot.json").is_file() == facts.exists() == ending, f"seed {seed}"
        left = {path.name for path in facts.parent.iterdir()}
        assert left <= {"facts", "facts.log"}, f"seed {seed}"
        endings[ending] += 1
    # So that the changes are known to be neither all fatal nor all without effect.
    assert TIMES < 100 or min(endings[True], endings[False]) > TIMES // 10, endings
