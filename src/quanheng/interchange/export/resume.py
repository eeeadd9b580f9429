"""How do the stints of a career read as the lines of a form?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from quanheng.facts import NONE, Row, Value, ends
from quanheng.interchange.export.months import listed_month

UNSURE = "不详"
_TEXT_AT = 18


def resume_lines(entries: Sequence[Row]) -> tuple[str, int]:
    """The lines, a stint each, and how many stints are not known in full.

    Missing:  a stint whose beginning nobody knows stands below the others, after a blank line,
              where readers do not take it for a part of the stint before it.
    Source:   the layout of 简历 in the form: the text begins in column 19, further lines of a
              stint are indented so far.
    """
    ordered = sorted(entries, key=_order)
    last = max((_first_day(entry["started_on"]) for entry in ordered), default=date.min)
    dated = [entry for entry in ordered if _end(entry["started_on"])]
    undated = [entry for entry in ordered if not _end(entry["started_on"])]
    lines = [line for entry in dated for line in _dated(entry, last)]
    lines += [line for entry in undated for line in ("", *_undated(entry))]
    return "\n".join(lines).strip("\n"), sum(not _is_known(entry) for entry in ordered)


def _dated(entry: Row, last: date) -> list[str]:
    begun, ended = _end(entry["started_on"]), _end(entry["ended_on"])
    is_last = _first_day(entry["started_on"]) >= last
    if not ended and entry["ended_on"] is not NONE and is_last:
        # TRAP without an end the last stint would be read as one that goes on.
        return _lines(f"{begun}起", entry)
    return _lines(f"{begun}--{ended}", entry)


def _undated(entry: Row) -> list[str]:
    ended = _end(entry["ended_on"])
    return _lines(f"至{ended}", entry) if ended else _words(entry)


def _lines(months: str, entry: Row) -> list[str]:
    first, *further = _words(entry)
    indented = (" " * _TEXT_AT + line for line in further)
    return [months.ljust(_TEXT_AT - 2) + "  " + first, *indented]


def _words(entry: Row) -> list[str]:
    words = entry["words"] if isinstance(entry["words"], str) else UNSURE
    return [line.strip() for line in words.splitlines() if line.strip()] or [UNSURE]


def _end(value: Value) -> str:
    """A month, or the year where only that is known; else blank."""
    low, high = ends(value)
    if not isinstance(low, date) or not isinstance(high, date) or low.year != high.year:
        return ""
    return listed_month(low) if low.month == high.month else f"{low.year:04}"


def _is_known(entry: Row) -> bool:
    """Whether both months and the words are known."""
    ended = entry["ended_on"]
    months = [entry["started_on"], *([] if ended is NONE else [ended])]
    is_told = isinstance(entry["words"], str) and bool(entry["words"].strip())
    return is_told and all("." in _end(value) for value in months)


def _first_day(value: Value) -> date:
    first = ends(value)[0]
    return first if isinstance(first, date) else date.min


def _order(entry: Row) -> tuple[Decimal, date, str]:
    """By number; those without one last, by their beginning."""
    number = entry["number"]
    place = number if isinstance(number, Decimal) else Decimal("Infinity")
    return place, _first_day(entry["started_on"]), str(entry["id"])
