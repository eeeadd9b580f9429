"""How is a value of an explanation told, wherever it is read?"""

from __future__ import annotations

from datetime import date
from typing import Any

from quanheng.dates import LATEST, stands_for_none
from quanheng.messages import Say


def value_told(say: Say, value: Any) -> str:
    """A value in words; a day that only stands for there being none is told as that."""
    if value is None:
        return say("unknown")
    if isinstance(value, dict):
        low, high = (_point(say, value[end]) if value[end] else "…" for end in ("low", "high"))
        return f"{low} – {high}"
    if isinstance(value, list):
        return say(", ").join(map(str, value)) or "–"
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return say("none") if value == "none" else _point(say, value)


def ends_told(say: Say, value: str) -> str:
    """A figure of an allocation in words: what is known by its ends alone stands as `0..`."""
    low, dots, high = value.partition("..")
    if not dots:
        return value
    if low and high:
        return say("{low} to {high}", low=low, high=high)
    return say("{least} or more", least=low) if low else say("{most} or less", most=high)


def is_no_day(value: object) -> bool:
    """Whether a value is a day that stands for there being none.

    >>> is_no_day("9999-12-31"), is_no_day("2024-02-29"), is_no_day("none")
    (True, False, False)
    """
    day = _day(value)
    return day is not None and stands_for_none(day)


def _point(say: Say, value: object) -> str:
    day = _day(value)
    if day is None or not stands_for_none(day):
        return str(value)
    return say("none: without end") if day > LATEST else say("none: never yet")


def _day(value: object) -> date | None:
    """A value as a day; None where it is no day."""
    if not isinstance(value, str) or value[4:5] != "-" or len(value) != len("2024-02-29"):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
