"""How do examples write an answer, and do an example and an answer say the same?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from quanheng.engine.answers import Answer, GivenValue


def is_said(name: str, expected: str, said: Mapping[str, str]) -> bool:
    """Whether an answer says what an example expects; numbers are compared as numbers."""
    found = said.get(name)
    if name == "missing" and found is not None:
        return sorted(found.split(", ")) == sorted(expected.split(", "))
    return found == expected or (found is not None and _ends(found) == _ends(expected))


def _ends(text: str) -> list[Decimal | str]:
    """The ends of a range, or the one value, as numbers where they are."""
    return [_number(end) for end in text.split("..")]


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def value_words(value: GivenValue) -> str:
    """A result as examples write it: a value, none, or a range with its ends."""
    if value.low == value.high:
        return value.low or ""
    return f"{value.low or ''}..{value.high or ''}"


def answer_words(found: Answer) -> dict[str, str]:
    """An answer as examples write it; an empty text where there is nothing."""

    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    is_sure = found.due == found.due_latest
    return {
        "verdict": found.verdict,
        "missing": ", ".join(found.missing),
        "state": found.state,
        "due": day(found.due) if is_sure else f"{day(found.due)}..{day(found.due_latest)}",
        "due_latest": day(found.due_latest),
        "since": day(found.since),
        "until": day(found.until),
        **{value.name: value_words(value) for value in found.values},
    }


def differing(one: Answer | None, other: Answer | None) -> str:
    """What one answer says where another says something else: its verdict, or the part."""
    if one is None:
        return "∅"
    words = answer_words(one)
    others = answer_words(other) if other else {}
    name = next((name for name in words if words[name] != others.get(name)), "verdict")
    return one.verdict if name == "verdict" else f"{name} {words[name] or '∅'}"
