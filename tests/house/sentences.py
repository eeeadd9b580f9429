"""Which sentences does the package say, and which error classes hold them?"""

from __future__ import annotations

import ast
from collections.abc import Iterator

PARTS_OF_AN_ERROR = ("found", "expected", "remedy")
SPEAKERS = {"say", "_", "N_"}


def constant_of(body: ast.ClassDef, name: str) -> str | None:
    """Give the string that a class sets one of its attributes to."""
    for node in body.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=target)], value=ast.Constant(value=str(text)))
                | ast.AnnAssign(target=ast.Name(id=target), value=ast.Constant(value=str(text)))
            ) if target == name:
                return text
    return None


def classes_with_a_code(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """List the classes whose body sets `code`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and constant_of(node, "code") is not None:
            yield node


def sentences_of_errors(tree: ast.Module) -> set[str]:
    parts = {constant_of(c, name) for c in classes_with_a_code(tree) for name in PARTS_OF_AN_ERROR}
    return {sentence for sentence in parts if sentence}


def sentences_said(tree: ast.Module) -> set[str]:
    """List the constant first arguments of say(...), x.say(...), _(...) and N_(...)."""
    said: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name),
                args=[ast.Constant(value=str(sentence)), *_],
            ) if name in SPEAKERS and sentence:
                said.add(sentence)
    return said


def sentences(trees: dict[str, ast.Module]) -> set[str]:
    """List every sentence of the package that a reader may see in either language."""
    found: set[str] = set()
    for path, tree in trees.items():
        if path.startswith("src/quanheng/errors"):
            found |= sentences_of_errors(tree)
        found |= sentences_said(tree)
    return found
