"""How are parameters read: dated values with their status and source?"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from quanheng.citations import STATUSES, Status
from quanheng.documents import Listing, Mapping, Node, Reader, Scalar
from quanheng.documents.reader import nearest
from quanheng.errors import (
    CodeValuesMissing,
    Findings,
    KeyMissing,
    MayNotSet,
    NameTwice,
    NotAScalar,
    OutsideLimits,
    Phrase,
    Place,
    SpanReversed,
    SpansOverlap,
    UnknownCodeList,
    UnknownSetting,
    ValueUnreadable,
    ValueWithMissing,
)
from quanheng.facts import Catalogue, Field, Type, Value, ends
from quanheng.facts import Span as RangeValue
from quanheng.facts.acknowledged import acknowledged_of
from quanheng.facts.catalogue_file import DECIMALS, check_word
from quanheng.facts.label_file import label_of, remark_of
from quanheng.facts.nearness import nearest_list
from quanheng.facts.types import Kind
from quanheng.facts.written import Unreadable, read_written
from quanheng.language.citation_file import citation_under
from quanheng.language.parameter_model import MaySet, Parameter, Span
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
            made = _override(reader, level, known, catalogue)
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
    spans = _spans(reader, one, by, catalogue) if is_readable else ()
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
            inner.findings.add(_unreadable(end, one, expected))
    made = MaySet(
        value_of(least, one, catalogue, inner.findings) if least else None,
        value_of(most, one, catalogue, inner.findings) if most else None,
        inner.text("level", required=True),
    )
    inner.unread()
    return made


def _spans(reader: Reader, one: Field, by: str, catalogue: Catalogue) -> tuple[Span, ...]:
    reader.node("spans", required=True)
    if not reader.readers("spans"):
        reader.findings.add(KeyMissing(reader.place, key="spans"))
    spans = [_span(inner, one, by, catalogue) for inner in reader.readers("spans")]
    ordered = sorted(spans, key=lambda s: (s.since is not None, s.since))
    for before, after in pairwise(ordered):
        if before.until is None or after.since is None or after.since <= before.until:
            reader.findings.add(SpansOverlap(reader.place_of("spans"), name=one.name))
    return tuple(ordered)


def _span(reader: Reader, one: Field, by: str, catalogue: Catalogue) -> Span:
    told = reader.word("status", STATUSES, required=True)
    status: Status = next((s for s in STATUSES if s == told), "missing")
    since, until = _end(reader, "from"), _end(reader, "to")
    if since is not None and until is not None and until < since:
        reader.findings.add(SpanReversed(reader.place_of("to"), name=one.name))
    values: dict[str, Value] = {}
    written = reader.node("values" if by else "value")
    if by:
        values = _table(reader, one, by, catalogue)
    elif written is not None:
        value = value_of(written, one, catalogue, reader.findings)
        values = {} if value is None else {"": value}
    if told and (status == "missing") == (written is not None):
        reader.findings.add(ValueWithMissing(reader.place, name=one.name, status=status))
    source = citation_under(reader, "source", required=status == "given")
    note = remark_of(reader, "note")
    # A figure that is missing cannot have been read: the key is then not known.
    is_told = status != "missing" and reader.scalar("verified") is not None
    is_verified = reader.truth("verified") if is_told else None
    reader.unread()
    return Span(since, until, status, values, source, note, is_verified)


def _end(reader: Reader, key: str) -> date | None:
    found = reader.scalar(key)
    return None if found is None or found.text == "none" else reader.day(key)


def _table(reader: Reader, one: Field, by: str, catalogue: Catalogue) -> dict[str, Value]:
    node = reader.node("values")
    values: dict[str, Value] = {}
    codes = catalogue.code_lists[by]
    for written, inner in Reader(node, reader.findings, reader.place).mapping:
        code = codes.find(written)
        value = value_of(inner, one, catalogue, reader.findings)
        if code is None:
            names = ", ".join(c.name for c in codes.codes)
            reader.findings.add(
                ValueUnreadable(inner.place, found=written, name=one.name, expected=names)
            )
        elif value is not None:
            values[code.name] = value
    missing = [c.name for c in codes.codes if c.name not in values]
    if isinstance(node, Mapping) and missing:
        reader.findings.add(
            CodeValuesMissing(reader.place, name=one.name, codes=", ".join(missing))
        )
    return values


def value_of(node: Node, one: Field, catalogue: Catalogue, findings: Findings) -> Value | None:
    """The value that a node of a pack writes for a field; None with a finding when it is none."""
    if isinstance(node, Listing) and one.type.kind == "list":
        parts = [item.text for item in node.items if isinstance(item, Scalar)]
        if any(mark in part for part in parts for mark in ";；"):
            expected = Phrase(N_("items without a semicolon"))
            text = "、".join(parts)
            findings.add(ValueUnreadable(node.place, found=text, name=one.name, expected=expected))
        node = Scalar(";".join(parts), True, node.place)
    if not isinstance(node, Scalar):
        findings.add(NotAScalar(node.place, key=one.name))
        return None
    try:
        return read_written(node.text, one, catalogue)
    except Unreadable as problem:
        findings.add(_unreadable(node, one, problem.expected))
        return None


def _unreadable(node: Scalar, one: Field, expected: Phrase) -> ValueUnreadable:
    return ValueUnreadable(node.place, found=node.text, name=one.name, expected=expected)


def _override(
    reader: Reader,
    level: str,
    known: MappingOf[str, Parameter],
    catalogue: Catalogue,
) -> Parameter | None:
    """A nearer pack's value for a parameter of a higher one."""
    written = reader.text("overrides", required=True)
    higher, _, name = written.partition(".")
    place = reader.place_of("overrides")
    found = known.get(name)
    if found is None or found.pack != higher:
        choices = [f"{p.pack}.{p.name}" for p in known.values()]
        reader.findings.add(UnknownSetting(place, name=written, nearest=nearest(written, choices)))
        reader.node("spans")
        return None
    one = Field(name, found.label, found.type, reader.place, is_required=True)
    spans = _spans(reader, one, found.by, catalogue)
    if found.may_set is None or found.may_set.level != level:
        reader.findings.add(MayNotSet(place, name=written, level=level, higher=found.place))
        return None
    _check_limits(reader, found, found.may_set, spans)
    return replace(found, spans=(*_before(found, spans), *spans), may_set=None, place=reader.place)


