"""Which warnings does an author know of and let stand, and why?"""

from __future__ import annotations

from quanheng.documents import Reader
from quanheng.errors import (
    AlwaysTrue,
    BarsLeaveNone,
    DutiesContradict,
    ExemptionUnnamed,
    NeverTrue,
    NotACode,
    Problem,
    SpanUnreached,
    Subsumed,
    Unread,
)
from quanheng.facts.catalogue import Acknowledged
from quanheng.facts.label_file import label_of

MAY_STAND: tuple[type[Problem], ...] = (
    Unread, ExemptionUnnamed, SpanUnreached, NeverTrue, AlwaysTrue, Subsumed, DutiesContradict,
    BarsLeaveNone,
)  # fmt: skip
"""The warnings that may be right of what a text says, or of what a pack is for."""
CODES = tuple(kind.code for kind in MAY_STAND)


def acknowledged_of(reader: Reader) -> Acknowledged:
    """The warnings that are let stand, each with the reason.

    Errors:   noted: NotACode for a code that cannot be let stand, KeyMissing for no reason.
    """
    if reader.node("acknowledged") is None:
        return ()
    inner = reader.reader("acknowledged")
    for entry in inner.mapping.entries:
        if entry.key.text not in CODES:
            known = ", ".join(CODES)
            problem = NotACode(entry.key.place, found=entry.key.text, choices=known, nearest="")
            reader.findings.add(problem)
    written = [key for key, _ in inner.mapping if key in CODES]
    return tuple((code, label_of(inner, code)) for code in written)
