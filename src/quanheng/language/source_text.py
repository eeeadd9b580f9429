"""What is left of a text once spaces, line ends and the widths of signs no longer matter?"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quanheng.documents import read_text
from quanheng.errors import Findings

_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "‐": "-"}
)
_ENDS = frozenset("。!?")
OPENING = 8
"""How many characters of a passage are shown to one who has the text."""


def normalised(text: str) -> str:
    """A text without spaces and controls, with one form for signs that come in several.

    >>> normalised("（一） “甲”，　乙！")
    '(一)"甲",乙!'
    """
    alike = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return "".join(sign for sign in alike if unicodedata.category(sign)[0] not in "ZC")


@dataclass(frozen=True)
class SourceText:
    """A text as it is compared.

    Shapes:   `content` is normalised; `lines` gives for each of its characters the line of the
              file, from 1. `file_sha256` is of the file as it is.
    """

    name: str
    content: str
    lines: tuple[int, ...]
    file_sha256: str

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the text, whatever its spaces and widths."""
        return hashlib.sha256(self.content.encode("utf-8")).hexdigest()

    def line(self, at: int) -> int:
        """The line of the file on which a character stands."""
        return self.lines[at]

    def opening(self, at: int) -> str:
        """The first characters from a place on."""
        return self.content[at : at + OPENING]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence; one ends at its sign, or with its line."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[tuple[int, int]]:
        start = 0
        for at, sign in enumerate(self.content):
            is_last = at + 1 == len(self.content) or self.lines[at + 1] != self.lines[at]
            if sign in _ENDS or is_last:
                yield start, at + 1
                start = at + 1


def source_text(name: str, text: str, content: bytes = b"") -> SourceText:
    """A text as it is compared, from what a file holds."""
    signs: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        plain = normalised(line)
        signs.append(plain)
        lines += [number] * len(plain)
    digest = hashlib.sha256(content or text.encode("utf-8")).hexdigest()
    return SourceText(name, "".join(signs), tuple(lines), digest)


def read_source(path: Path, findings: Findings) -> SourceText | None:
    """The text of a file; what is wrong with the file goes to the findings."""
    read = read_text(path, findings)
    return source_text(str(path), *read) if read is not None else None
