"""With which words does the passage of each item begin, and with which does it end?

Such a file quotes the text. It is used once, to write fingerprints, and is no part of a pack.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quanheng.documents import Node, Reader
from quanheng.documents.reader import nearest, readers_of
from quanheng.errors import Findings, KeyMissing, Place, UnknownRequirement


@dataclass(frozen=True)
class Anchor:
    """Words of a passage.

    Shapes:   `words` are its first, and its last where they are given too; `line` is that of the
              file, for words that stand in several.
    Missing:  no `item` for a passage that is left out; no `line` where any will do.
    """

    item: str
    words: tuple[str, ...]
    line: int | None
    place: Place

    @property
    def named(self) -> str:
        """What messages call it: its item, or the line of the file in which it is left out."""
        return self.item or str(self.place)


def read_anchors(
    node: Node | None, items: Collection[str], findings: Findings
) -> tuple[Anchor, ...]:
    """Read a list of {item: …, words: …} and {left_out: the reason, words: …}."""
    found = []
    for reader in readers_of(node, findings):
        made = _anchor(reader)
        if made.item and made.item not in items:
            near = nearest(made.item, items)
            findings.add(UnknownRequirement(made.place, item=made.item, nearest=near))
        found.append(made)
    return tuple(found)


def _anchor(reader: Reader) -> Anchor:
    reason = reader.text("left_out")
    made = Anchor(
        item=reader.text("item", required=not reason),
        words=tuple(scalar.text for scalar in reader.scalars("words")),
        line=reader.integer("line"),
        place=reader.place,
    )
    if not 1 <= len(made.words) <= 2:
        reader.findings.add(KeyMissing(reader.place, key="words"))
    reader.unread()
    return made
