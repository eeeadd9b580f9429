"""By what are rows ordered: the most first, or the least first?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.documents import Mapping, Reader, Scalar
from quanheng.errors import (
    Findings,
    KeysExclude,
    NeedsIfNone,
    Place,
    TiesByOthers,
    UnorderedCompared,
    WrongType,
)
from quanheng.facts import Catalogue
from quanheng.language.expression_check import check
from quanheng.language.quota_model import TIES, TieKey
from quanheng.language.terms import Fact, Term, facts_of
from quanheng.language.words import Home, Words

BASE = "base"
"""How many base rows a unit has, in an order of units."""


def keys_of(reader: Reader, row: str, words: Words) -> Iterator[tuple[Term, bool]]:
    """The keys of `order`, about rows of a set; the truth says whether the most come first."""
    for inner in reader.readers("order"):
        written, is_most_first = _written(inner)
        if written is not None and row:
            term = _ordered(written, row, inner, words)
            if term is not None:
                yield term, is_most_first


def ties_of_units(reader: Reader, unit: str, words: Words) -> tuple[TieKey, ...]:
    """What settles equal remainders of units; nothing where the body does.

    Errors:   noted: TiesByOthers, where a key reads anything but the units' own plain fields.
    """
    node = reader.node("ties", required=True)
    if not isinstance(node, Mapping):
        reader.word("ties", TIES)
        return ()
    inner = reader.reader("ties")
    inner.node("order", required=True)
    inner.unread()
    keys = (_unit_key(one, unit, words) for one in inner.readers("order"))
    return tuple(key for key in keys if key is not None)


def _unit_key(reader: Reader, unit: str, words: Words) -> TieKey | None:
    written, is_most_first = _written(reader)
    if written is None or not unit:
        return None
    if words.catalogue.sets[unit].sensitivity != "plain":
        reader.findings.add(TiesByOthers(written.place, found=written.text))
        return None
    if written.text == BASE:
        return TieKey(None, is_most_first)
    term = _ordered(written, unit, reader, words)
    if term is None or not _reads_own(term, written.place, words.catalogue, reader.findings):
        return None
    return TieKey(term, is_most_first)


def _reads_own(term: Term, place: Place, catalogue: Catalogue, findings: Findings) -> bool:
    """Whether a term reads nothing but plain fields of the unit itself."""
    for fact in facts_of(term):
        if not _is_own(fact, catalogue):
            findings.add(TiesByOthers(place, found=fact.path))
            return False
    return True


def _is_own(fact: Fact, catalogue: Catalogue) -> bool:
    if fact.is_derived or fact.links:
        return False
    one = catalogue.sets[fact.owner].fields.get(fact.name)
    return one is not None and one.sensitivity == "plain"


def _written(reader: Reader) -> tuple[Scalar | None, bool]:
    """What stands under `most` or `least`, and whether it is under `most`."""
    is_most_first = reader.node("most") is not None
    key = "most" if is_most_first else "least"
    if is_most_first and reader.node("least") is not None:
        reader.findings.add(KeysExclude(reader.place_of("least"), key="least", other="most"))
    written = reader.scalar(key, required=True)
    reader.unread()
    return written, is_most_first


def _ordered(written: Scalar, row: str, reader: Reader, words: Words) -> Term | None:
    """A number, a day or an ordered code, never none: what rows can be ordered by."""
    term = check(written, Home(row), words, reader.findings)
    return term if term is not None and _is_ordered(term, reader, words) else None


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
