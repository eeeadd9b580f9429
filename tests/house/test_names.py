"""Does any name in the package hide a Python builtin?"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

# `site` adds these at start-up; they are not part of the language.
ADDED_BY_SITE = {"copyright", "credits", "exit", "help", "license", "quit"}
BUILTINS = {name for name in dir(builtins) if not name.startswith("_")} - ADDED_BY_SITE


def names_bound_by(node: ast.AST) -> Iterator[str | None]:
    """List the names that one node gives to something."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.name
        case ast.arg():
            yield node.arg
        case ast.Name(ctx=ast.Store()):
            yield node.id
        case ast.alias():
            yield node.asname or node.name
        case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar():
            yield node.name
        case ast.MatchMapping():
            yield node.rest


def declared_fields(tree: ast.Module) -> set[ast.AST]:
    """Find the fields of classes: they are read behind a dot, where they hide nothing."""
    return {
        line.target
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for line in node.body
        if isinstance(line, ast.AnnAssign)
    }


def builtins_reused(tree: ast.Module) -> list[str]:
    """List `line: name` for each builtin that the file uses as a name of its own."""
    fields = declared_fields(tree)
    return [
        f"{getattr(node, 'lineno', 0)}: {name}"
        for node in ast.walk(tree)
        if node not in fields
        for name in names_bound_by(node)
        if name in BUILTINS
    ]


def test_no_name_in_the_package_hides_a_builtin(source_trees: dict[str, ast.Module]) -> None:
    found = [
        f"{path}:{use}" for path, tree in source_trees.items() for use in builtins_reused(tree)
    ]
    assert not found, "rename these:\n" + "\n".join(found)


def test_every_way_of_hiding_a_builtin_is_seen() -> None:
    text = """
def hash(list, *set, dict=1, **map): ...
class type:
    id: str  # A field hides nothing.
    def filter(self): ...
max = 1
for min in (): ...
with open("x") as input: ...
try: ...
except OSError as print: ...
(iter := 1)
[sum for sum in ()]
lambda all: 1
from x import y as any
match 1:
    case [tuple, *float]: ...
    case {**int}: ...
"""
    seen = {use.split(": ")[1] for use in builtins_reused(ast.parse(text))}
    assert seen == set(
        "hash list set dict map type filter max min input print iter sum all any "
        "tuple float int".split()
    )


def test_using_a_builtin_is_not_hiding_it() -> None:
    assert builtins_reused(ast.parse("import sys\nlist(map(str, [1]))\nx.type = dict(id=1)")) == []
