"""Is every error code unique, well formed, and explained in docs/errors.md?"""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from tests.house.sentences import classes_with_a_code, constant_of

CODE = re.compile(r"\b[A-Z]{2,}-\d{3}\b")
# These look like our codes and are not.
STANDARDS = ("GB-", "ISO-", "RFC-", "SHA-", "UTF-")


def codes_in_source(trees: dict[str, ast.Module]) -> list[str]:
    """List the code of each error class, once for each class that states it."""
    rooms = ("src/quanheng/errors/", "src/quanheng/errors.py")
    errors = [tree for path, tree in trees.items() if path.startswith(rooms)]
    return [
        code
        for tree in errors
        for body in classes_with_a_code(tree)
        if (code := constant_of(body, "code"))
    ]


def codes_in_page(page: str) -> set[str]:
    return {code for code in CODE.findall(page) if not code.startswith(STANDARDS)}


def test_every_error_code_is_unique_and_well_formed(source_trees: dict[str, ast.Module]) -> None:
    codes = codes_in_source(source_trees)
    assert codes, "no error class with a code was found in src/quanheng/errors"
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [code for code in codes if not CODE.fullmatch(code)] == []


def test_the_page_explains_every_error_and_no_other(
    root: Path, source_trees: dict[str, ast.Module]
) -> None:
    explained = codes_in_page((root / "docs/errors.md").read_text(encoding="utf-8"))
    raised = set(codes_in_source(source_trees))
    assert raised - explained == set(), "explain these in docs/errors.md"
    assert explained - raised == set(), "docs/errors.md explains codes that do not exist"


def test_a_code_is_found_in_a_class_and_in_a_page() -> None:
    text = 'class A:\n    code = "PACK-204"\nclass B:\n    code: ClassVar[str] = "PACK-204"\n'
    trees = {"src/quanheng/errors/pack.py": ast.parse(text), "src/quanheng/cli.py": ast.parse(text)}
    assert codes_in_source(trees) == ["PACK-204", "PACK-204"]
    assert codes_in_page("### PACK-204\n`FACT-001`, hashed with SHA-256") == {
        "PACK-204",
        "FACT-001",
    }
