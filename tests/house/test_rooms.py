"""Do the rooms keep to their floors, and outside libraries to their rooms?"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Import name -> the rooms that may use it. pyproject.toml names, for each, all the other rooms.
ROOMS_BY_LIBRARY = {
    "numpy": {"facts", "interchange", "engine"},
    "pyarrow": {"reading", "facts", "interchange", "engine", "reports", "library"},
    "yaml": {"documents"},
    "cyclopts": {"cli"},
    "rich": {"cli"},
    "polib": {"messages"},
    "stdnum": {"facts", "interchange"},
    "PIL": {"reading"},
    "xlrd": {"reading"},
    "xlsxwriter": {"interchange", "reports", "sampling"},
    "watchfiles": {"cli"},
    "z3": {"proofs"},
}
ALLOWED_IN_NO_FLOOR = {"__init__", "__main__"}

Contracts = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def contracts(project: dict[str, Any]) -> Contracts:
    return {c["id"]: c for c in project["tool"]["importlinter"]["contracts"]}


@pytest.fixture(scope="module")
def floors(contracts: Contracts) -> list[list[str]]:
    return [[room.strip() for room in line.split("|")] for line in contracts["rooms"]["layers"]]


def rooms_on_disk(paths: list[str]) -> set[str]:
    inside = [path.split("/")[2] for path in paths if path.startswith("src/quanheng/")]
    return {name.removesuffix(".py") for name in inside} - ALLOWED_IN_NO_FLOOR


def outside_imports(tree: ast.Module) -> set[str]:
    """List the first names of all modules that a file imports from outside."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found - sys.stdlib_module_names - {"quanheng"}


def test_the_contracts_between_the_rooms_are_kept(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_room_has_its_floor(
    source_trees: dict[str, ast.Module], floors: list[list[str]], contracts: Contracts
) -> None:
    named = {room for floor in floors for room in floor}
    assert rooms_on_disk(list(source_trees)) == named
    assert contracts["rooms"]["exhaustive"] is True


@pytest.mark.parametrize("library", ROOMS_BY_LIBRARY)
def test_each_outside_library_is_forbidden_in_all_other_rooms(
    library: str, contracts: Contracts, floors: list[list[str]]
) -> None:
    [contract] = [c for c in contracts.values() if library in c.get("forbidden_modules", ())]
    named = {room for floor in floors for room in floor}
    forbidden_in = {room.removeprefix("quanheng.") for room in contract["source_modules"]}
    assert forbidden_in == named - ROOMS_BY_LIBRARY[library]


def test_no_file_uses_a_library_that_no_contract_names(
    source_trees: dict[str, ast.Module],
) -> None:
    used = {
        path: outside_imports(tree) - ROOMS_BY_LIBRARY.keys() for path, tree in source_trees.items()
    }
    unnamed = {path: names for path, names in used.items() if names}
    assert not unnamed, f"give these libraries a contract first: {unnamed}"


def test_the_front_door_uses_no_outside_library(source_trees: dict[str, ast.Module]) -> None:
    assert outside_imports(source_trees["src/quanheng/__init__.py"]) == set()


def test_rooms_and_outside_imports_are_read_as_they_are_written() -> None:
    paths = ["src/quanheng/facts/a.py", "src/quanheng/dates.py", "src/quanheng/__init__.py", "a.py"]
    assert rooms_on_disk(paths) == {"facts", "dates"}
    text = "import os, yaml.nodes\nfrom pyarrow.parquet import x\nfrom quanheng import y"
    assert outside_imports(ast.parse(text)) == {"yaml", "pyarrow"}
