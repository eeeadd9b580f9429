"""Do clock, chance, environment and network enter at the roof only?"""

from __future__ import annotations

import ast

ROOF = ("src/quanheng/cli/", "src/quanheng/cli.py", "src/quanheng/__main__.py")

# time.perf_counter and time.monotonic are allowed: a duration does not say what day it is.
FORBIDDEN = frozenset(
    "datetime.date.today datetime.datetime.now datetime.datetime.today datetime.datetime.utcnow "
    "time.time time.time_ns time.localtime time.gmtime time.ctime time.strftime getpass "
    "os.environ os.environb os.getenv os.getenvb os.putenv os.urandom "
    "random secrets uuid.uuid1 uuid.uuid4 numpy.random "
    "socket urllib.request http.client".split()
)


def is_forbidden(name: str) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:count]) in FORBIDDEN for count in range(1, len(parts) + 1))


def imported_names(tree: ast.Module) -> dict[str, str]:
    """Map each name that the file imports to what it stands for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.split(".")[0]
                names[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def full_name(node: ast.AST, imported: dict[str, str]) -> str:
    """Give the dotted name an expression stands for, or nothing when it has none."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, "")
    if isinstance(node, ast.Attribute):
        owner = full_name(node.value, imported)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def outside_reads(tree: ast.Module) -> list[str]:
    """List `line: name` for each use of clock, chance, environment or network."""
    imported = imported_names(tree)
    uses = {(node.lineno, full_name(node, imported)) for node in ast.walk(tree)
            if isinstance(node, ast.Name | ast.Attribute)}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            uses |= {(node.lineno, alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            uses |= {(node.lineno, f"{node.module}.{alias.name}") for alias in node.names}
    return [f"{line}: {name}" for line, name in sorted(uses) if is_forbidden(name)]


def test_below_the_roof_nothing_reads_clock_chance_environment_or_network(
    source_trees: dict[str, ast.Module],
) -> None:
    below = {path: tree for path, tree in source_trees.items() if not path.startswith(ROOF)}
    found = [f"{path}:{use}" for path, tree in below.items() for use in outside_reads(tree)]
    assert not found, "take these as arguments from the roof:\n" + "\n".join(found)


def test_every_way_of_reading_the_clock_is_seen() -> None:
    text = """
import datetime, time as clock, os, random
from datetime import date as day, datetime as instant
from os import environ
from random import choice
datetime.date.today()
day.today()
instant.now(tz)
clock.time()
os.environ["X"]
f(default=instant.utcnow)
"""
    lines = {int(use.split(": ")[0]) for use in outside_reads(ast.parse(text))}
    assert lines == {2, 4, 5, 6, 7, 8, 9, 10, 11}


def test_dates_that_come_as_arguments_are_not_reported() -> None:
    text = "from datetime import date\nimport os.path, time\n"
    text += "def f(today: date): return date(2024, 1, 1), today.now, time.perf_counter()"
    assert outside_reads(ast.parse(text)) == []
