"""How is a worked case read, and which facts does it give?"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from datetime import date
from typing import Any

from quanheng.documents import Entry, Mapping, Node, Reader, Scalar
from quanheng.documents.reader import nearest
from quanheng.errors import NOWHERE, Findings, Place, UnknownField, UnknownKey, UnknownSet
from quanheng.facts import UNKNOWN, Catalogue, Completeness, InformationSet, Roster, Row
from quanheng.facts.nearness import nearest_field, nearest_set
from quanheng.language.pack_model import Example
from quanheng.language.written_value import value_of

_NO_DAY = date(1, 1, 1)
_NOT_SETS = ("as_of", "parameters")


def read_example(node: Node, place: Place, findings: Findings) -> Example:
    """Read one example; the facts are read when it is run."""
    reader = Reader(node, findings, place)
    name = reader.text("name", required=True)
    reader.place = reader.place.named(name)
    given = reader.reader("given", required=True)
    as_of = given.day("as_of", required=reader.node("given") is not None)
    parameters = given.node("parameters")
    incomplete = frozenset(reader.texts("incomplete"))
    sets = {entry.key.text: _mapping(entry.value, findings) for entry in _sets(given)}
    expect = {
        key: _mapping(value, findings)
        for key, value in _mapping(reader.node("expect"), findings).items()
    }
    made = Example(
        name=name,
        as_of=as_of or _NO_DAY,
        parameters=_mapping(parameters, findings),
        given=sets,
        incomplete=incomplete,
        expect=expect,
        because=reader.text("because", required=True),
        place=reader.place,
    )
    reader.unread()
    return made


def _sets(given: Reader) -> Iterator[Entry]:
    """The sets of which an example gives rows; a single value under a misspelt key is noted."""
    for entry in given.mapping.entries:
        key = entry.key.text
        near = nearest(key, _NOT_SETS) if isinstance(entry.value, Scalar) else ""
        if near and key not in _NOT_SETS:
            given.findings.add(UnknownKey(entry.key.place, key=key, nearest=near))
        elif key not in _NOT_SETS:
            yield entry


def _mapping(node: Node | None, findings: Findings) -> dict[str, Any]:
    return dict(Reader(node, findings, NOWHERE).mapping)


def roster_of(example: Example, catalogue: Catalogue, findings: Findings) -> Roster:
    """The facts an example gives.

    Missing:  a field left out is unknown; every set is complete unless named `incomplete`.
    """
    rows: dict[str, dict[str, Row]] = {}
    for name, written in example.given.items():
        entry = catalogue.sets.get(name)
        if entry is None:
            near = nearest_set(name, catalogue.sets)
            findings.add(UnknownSet(example.place, set=name, nearest=near))
            continue
        rows[name] = {
            key: _row(key, node, entry, catalogue, findings) for key, node in written.items()
        }
    complete = tuple(
        Completeness(name) for name in catalogue.sets if name not in example.incomplete
    )
    return Roster(catalogue, rows, complete)


def _row(
    key: str, node: Node, entry: InformationSet, catalogue: Catalogue, findings: Findings
) -> Row:
    row: Row = dict.fromkeys(entry.fields, UNKNOWN)
    row["id"] = key
    for written, inner in _mapping(node, findings).items():
        one = entry.find(written)
        if one is None:
            near = nearest_field(written, entry)
            findings.add(UnknownField(inner.place, set=entry.name, field=written, **near))
            continue
        value = value_of(inner, one, catalogue, findings)
        if value is not None:
            row[one.name] = value
    return row


def expected_of(node: Node) -> MappingOf[str, str]:
    """What an example expects of one subject: a verdict alone, or several answers by name."""
    if isinstance(node, Scalar):
        return {"verdict": node.text}
    found: dict[str, str] = {}
    for key, value in node if isinstance(node, Mapping) else ():
        items = getattr(value, "items", None)
        if isinstance(value, Scalar):
            found[key] = value.text
        elif items is not None and not callable(items):
            found[key] = ", ".join(item.text for item in items if isinstance(item, Scalar))
    return found
