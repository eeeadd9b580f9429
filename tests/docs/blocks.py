"""Which blocks does a page hold, and which of them are files, commands and what they print?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"(?:^`([^`\n]+)`[:：]\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXIT_CODE = re.compile(r"\s+# \D*(\d)$")


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Missing:  `file` is empty unless the line before the block names a file.
    """

    language: str
    text: str
    file: str


@dataclass(frozen=True)
class Command:
    """A command line with the exit code that its comment announces; 0 without one."""

    line: str
    exit_code: int


def blocks_of(page: str) -> list[Block]:
    """The blocks of a page, in order."""
    return [Block(language, text, file) for file, language, text in _BLOCK.findall(page)]


def commands_of(block: Block) -> Iterator[Command]:
    """The command lines of a block; a line that ends in a backslash goes on in the next."""
    for line in block.text.replace("\\\n", " ").splitlines():
        announced = _EXIT_CODE.search(line)
        words = " ".join(_EXIT_CODE.sub("", line).split())
        if words:
            yield Command(words, int(announced[1]) if announced else 0)


def first_line_not_printed(shown: str, printed: str) -> str | None:
    """Find the first shown line that was not printed after those before it; "…" is any text."""
    lines = iter([_spaced(line) for line in printed.splitlines()])
    for line in filter(None, map(_spaced, shown.splitlines())):
        pattern = ".*".join(map(re.escape, line.split("…")))
        if line != "…" and not any(re.fullmatch(pattern, other) for other in lines):
            return line
    return None


def _spaced(line: str) -> str:
    return " ".join(line.split())
