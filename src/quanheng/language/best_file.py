"""How is read which rows of each kind are kept, before anything is made of them?"""

from __future__ import annotations

from quanheng.documents import Reader
from quanheng.errors import BestMisplaced, Findings, NeedsIfNone, NotAnInteger, WrongType
from quanheng.language.expression_check import check
from quanheng.language.template_file import GROUPS
from quanheng.language.templates import Best
from quanheng.language.terms import Aggregate, Term
from quanheng.language.words import Home, Words

CHOOSING = ("COUNT", "SUM", "MIN", "MAX")


def best_of(
    reader: Reader, home: Home, value: Aggregate | None, words: Words, findings: Findings
) -> Best | None:
    """The choice of rows that a derived fact makes; None where it makes none."""
    node = reader.node("best")
    if node is None:
        return None
    # A value that is written and cannot be read may well be one of these.
    has_value = reader.scalar("value") is not None
    if not has_value or (value is not None and value.name not in CHOOSING):
        findings.add(BestMisplaced(node.place))
    inner = Reader(node, findings, reader.place)
    per, by = (_term(inner, key, home, words, findings) for key in ("per", "by"))
    keep = inner.integer("keep", required=True)
    if keep is not None and keep < 1:
        findings.add(NotAnInteger(inner.place_of("keep"), found=str(keep)))
    inner.word("ties", ("ask",), required=True)
    inner.unread()
    if per is not None and per.type.kind == "list":
        place = inner.place_of("per")
        findings.add(WrongType(place, found=per.text, is_of=per.type, wanted=GROUPS))
    if by is not None:
        _check_size(by, inner, findings)
    return Best(per, by, keep) if per and by and keep is not None else None


def _term(reader: Reader, key: str, home: Home, words: Words, findings: Findings) -> Term | None:
    written = reader.scalar(key, required=True)
    return check(written, home, words, findings) if written is not None else None


def _check_size(by: Term, reader: Reader, findings: Findings) -> None:
    """Refuse what has no size, or may have none."""
    place = reader.place_of("by")
    if not by.type.is_ordered:
        findings.add(WrongType(place, found=by.text, is_of=by.type, wanted="number, date"))
    elif by.type.is_optional:
        findings.add(NeedsIfNone(place, found=by.text))
