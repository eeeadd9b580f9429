"""By which fields does a map tell that a row is the one meant?"""

from __future__ import annotations

from collections.abc import Iterator

from quanheng.documents import Listing, Mapping, Node, Reader, Scalar
from quanheng.documents.reader import nearest
from quanheng.errors import KeyMissing, NotAScalar, UnknownField
from quanheng.facts import Catalogue, Field, InformationSet
from quanheng.facts.nearness import nearest_field
from quanheng.interchange.layout import normal_header
from quanheng.interchange.map_model import Step, Way


def read_by(reader: Reader, entry: InformationSet) -> tuple[tuple[str, ...], ...]:
    """The lists of our own fields under `by:`, tried in turn."""
    ways = tuple(
        tuple(one.name for one in _own_fields(node, reader, entry))
        for node in _ways(reader, "by", is_nested=True)
    )
    return tuple(way for way in ways if way)


def read_match(reader: Reader, target: InformationSet, catalogue: Catalogue) -> tuple[Way, ...]:
    """The mappings under `match:`: paths of the other set, and our columns beside them."""
    ways = tuple(
        tuple(_steps(node, reader, target, catalogue))
        for node in _ways(reader, "match", is_nested=False)
    )
    return tuple(way for way in ways if way)


def _ways(reader: Reader, key: str, *, is_nested: bool) -> Iterator[Node]:
    """Each way; where only one is written, the list around it may be left out."""
    node = reader.node(key)
    items = node.items if isinstance(node, Listing) else (node,) if node is not None else ()
    is_one_way = is_nested and all(isinstance(item, Scalar) for item in items)
    yield from (node,) if is_one_way and node is not None else items
    if not items:
        reader.findings.add(KeyMissing(reader.place_of(key), key=key))


def _own_fields(node: Node, reader: Reader, entry: InformationSet) -> Iterator[Field]:
    for item in node.items if isinstance(node, Listing) else (node,):
        if not isinstance(item, Scalar):
            reader.findings.add(NotAScalar(item.place, key="by"))
            continue
        one = entry.find(item.text)
        if one is None or one.name == "id":
            near = nearest(item.text, [name for name in entry.fields if name != "id"])
            reader.findings.add(
                UnknownField(item.place, set=entry.name, field=item.text, nearest=near)
            )
            continue
        yield one


def _steps(
    node: Node, reader: Reader, target: InformationSet, catalogue: Catalogue
) -> Iterator[Step]:
    inner = Reader(node, reader.findings, node.place)
    for item in inner.mapping.entries if isinstance(node, Mapping) else ():
        written = item.key.text
        path = tuple(written.split("."))
        fields = list(catalogue.follow(target, path))
        column = inner.scalar(written, required=True)
        if len(fields) != len(path):
            near = nearest_field(written, target)
            reader.findings.add(
                UnknownField(item.key.place, set=target.name, field=written, **near)
            )
        elif column is not None:
            passed = frozenset(f.type.target for f in fields[:-1])
            names = tuple(f.name for f in fields)
            yield Step(names, fields[-1], normal_header(column.text), passed)
