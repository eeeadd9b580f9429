"""Can every figure of docs/performance.md be had by a command that stands there?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"python -m benchmarks\.(\w+)((?: [\w-]+)*)", PAGE)


def source(name: str) -> str:
    """The text of a benchmark."""
    file = ROOT / "benchmarks" / f"{name}.py"
    return (file if file.exists() else ROOT / "benchmarks" / name / "__main__.py").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(("name", "words"), COMMANDS)
def test_a_command_names_a_benchmark_and_options_that_it_has(name: str, words: str) -> None:
    text = source(name)
    for option in re.findall(r"--[\w-]+", words):
        assert f'"{option}"' in text, f"{name} has no {option}"


def test_every_benchmark_is_told_of() -> None:
    root = ROOT / "benchmarks"
    measuring = {
        path.parent.name if path.name == "__main__.py" else path.stem
        for path in root.rglob("*.py")
        if "head(date.today())" in path.read_text(encoding="utf-8")
    }
    by_make = {"growth": "make bench-growth", "peers": "make bench-peers"}
    named = {name for name, _ in COMMANDS}
    named |= {name for name, words in by_make.items() if words in PAGE}
    assert measuring == named


def test_every_picture_that_is_drawn_is_shown() -> None:
    drawn = {f"performance/{path.name}" for path in (ROOT / "docs/performance").glob("*.svg")}
    assert drawn == {*re.findall(r"!\[[^]]+\]\(([^)]+\.svg)\)", PAGE)}
