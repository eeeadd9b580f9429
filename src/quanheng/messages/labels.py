"""How does a label stand in a document that is the same in every language?"""

from __future__ import annotations

from quanheng.messages import Label

Both = dict[str, str]
"""Words by language."""


def both(label: Label) -> Both:
    """A label in both languages."""
    return {"zh": label.zh, "en": label.en}
