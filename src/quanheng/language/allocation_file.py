"""How is an allocation read: places or an amount, among rows, in order?"""

from __future__ import annotations

from quanheng.documents import Node, Reader
from quanheng.errors import (
    Findings,
    KeyMissing,
    KeysExclude,
    NeedsIfNone,
    UnorderedCompared,
    WrongType,
)
from quanheng.facts import Type
from quanheng.facts.types import COUNT, TRUTH
from quanheng.language.checker import check
from quanheng.language.figure_reading import Shelf, head_of, of_all, of_rows, set_named
from quanheng.language.quota_model import TIES, Allocation, OrderKey, Reserve
from quanheng.language.terms import Term
from quanheng.language.words import Home, Words

NUMBER = Type("number")
_EXCLUDED = (("amount", "places"), ("reserve", "amount"), ("reserve", "weight"))


def read_allocation(node: Node, shelf: Shelf, findings: Findings) -> Allocation | None:
    """Read one allocation.

    Missing:  None when anything is wrong with it; every problem is in the findings.
    """
    reader, before, words = Reader(node, findings, node.place), len(findings.errors), shelf.words
    head = head_of(reader, shelf)
    reader.word("ties", TIES, required=True)
    among = reader.reader("among", required=True)
    row = set_named(among, "set", words)
    where = of_rows(among, "where", row, words, TRUTH)
    among.unread()
    places = of_all(reader, "places", row, words, COUNT)
    amount = of_all(reader, "amount", row, words, NUMBER)
    weight = of_rows(reader, "weight", row, words, NUMBER)
    order = _order(reader, row, words)
    reserve = _reserve(reader, row, words)
    _check_keys(reader)
    reader.unread()
    if len(findings.errors) > before:
        return None
    return Allocation(
        head.id, head.title, head.covers, head.source, head.mechanism, row, where, places, amount,
        weight, order, reserve, head.purpose_exception, head.lawful_ground, shelf.pack,
        reader.place,
    )  # fmt: skip


def _check_keys(reader: Reader) -> None:
    for key, other in _EXCLUDED:
        if reader.node(key) is not None and reader.node(other) is not None:
            reader.findings.add(KeysExclude(reader.place_of(key), key=key, other=other))
    if reader.node("places") is None and reader.node("amount") is None:
        reader.findings.add(KeyMissing(reader.place, key="places / amount"))
    if reader.node("amount") is not None and reader.node("weight") is None:
        reader.findings.add(KeyMissing(reader.place, key="weight"))


def _order(reader: Reader, row: str, words: Words) -> tuple[OrderKey, ...]:
    if reader.node("amount") is None:
        reader.node("order", required=True)
    keys = (_key(inner, row, words) for inner in reader.readers("order"))
    return tuple(key for key in keys if key is not None)


def _key(reader: Reader, row: str, words: Words) -> OrderKey | None:
    """One key of the order: the most first, or the least first."""
    is_most_first = reader.node("most") is not None
    key = "most" if is_most_first else "least"
    if is_most_first and reader.node("least") is not None:
        reader.findings.add(KeysExclude(reader.place_of("least"), key="least", other="most"))
    written = reader.scalar(key, required=True)
    reader.unread()
    if written is None or not row:
        return None
    term = check(written, Home(row), words, reader.findings)
    if term is None or not _is_ordered(term, reader, words):
        return None
    return OrderKey(term, is_most_first)


def _is_ordered(term: Term, reader: Reader, words: Words) -> bool:
    """Whether rows can be ordered by a term: a number, a day or an ordered code, never none."""
    kind = term.type
    if kind.is_optional:
        reader.findings.add(NeedsIfNone(reader.place, found=term.text))
    elif kind.kind == "code" and not words.catalogue.codes(kind).is_ordered:
        reader.findings.add(UnorderedCompared(reader.place, list=kind.codes))
    elif kind.kind not in ("number", "date", "code"):
        wanted = "number, date"
        reader.findings.add(WrongType(reader.place, found=term.text, is_of=kind, wanted=wanted))
    else:
        return True
    return False


def _reserve(reader: Reader, row: str, words: Words) -> Reserve | None:
    if reader.node("reserve") is None:
        return None
    inner = reader.reader("reserve")
    places = of_all(inner, "places", row, words, COUNT, required=True)
    where = of_rows(inner, "where", row, words, TRUTH, required=True)
    inner.unread()
    return Reserve(places, where) if places is not None and where is not None else None