def _before(found: Parameter, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The higher rule's values up to the day before the nearer pack's begin."""
    first = spans[0].since if spans else None
    if first is None:
        return ()
    last = first - timedelta(days=1)
    kept = [s for s in found.spans if s.since is None or s.since <= last]
    return tuple(replace(s, until=last) if s.until is None or s.until > last else s for s in kept)


def _check_limits(
    reader: Reader, found: Parameter, limits: MaySet, spans: tuple[Span, ...]
) -> None:
    for span in spans:
        for value in span.values.values():
            if is_outside(value, limits):
                reader.findings.add(
                    OutsideLimits(
                        reader.place_of("spans"),
                        name=found.name,
                        value=value,
                        least=limits.least if limits.least is not None else "…",
                        most=limits.most if limits.most is not None else "…",
                        higher=found.place,
                    )
                )


def is_outside(value: Value, limits: MaySet) -> bool:
    """Whether a value, or an end of a range, lies beyond a limit; an open end does."""
    low, high = ends(value) if isinstance(value, RangeValue) else (value, value)
    least = ends(limits.least)[0] if isinstance(limits.least, RangeValue) else limits.least
    most = ends(limits.most)[1] if isinstance(limits.most, RangeValue) else limits.most
    too_low = least is not None and (low is None or low < least)  # type: ignore[operator]
    too_high = most is not None and (high is None or high > most)  # type: ignore[operator]
    return too_low or too_high
