"""Which texts does a pack come from, as its pack.yaml says?"""

from __future__ import annotations

from quanheng.citations import STATUSES, DatedStatement, Status
from quanheng.documents import Reader
from quanheng.errors import NameTwice, ValueWithMissing
from quanheng.facts.label_file import label_of, remark_of
from quanheng.language.pack_model import Instrument


def instruments_of(reader: Reader) -> dict[str, Instrument]:
    """The instruments by id; problems go to the reader's findings."""
    reader.node("instruments", required=True)
    found: dict[str, Instrument] = {}
    for inner in reader.readers("instruments"):
        made = Instrument(
            id=inner.text("id", required=True),
            title=label_of(inner, "title"),
            issuer=inner.text("issuer", required=True),
            number=inner.text("number"),
            published_on=_dated(inner, "published_on"),
            in_force_from=_dated(inner, "in_force_from"),
            in_force_to=inner.day("in_force_to"),
            fingerprint=inner.text("fingerprint"),
            place=inner.place,
        )
        remark_of(inner, "note")
        inner.unread()
        if made.id in found:
            inner.findings.add(NameTwice(made.place, name=made.id, first=found[made.id].place))
        found[made.id] = made
    return found


def _dated(reader: Reader, key: str) -> DatedStatement:
    """A day written {on: …, status: …, note: …}."""
    inner = reader.reader(key, required=True)
    status: Status = next(
        (s for s in STATUSES if s == inner.word("status", STATUSES, required=True)), "missing"
    )
    on = inner.day("on")
    if (on is None) != (status == "missing"):
        inner.findings.add(ValueWithMissing(inner.place, name=key, status=status))
    made = DatedStatement(on, status, remark_of(inner, "note"))
    inner.unread()
    return made
