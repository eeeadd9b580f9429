"""How are the fingerprints of a text made from the words with which its passages begin?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanheng.errors import AnchorAmbiguous, AnchorNotFound, Findings, Place
from quanheng.language.anchor_file import Anchor
from quanheng.language.fingerprint_file import Passage, TextPrint, passage_of
from quanheng.language.source_text import SourceText, normalised


@dataclass(frozen=True)
class _Found:
    """Where an anchor stands.

    Missing:  `end` is None where only first words are given.
    """

    anchor: Anchor
    start: int
    end: int | None


def fingerprints_of(
    text: SourceText, instrument: str, anchors: Iterable[Anchor], findings: Findings
) -> TextPrint:
    """The fingerprint of a text.

    A passage of which only the first words are given ends where the next one begins, or with its
    sentence.

    Errors:   noted in `findings`: AnchorNotFound, AnchorAmbiguous.
    """
    found = [one for anchor in anchors if (one := _found(text, anchor, findings)) is not None]
    starts = sorted({one.start for one in found})
    items: dict[str, list[Passage]] = {}
    left_out: list[Passage] = []
    for one in found:
        end = one.end if one.end is not None else _end(text, one.start, starts)
        passage = passage_of(text.content, one.start, end)
        (items.setdefault(one.anchor.item, []) if one.anchor.item else left_out).append(passage)
    return TextPrint(
        instrument, text.sha256, len(text.content),
        {item: tuple(passages) for item, passages in items.items()}, tuple(left_out), Place(),
    )  # fmt: skip


def _end(text: SourceText, start: int, starts: list[int]) -> int:
    sentence = next(end for _, end in text.sentences if end > start)
    return min([sentence, *(one for one in starts if one > start)])


def _found(text: SourceText, anchor: Anchor, findings: Findings) -> _Found | None:
    if not anchor.words:
        return None
    first, *last = (normalised(words) for words in anchor.words)
    starts = [at for at in _places(text.content, first) if anchor.line in (None, text.line(at))]
    end = text.content.find(last[0], starts[0] + len(first)) if last and starts else 0
    if not starts or end < 0:
        findings.add(AnchorNotFound(anchor.place, item=anchor.named))
        return None
    if len(starts) > 1:
        lines = ", ".join(str(text.line(at)) for at in starts)
        findings.add(
            AnchorAmbiguous(anchor.place, item=anchor.named, times=len(starts), lines=lines)
        )
        return None
    return _Found(anchor, starts[0], end + len(last[0]) if last else None)


def _places(content: str, words: str) -> Iterator[int]:
    at = content.find(words) if words else -1
    while at >= 0:
        yield at
        at = content.find(words, at + 1)
