"""What do quotas and allocations have in common when they are read?"""

from __future__ import annotations

from dataclasses import dataclass

from quanheng.citations import Citation
from quanheng.documents import Reader
from quanheng.errors import (
    AggregateOnly,
    RowReadForAll,
    UnknownSet,
    WordNotAllowed,
)
from quanheng.facts import Label, Type
from quanheng.facts.label_file import label_of
from quanheng.facts.nearness import nearest_set
from quanheng.language.citation_file import known_citation, source_of
from quanheng.language.clause_file import is_clause_id
from quanheng.language.effects import MECHANISMS
from quanheng.language.expression_check import check
from quanheng.language.pack_model import Instrument
from quanheng.language.terms import Term, facts_of
from quanheng.language.words import Home, Words


@dataclass(frozen=True)
class Shelf:
    """What is known of a pack when its quotas and allocations are read."""

    words: Words
    instruments: dict[str, Instrument]
    pack: str


@dataclass(frozen=True)
class Head:
    """What every quota and every allocation says of itself."""

    id: str
    title: Label
    covers: tuple[str, ...]
    source: Citation
    mechanism: str
    purpose_exception: Citation | None
    lawful_ground: Citation | None


def head_of(reader: Reader, shelf: Shelf) -> Head:
    """Read the head; problems go to the reader's findings, which then name the id."""
    name = reader.text("id", required=True)
    reader.place = reader.place.named(name)
    if not is_clause_id(name):
        reader.findings.add(WordNotAllowed(reader.place_of("id"), word=name))
    known = shelf.instruments
    return Head(
        name, label_of(reader, "title"), reader.texts("covers"),
        source_of(reader, known),
        reader.word("mechanism", MECHANISMS, required=True),
        known_citation(reader, "purpose_exception", known),
        known_citation(reader, "lawful_ground", known),
    )  # fmt: skip


def set_named(reader: Reader, key: str, words: Words) -> str:
    """The set under a key, whose rows may be read one by one; empty where it is wrong."""
    name = reader.text(key, required=True)
    if not name:
        return ""
    entry = words.catalogue.sets.get(name)
    if entry is None:
        near = nearest_set(name, words.catalogue.sets)
        reader.findings.add(UnknownSet(reader.place_of(key), set=name, nearest=near))
        return ""
    if entry.is_aggregate_only:
        reader.findings.add(AggregateOnly(reader.place_of(key), set=name))
        return ""
    return name


def of_rows(
    reader: Reader, key: str, row: str, words: Words, wanted: Type, *, required: bool = False
) -> Term | None:
    """The expression under a key about rows of a set; None where it is absent or wrong."""
    written = reader.scalar(key, required=required)
    if written is None or not row:
        return None
    return check(written, Home(row), words, reader.findings, wanted)


def of_all(
    reader: Reader, key: str, row: str, words: Words, wanted: Type, *, required: bool = False
) -> Term | None:
    """The expression under a key, which is one number for all rows."""
    term = of_rows(reader, key, row, words, wanted, required=required)
    for fact in facts_of(term) if term is not None else ():
        reader.findings.add(RowReadForAll(reader.place_of(key), key=key, fact=fact.path))
        return None
    return term
