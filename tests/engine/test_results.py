"""Do clauses give what their examples say, on both evaluators, and in their explanations?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quanheng.engine.examples import run_examples
from quanheng.errors import Findings
from quanheng.language import Pack, read_pack

XA = Path(__file__).parent / "results" / "xa"


def told(folder: Path) -> list[str]:
    """Every problem of a pack and its examples."""
    findings = Findings()
    pack = read_pack(folder, findings)
    if isinstance(pack, Pack) and not findings.errors:
        run_examples(pack, findings)
    return [f"{problem}" for problem in findings]


def test_clauses_give_what_their_examples_say() -> None:
    assert told(XA) == []


@pytest.mark.parametrize(
    ("file", "written", "instead", "words"),
    [
        ("clauses/all.yaml", "songs >= 10", "songs >= 11", ""),
        ("examples/all.yaml", "amount: 120.60", "amount: 120.61", "120.60"),
        ("examples/all.yaml", "faults: late;flat", "faults: late", "late;flat"),
        ("examples/all.yaml", "months: ..15", "months: 6", "..15"),
        ("tables/band.yaml", "songs >= 30", "songs >= 31", "RESULT-004"),
        ("tables/band.yaml", "AND 29", "AND 30", "RESULT-005"),
        ("facts.yaml", "value: MAX(months)", "value: MAX(days)", "days"),
    ],
)
def test_what_is_wrong_is_told(
    file: str, written: str, instead: str, words: str, tmp_path: Path
) -> None:
    folder = tmp_path / "xa"
    shutil.copytree(XA, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(written) == 1
    (folder / file).write_text(text.replace(written, instead), encoding="utf-8")
    if not words:
        assert told(folder) == []
    else:
        assert any(words in line for line in told(folder)), told(folder)
