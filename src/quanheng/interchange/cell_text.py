"""How is a value written into a cell, and how may a cell be shown in a message?"""

from __future__ import annotations

from decimal import Decimal

from quanheng.errors import Phrase
from quanheng.facts import NONE, UNKNOWN, Field, Span, Value
from quanheng.messages import N_

LONGEST_SHOWN = 40


def written(value: Value) -> str:
    """Write a value as a cell that reads back as the same value; unknown is blank.

    >>> from datetime import date
    >>> written(Span(Decimal(3), None)), written(NONE), written(date(2024, 3, 1))
    ('3..', 'none', '2024-03-01')
    """
    if value is UNKNOWN:
        return ""
    if value is NONE:
        return "none"
    if isinstance(value, Span):
        low, high = ("" if end is None else written(end) for end in (value.low, value.high))
        return f"{low}..{high}"
    if isinstance(value, tuple):
        return ";".join(map(written, value)) or ";"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def shown(text: str, one: Field) -> Phrase | str:
    """How a message may speak of a cell: as it stands if the field is plain, else its shape.

    >>> from quanheng.errors import NOWHERE
    >>> from quanheng.facts import Label, Type
    >>> name = Field("name", Label("姓名", "name"), Type("text"), NOWHERE, sensitivity="personal")
    >>> str(shown("Invented Person", name))
    'a text of 15 characters'
    """
    if (
        one.is_shown
        and one.sensitivity == "plain"
        and len(text) <= LONGEST_SHOWN
        and text.isprintable()
    ):
        return f"“{text}”"
    return Phrase(N_("a text of {count} characters"), (("count", len(text)),))
