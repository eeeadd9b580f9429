"""Does any committed file name a machine, a registry, or how the work was organised?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.])/(?:work|root|home)/",
    "a package registry": r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com"
    r"|\b[\w.-]*\.debian\.org|\bmirrors?\.[\w-]+\.[\w.]+|index-url|find-links",
    "a word about how the work was organised": r"\bissue #|(?<![a-z])session|workplace|farm-",
}

# Path -> why it may hold such words. An entry that is no longer needed fails.
ALLOWED = {
    "tests/house/test_words.py": "it spells out what it forbids",
    "Makefile": "the options that keep registry addresses out of the lock name them",
}


def words_found(text: str) -> list[str]:
    """List `line: what (word)` for each thing that a committed file must not hold."""
    return [
        f"{number}: {what} ({match[0]})"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        for match in re.finditer(pattern, line, re.IGNORECASE)
    ]


@pytest.fixture(scope="module")
def found_by_file(root: Path, repository_files: list[str]) -> dict[str, list[str]]:
    found = {}
    for name in repository_files:
        content = (root / name).read_bytes()
        if b"\0" not in content:
            found[name] = words_found(f"{name}\n{_text(content)}")
    return {name: words for name, words in found.items() if words}


def _text(content: bytes) -> str:
    """A text of ours in UTF-8; an example for imports may be in GB18030, as clerks' files are."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def test_no_committed_file_names_a_machine_a_registry_or_how_the_work_was_organised(
    found_by_file: dict[str, list[str]],
) -> None:
    # The path itself is read as line 1, so a line of the file is reported one higher.
    found = [f"{name}, line {w}" for name, ws in found_by_file.items() for w in ws
             if name not in ALLOWED]  # fmt: skip
    assert not found, "\n".join(found)


def test_no_allowance_outlives_its_need(found_by_file: dict[str, list[str]]) -> None:
    assert not ALLOWED.keys() - found_by_file.keys()


@pytest.mark.parametrize(
    "line",
    [
        "see /work/main/src",
        "cd /root/.cache",
        "https://pypi.org/simple",
        "registry.npmjs.org",
        "deb http://deb.debian.org/debian",
        "https://mirrors.example.edu.cn/pypi",
        "Fixes issue #12",
        "In this Session we",
        "db_session = 1",
        "the workplace",
        "farm-3",
    ],
)
def test_each_forbidden_word_is_seen(line: str) -> None:
    assert words_found(line)


@pytest.mark.parametrize(
    "line", ["in possession of", "docs/work/a.md", "the issue is decided", "a mirror of the file"]
)
def test_similar_words_are_not_reported(line: str) -> None:
    assert words_found(line) == []
