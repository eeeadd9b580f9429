"""Where do passages stand in a text now, and which sentences does none of them reach?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quanheng.language.fingerprint_file import Passage, passage_of
from quanheng.language.source_text import SourceText

SHORTEST_GAP = 6
"""Fewer characters between passages are a conjunction or a number, and are not told."""


@dataclass
class Finder:
    """Finds passages in a text; where they were is looked at first."""

    text: SourceText
    _windows: dict[int, dict[str, int]] = field(default_factory=dict)

    def start_of(self, passage: Passage) -> int | None:
        """Where a passage begins now; None where it does not stand in the text."""
        content = self.text.content
        is_there = passage.end <= len(content)
        if is_there and passage_of(content, passage.start, passage.end) == passage:
            return passage.start
        return self._within(passage.end - passage.start).get(passage.fingerprint)

    def _within(self, length: int) -> dict[str, int]:
        """By hash, the first place of every run of one length."""
        if length not in self._windows:
            content, found = self.text.content, dict[str, int]()
            for at in range(len(content) - length + 1):
                digest = hashlib.sha256(content[at : at + length].encode("utf-8")).hexdigest()
                found.setdefault(digest[:16], at)
            self._windows[length] = found
        return self._windows[length]


def uncovered(text: SourceText, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of sentences that no span reaches, but for very short ones."""
    reached = bytearray(len(text.content))
    for start, end in spans:
        reached[start:end] = b"\1" * len(reached[start:end])
    for start, end in text.sentences:
        yield from _gaps(text.content, reached, start, end)


def _gaps(content: str, reached: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        if reached[at]:
            at += 1
            continue
        last = at
        while last < end and not reached[last]:
            last += 1
        if sum(map(str.isalnum, content[at:last])) >= SHORTEST_GAP:
            yield at, last
        at = last
