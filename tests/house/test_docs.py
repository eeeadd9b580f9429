"""Does every path that the documents name exist?"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

DOCUMENTS = re.compile(r"README(\.[\w-]+)?\.md|CHANGELOG\.md|docs/.+\.md")
FOLDERS = ("src", "tests", "docs", "policies", "examples", "benchmarks", ".ci")
ROOT_FILE = re.compile(r"[\w.-]+\.(md|toml|lock)|Makefile|LICENSE")
# These jurisdictions do not exist: documents use them in invented examples.
INVENTED = ("policies/xa", "tests/packs/xa", "policies/songlan", "policies/recipes")


def without_code_blocks(text: str) -> str:
    """Blank out fenced blocks: what they show is often invented."""
    blocks = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)
    return blocks.sub(lambda block: "\n" * block[0].count("\n"), text)


def linked_paths(text: str, document: str) -> list[str]:
    """List what the links of a document point to, as paths from the root."""
    targets = re.findall(r"\]\(<?([^)\s>]+)>?[^)]*\)", without_code_blocks(text))
    local = [t.split("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t, re.IGNORECASE)]
    folder = PurePosixPath(document).parent
    return [str(folder / target) for target in local if target]


def quoted_paths(text: str) -> list[str]:
    """List what stands in backticks and looks like a path from the root."""
    quoted = re.findall(r"(?<!`)`([^`\s]+)`(?!`)", without_code_blocks(text))
    cut = [re.split(r"::|:\d|#", q.removeprefix("./"))[0].rstrip("/") for q in quoted]
    plain = [path for path in cut if not re.search(r"[<>{}…$]", path)]
    return [
        path
        for path in plain
        if (path.split("/")[0] in FOLDERS and ("/" in path or path.startswith(".")))
        or ROOT_FILE.fullmatch(path)
    ]


def exists(root: Path, path: str) -> bool:
    """Say whether a path, or any path that fits its pattern, exists."""
    if path.startswith(INVENTED):
        return True
    return any(root.glob(path)) if "*" in path else (root / path).exists()


def absent_paths(root: Path, document: str, text: str) -> list[str]:
    beside = str(PurePosixPath(document).parent)
    absent = [path for path in linked_paths(text, document) if not exists(root, path)]
    # A bare file name in docs/ may mean the file beside it.
    return absent + [
        path
        for path in quoted_paths(text)
        if not exists(root, path) and not exists(root, f"{beside}/{path}")
    ]


def test_there_is_a_readme(root: Path) -> None:
    assert (root / "README.md").is_file()


def test_every_path_that_a_document_names_exists(root: Path, repository_files: list[str]) -> None:
    documents = [name for name in repository_files if DOCUMENTS.fullmatch(name)]
    found = [
        f"{name}: {path}"
        for name in documents
        for path in absent_paths(root, name, (root / name).read_text(encoding="utf-8"))
    ]
    assert not found, "these paths do not exist:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "`docs/gone.md`",
        "`src/quanheng/gone/`",
        "`policies/*/gone.yaml`",
        "`tests/gone.py::test_x`",
        "[see](gone.md)",
        "[see](../gone.md#part)",
        "`GONE.md`",
    ],
)
def test_a_path_that_does_not_exist_is_seen(root: Path, text: str) -> None:
    assert absent_paths(root, "docs/a.md", text)


@pytest.mark.parametrize(
    "text",
    [
        "`docs/dependencies.md`",
        "`tests/house/test_*.py`",
        "[it](dependencies.md)",
        "[the web](https://example.org/a.md)",
        "`quanheng check`",
        "`policies/<place>/pack.yaml`",
        "`policies/xa/pack.yaml`",
        "`build/demo/run`",
        "```\n`docs/gone.md`\n```",
    ],
)
def test_what_exists_or_is_no_path_is_not_reported(root: Path, text: str) -> None:
    assert absent_paths(root, "docs/a.md", text) == []
