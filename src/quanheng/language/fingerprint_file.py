"""From which texts was a pack written, and where in them does each item stand?

fingerprints.yaml holds places and hashes, and no word of the texts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quanheng.documents import Node, Reader, Scalar
from quanheng.documents.reader import nearest, readers_of
from quanheng.errors import (
    Findings,
    FingerprintUnreadable,
    NameTwice,
    Place,
    UnknownInstrument,
    UnknownRequirement,
)

_PASSAGE = re.compile(r"(\d{1,8})-(\d{1,8}) ([0-9a-f]{16})", re.ASCII)
_TEXT = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Passage:
    """A part of a normalised text: its first character, the one after its last, and its hash."""

    start: int
    end: int
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.start}-{self.end} {self.fingerprint}"


@dataclass(frozen=True)
class TextPrint:
    """The fingerprint of one instrument's text.

    Shapes:   `items` holds by item its passages; `left_out` are passages that need no item.
    """

    instrument: str
    sha256: str
    characters: int
    items: Mapping[str, tuple[Passage, ...]]
    left_out: tuple[Passage, ...]
    place: Place

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that somebody has accounted for."""
        return (*(one for each in self.items.values() for one in each), *self.left_out)


def passage_of(content: str, start: int, end: int) -> Passage:
    """The passage of a normalised text between two places."""
    digest = hashlib.sha256(content[start:end].encode("utf-8")).hexdigest()
    return Passage(start, end, digest[:16])


def read_fingerprints(
    node: Node | None, instruments: Collection[str], items: Collection[str], findings: Findings
) -> dict[str, TextPrint]:
    """Read fingerprints.yaml by instrument; problems go to the findings."""
    found: dict[str, TextPrint] = {}
    for reader in readers_of(node, findings):
        made = _text_print(reader)
        if made.instrument not in instruments:
            near = nearest(made.instrument, instruments)
            findings.add(UnknownInstrument(made.place, found=made.instrument, nearest=near))
        for item in made.items.keys() - set(items):
            place = reader.place_of("items")
            findings.add(UnknownRequirement(place, item=item, nearest=nearest(item, items)))
        if made.instrument in found:
            first = found[made.instrument].place
            findings.add(NameTwice(made.place, name=made.instrument, first=first))
        found[made.instrument] = made
    return found


def _text_print(reader: Reader) -> TextPrint:
    items = reader.reader("items")
    made = TextPrint(
        instrument=reader.text("instrument", required=True),
        sha256=reader.text("sha256", required=True),
        characters=reader.integer("characters", required=True) or 0,
        items={name: _passages(items.scalars(name), items.findings) for name, _ in items.mapping},
        left_out=_passages(reader.scalars("left_out"), reader.findings),
        place=reader.place,
    )
    if made.sha256 and not _TEXT.fullmatch(made.sha256):
        place = reader.place_of("sha256")
        reader.findings.add(FingerprintUnreadable(place, found=made.sha256))
    reader.unread()
    return made


def _passages(scalars: tuple[Scalar, ...], findings: Findings) -> tuple[Passage, ...]:
    found = []
    for scalar in scalars:
        read = _PASSAGE.fullmatch(scalar.text)
        if read is None or int(read[1]) >= int(read[2]):
            findings.add(FingerprintUnreadable(scalar.place, found=scalar.text))
        else:
            found.append(Passage(int(read[1]), int(read[2]), read[3]))
    return tuple(found)


HEAD = """\
# From which texts was this pack written, and where in them does each item stand?
# Written by `quanheng fingerprint`. Places count the characters of a text without spaces; a hash
# stands for each passage, so that no word of a text stands here.
"""


def written(prints: Mapping[str, TextPrint]) -> str:
    """The whole file, always in the same form."""
    lines = [HEAD]
    for one in prints.values():
        lines.append(f"- instrument: {one.instrument}\n")
        lines.append(f'  sha256: "{one.sha256}"\n')
        lines.append(f"  characters: {one.characters}\n")
        if one.items:
            lines.append("  items:\n")
        for item, passages in one.items.items():
            lines.append(f"    {item}: [{', '.join(map(str, passages))}]\n")
        if one.left_out:
            lines.append("  left_out:\n")
        lines += [f"    - {passage}\n" for passage in one.left_out]
    return "".join(lines)
