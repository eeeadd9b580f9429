"""How are parameters read: what is a figure called, of which type is it, and who may set it?"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from quanheng.documents import Listing, Node, Reader
from quanheng.errors import (
    Findings,
    NameTwice,
    Phrase,
    Place,
    UnknownCodeList,
)
from quanheng.facts import Catalogue, Field, Type
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.catalogue_file import DECIMALS, check_word
from quanheng.facts.label_file import label_of
from quanheng.facts.nearness import nearest_list
from quanheng.facts.types import Kind
from quanheng.language.override_file import overriding
from quanheng.language.parameter_model import MaySet, Parameter
from quanheng.language.span_file import spans_of
from quanheng.language.written_value import unreadable, value_of
from quanheng.messages import N_

TYPES: dict[str, Kind] = {
    "number": "number", "date": "date", "text": "text", "code": "code", "truth": "truth",
    "list": "list",
}  # fmt: skip


def read_parameters(
    node: Node | None,
    place: Place,
    pack: str,
    level: str,
    above: MappingOf[str, Parameter],
    catalogue: Catalogue,
    findings: Findings,
) -> dict[str, Parameter]:
    """The parameters of a pack, on top of those above it.

    Errors:   noted in `findings`, among them MayNotSet and OutsideLimits for an override that
              the higher rule does not leave to this level.
    """
    known = dict(above)
    items = node.items if isinstance(node, Listing) else () if node is None else (node,)
    for item in items:
        reader = Reader(item, findings, place)
        if reader.node("overrides") is not None:
            made = overriding(reader, level, known, catalogue)
        else:
            made = _parameter(reader, pack, catalogue)
            for name in {made.name, made.label.zh} - {""}:
                if taken := _taken(name, known):
                    findings.add(NameTwice(made.place, name=name, first=taken.place))
        reader.unread()
        if made is not None:
            known[made.name] = made
    return known


def _taken(word: str, known: MappingOf[str, Parameter]) -> Parameter | None:
    """The parameter that already answers to a name or label."""
    return next((p for p in known.values() if word in (p.name, p.label.zh)), None)


def _parameter(reader: Reader, pack: str, catalogue: Catalogue) -> Parameter:
    name = reader.text("name", required=True)
    check_word(name, reader.place_of("name"), reader.findings)
    kind = _type(reader, catalogue)
    by = reader.text("by")
    if by and by not in catalogue.code_lists:
        near = nearest_list(by, catalogue.code_lists)
        reader.findings.add(UnknownCodeList(reader.place_of("by"), list=by, nearest=near))
    label = label_of(reader)
    # A figure that nobody knows has the status missing, so its value is never "unknown".
    one = Field(name, label, kind, reader.place, is_required=True)
    is_readable = not by or by in catalogue.code_lists
    spans = spans_of(reader, one, by, catalogue) if is_readable else ()
    reader.node("spans")
    may_set = _may_set(reader, one, catalogue)
    acknowledged = acknowledged_of(reader)
    return Parameter(name, label, kind, by, spans, may_set, pack, reader.place, acknowledged)


def _type(reader: Reader, catalogue: Catalogue) -> Type:
    written = reader.word("type", TYPES) or "number"
    codes = reader.text("codes")
    if (codes or written == "code") and codes not in catalogue.code_lists:
        near = nearest_list(codes, catalogue.code_lists)
        reader.findings.add(UnknownCodeList(reader.place_of("codes"), list=codes, nearest=near))
        codes, written = "", "text"
    item: Kind | None = None
    if written == "list":
        item = "code" if codes else "text"
    decimals = int(reader.word("decimals", DECIMALS) or 0)
    return Type(TYPES[written], reader.text("unit"), decimals, codes, "", item)


def _may_set(reader: Reader, one: Field, catalogue: Catalogue) -> MaySet | None:
    if reader.node("may_set") is None:
        return None
    inner = reader.reader("may_set")
    least, most = inner.scalar("least"), inner.scalar("most")
    for end in (least, most):
        if end is not None and not one.type.is_ordered:
            expected = Phrase(N_("limits of numbers and days only"))
            inner.findings.add(unreadable(end, one, expected))
    made = MaySet(
        value_of(least, one, catalogue, inner.findings) if least else None,
        value_of(most, one, catalogue, inner.findings) if most else None,
        inner.text("level", required=True),
    )
    inner.unread()
    return made
