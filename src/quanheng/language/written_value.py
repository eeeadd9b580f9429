"""Which value does a node of a pack write for a field?"""

from __future__ import annotations

from quanheng.documents import Listing, Node, Scalar
from quanheng.errors import Findings, NotAScalar, Phrase, ValueUnreadable
from quanheng.facts import Catalogue, Field, Value
from quanheng.facts.written import Unreadable, read_written
from quanheng.messages import N_


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
        findings.add(unreadable(node, one, problem.expected))
        return None


def unreadable(node: Scalar, one: Field, expected: Phrase) -> ValueUnreadable:
    """What to say of a text that is no value of a field."""
    return ValueUnreadable(node.place, found=node.text, name=one.name, expected=expected)
