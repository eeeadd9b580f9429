"""What is the house made of? The files and syntax trees that the tests in this folder read."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SIZES = pytest.StashKey[str]()


@pytest.fixture(scope="module")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="module")
def repository_files() -> list[str]:
    """Every file that is committed or about to be, as a path from the root."""
    # TRAP git refuses a checkout that another user owns, as a container's often is.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return sorted(name for name in set(listed.split("\0")) if (ROOT / name).is_file())


@pytest.fixture(scope="module")
def python_files(repository_files: list[str]) -> dict[str, str]:
    """The text of every Python file, by path."""
    names = [name for name in repository_files if name.endswith(".py")]
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in names}


@pytest.fixture(scope="module")
def source_trees(python_files: dict[str, str]) -> dict[str, ast.Module]:
    """The syntax tree of every file of the package, by path."""
    inside = {name: text for name, text in python_files.items() if name.startswith("src/quanheng/")}
    assert inside, "no Python file was found in src/quanheng"
    return {name: ast.parse(text, name) for name, text in inside.items()}


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture
def report_sizes(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep one sentence about sizes for the end of the run."""
    return lambda sentence: request.config.stash.__setitem__(SIZES, sentence)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if SIZES in config.stash:
        terminalreporter.write_line(f"sizes: {config.stash[SIZES]}")
