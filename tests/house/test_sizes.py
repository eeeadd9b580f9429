"""Is every file and function small enough to be read at once, and named by its noun?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 60
LONG_FILE, FILE_TARGET, FUNCTION_TARGET = 300, 150, 12
NAMES_THAT_DECIDE_NOTHING = {"utils", "common", "helpers", "core", "services", "manager"}

# "path" or "path::function" -> why it may be longer. An entry that is no longer needed fails.
EXCEPTIONS: dict[str, str] = {
    "src/quanheng/errors/__init__.py": "names every error, a line each, and holds nothing else",
}


def lines_of_function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its docstring: examples there should not cost anything."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node, clean=False) is not None:
        docstring = node.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def function_sizes(path: str, text: str) -> Iterator[tuple[str, int]]:
    """Give the name and the lines of each function in one file."""
    for node in ast.walk(ast.parse(text, path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path}::{node.name}", lines_of_function(node)


def too_long(python_files: dict[str, str]) -> dict[str, int]:
    """Give the lines of each file and function that is over its limit."""
    files = {path: len(text.splitlines()) for path, text in python_files.items()}
    functions = [size for path, text in python_files.items() for size in function_sizes(path, text)]
    over = {path: lines for path, lines in files.items() if lines > MOST_LINES_IN_A_FILE}
    return over | {name: lines for name, lines in functions if lines > MOST_LINES_IN_A_FUNCTION}


def vague_names(paths: list[str]) -> list[str]:
    return [
        path
        for path in paths
        if NAMES_THAT_DECIDE_NOTHING & {part.split(".")[0] for part in PurePosixPath(path).parts}
    ]


def test_no_file_or_function_is_over_its_limit(python_files: dict[str, str]) -> None:
    found = {
        name: lines for name, lines in too_long(python_files).items() if name not in EXCEPTIONS
    }
    assert not found, f"split these, or write down why not in EXCEPTIONS: {found}"


def test_no_exception_outlives_its_need(python_files: dict[str, str]) -> None:
    idle = EXCEPTIONS.keys() - too_long(python_files).keys()
    assert not idle, f"within the limits now, take out of EXCEPTIONS: {sorted(idle)}"
    assert all(reason.strip() for reason in EXCEPTIONS.values())


def test_no_file_or_folder_has_a_name_that_decides_nothing(repository_files: list[str]) -> None:
    assert not vague_names(repository_files)


def test_a_long_file_a_long_function_and_a_vague_name_are_seen() -> None:
    long_function = "def f():\n" + "    x()\n" * MOST_LINES_IN_A_FUNCTION
    explained = 'def f():\n    """' + "\n" * MOST_LINES_IN_A_FUNCTION + '    """\n'
    files = {"a.py": "x()\n" * 401, "b.py": long_function, "c.py": "x()\n" * 400, "d.py": explained}
    assert too_long(files) == {"a.py": 401, "b.py::f": 61}
    assert vague_names(["src/utils/a.py", "src/helpers.py", "src/score.py"]) == [
        "src/utils/a.py",
        "src/helpers.py",
    ]


def test_the_averages_are_reported(
    python_files: dict[str, str], report_sizes: Callable[[str], None]
) -> None:
    source = {path: text for path, text in python_files.items() if path.startswith("src/")}
    files = {path: len(text.splitlines()) for path, text in source.items()}
    functions = [lines for path, text in source.items() for _, lines in function_sizes(path, text)]
    long = [f"{path} ({lines})" for path, lines in files.items() if lines > LONG_FILE]
    report_sizes(
        f"{len(files)} files of {sum(files.values()) / max(1, len(files)):.0f} lines on average "
        f"(target {FILE_TARGET}), {len(functions)} functions of "
        f"{sum(functions) / max(1, len(functions)):.1f} (target {FUNCTION_TARGET}); "
        f"over {LONG_FILE} lines: {', '.join(long) or 'none'}"
    )
