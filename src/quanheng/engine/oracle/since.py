"""From which day have spells followed each other without a break until now?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quanheng.engine.oracle.functions import day_ends
from quanheng.facts import NONE, UNKNOWN, Value, span

EVER, NEVER = 0, date.max.toordinal() + 1
"""Day numbers before the first and after the last day there is."""


@dataclass(frozen=True)
class Spell:
    """A stretch of time on a row that counts or may count; `is_sure` when it surely does."""

    begins: Value
    ends: Value
    is_sure: bool


Stretch = tuple[int, int]
"""The day numbers of a beginning and an end."""


def unbroken_since(spells: Sequence[Spell], as_of: date, allowed_gap_days: int) -> Value:
    """The first day of the run of spells that goes on after the as-of day.

    Missing:  none where no spell can be current; unknown where none surely is.
    """
    now = as_of.toordinal()
    wide = _current_run((widened(spell) for spell in spells), now, allowed_gap_days)
    if wide is None:
        return NONE
    sure = [found for spell in spells if (found := narrowed(spell)) is not None]
    narrow = _current_run(sure, now, allowed_gap_days)
    if narrow is None:
        return UNKNOWN
    earliest = None if wide == EVER else date.fromordinal(wide)
    return span(earliest, date.fromordinal(narrow))


def widened(spell: Spell) -> Stretch:
    """All days that a spell may cover."""
    begin, _ = day_ends(spell.begins)
    _, end = day_ends(spell.ends)
    return (
        EVER if begin is None else begin.toordinal(),
        NEVER if end is None else end.toordinal(),
    )


def narrowed(spell: Spell) -> Stretch | None:
    """The days that a spell surely covers; None where it surely covers none."""
    _, begin = day_ends(spell.begins)
    if not spell.is_sure or begin is None:
        return None
    if spell.ends is NONE:
        return begin.toordinal(), NEVER
    end, _ = day_ends(spell.ends)
    return begin.toordinal(), max(begin, end or begin).toordinal()


def _current_run(stretches: Iterable[Stretch], now: int, allowed_gap_days: int) -> int | None:
    """The beginning of the run that ends after now; None where none does."""
    first, furthest = EVER, EVER - allowed_gap_days - 1
    for begin, end in sorted(stretches):
        if begin <= furthest + allowed_gap_days:
            furthest = max(furthest, end)
        else:
            first, furthest = begin, end
    return first if furthest > now else None
