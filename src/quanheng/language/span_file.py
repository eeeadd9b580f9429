"""How are the spans of a parameter read: from when until when it has which value, and why?"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from quanheng.citations import STATUSES, Status
from quanheng.documents import Mapping, Reader
from quanheng.errors import (
    CodeValuesMissing,
    KeyMissing,
    SpanReversed,
    SpansOverlap,
    ValueUnreadable,
    ValueWithMissing,
)
from quanheng.facts import Catalogue, Field, Value
from quanheng.facts.label_file import remark_of
from quanheng.language.citation_file import citation_under
from quanheng.language.parameter_model import Span
from quanheng.language.written_value import value_of


def spans_of(reader: Reader, one: Field, by: str, catalogue: Catalogue) -> tuple[Span, ...]:
    """The spans of a parameter in their order; of a table, `by` names the codes.

    Errors:   noted: SpansOverlap, and what is wrong with a span or a value.
    """
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
