"""How is a citation read, and is the text that it names one of the pack's?"""

from __future__ import annotations

from collections.abc import Collection

from quanheng.citations import Citation
from quanheng.documents import Reader
from quanheng.documents.reader import nearest
from quanheng.errors import UnknownInstrument

_NO_SOURCE = Citation("", "")


def citation_under(reader: Reader, key: str, *, required: bool = False) -> Citation | None:
    """The instrument and locator under a key; None where absent."""
    if reader.node(key, required=required) is None:
        return None
    inner = reader.reader(key)
    made = Citation(inner.text("instrument", required=True), inner.text("at", required=True))
    inner.unread()
    return made


def known_citation(
    reader: Reader, key: str, instruments: Collection[str], *, required: bool = False
) -> Citation | None:
    """The same, of a text that the pack names.

    Errors:   noted: UnknownInstrument with the nearest one.
    """
    made = citation_under(reader, key, required=required)
    if made is not None and made.instrument and made.instrument not in instruments:
        found, near = made.instrument, nearest(made.instrument, instruments)
        reader.findings.add(UnknownInstrument(reader.place_of(key), found=found, nearest=near))
    return made


def source_of(reader: Reader, instruments: Collection[str]) -> Citation:
    """Where a rule stands; an empty citation where that is wrong, and noted."""
    return known_citation(reader, "source", instruments, required=True) or _NO_SOURCE
