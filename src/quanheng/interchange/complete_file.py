"""For which sets, units and years does a source say that nothing is missing?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quanheng.documents import Reader, Scalar, read_yaml
from quanheng.errors import EndBeforeStart, Findings, KeyMissing, Place, UnknownSet
from quanheng.facts import Catalogue, Completeness, InformationSet
from quanheng.facts.nearness import nearest_set

COMPLETE_FILE = "complete.yaml"


def read_complete_file(
    path: Path, catalogue: Catalogue, findings: Findings
) -> tuple[Completeness, ...]:
    """Read a complete.yaml; problems go to the findings."""
    node = read_yaml(path, path.name, findings)
    reader = Reader(node, findings, Place(path.name))
    reader.node("complete", required=node is not None or not findings.errors)
    made = read_complete(reader, catalogue)
    reader.unread()
    return made


def read_complete(reader: Reader, catalogue: Catalogue) -> tuple[Completeness, ...]:
    """Read the list under `complete:`."""
    return tuple(_declaration(one, catalogue) for one in reader.readers("complete"))


def _declaration(reader: Reader, catalogue: Catalogue) -> Completeness:
    entry = set_of(reader, catalogue)
    units = _units(reader)
    since, until = reader.day("from"), reader.day("to")
    if since and until and until < since:
        reader.findings.add(EndBeforeStart(reader.place_of("to"), late="to", early="from"))
    reader.unread()
    return Completeness(entry.name if entry else "", units, since, until)


def set_of(reader: Reader, catalogue: Catalogue) -> InformationSet | None:
    """The set named under `set:`; one that is not known is noted."""
    name = reader.text("set", required=True)
    if name and name not in catalogue.sets:
        near = nearest_set(name, catalogue.sets)
        reader.findings.add(UnknownSet(reader.place_of("set"), set=name, nearest=near))
    return catalogue.sets.get(name)


def _units(reader: Reader) -> frozenset[str] | None:
    """The units named; None for all of them, empty for none of them, which withdraws.

    An empty list is noted: it would say nothing.
    """
    node = reader.node("units")
    if node is None or (isinstance(node, Scalar) and node.text == "all"):
        return None
    if isinstance(node, Scalar) and node.text == "none":
        return frozenset()
    units = frozenset(one.text for one in reader.scalars("units"))
    if not units:
        reader.findings.add(KeyMissing(reader.place_of("units"), key="units"))
    return units


def united(declared: Iterable[Completeness]) -> tuple[Completeness, ...]:
    """Declarations, each once, in a fixed order."""
    return tuple(sorted(set(declared), key=_order))


def _order(one: Completeness) -> tuple[str, list[str], str, str]:
    return one.set, sorted(one.units or ()), str(one.since or ""), str(one.until or "")
