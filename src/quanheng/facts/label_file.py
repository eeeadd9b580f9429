"""How is a label or a remark written, in one language for both or in each?"""

from __future__ import annotations

from quanheng.documents import Mapping, Reader
from quanheng.messages import Label


def label_of(reader: Reader, key: str = "label") -> Label:
    """A label in both languages; a single text serves for both."""
    node = reader.node(key, required=True)
    if isinstance(node, Mapping):
        inner = Reader(node, reader.findings, reader.place)
        label = Label(inner.text("zh", required=True), inner.text("en", required=True))
        inner.unread()
        return label
    text = reader.text(key, required=True)
    return Label(text, text)


def remark_of(reader: Reader, key: str) -> Label | None:
    """A remark in both languages; None where there is none."""
    return label_of(reader, key) if reader.node(key) is not None else None
