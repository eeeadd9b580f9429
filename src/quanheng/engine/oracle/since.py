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
    wide = _run_through(now, (widened(spell) for spell in spells), allowed_gap_days)
    if wide is None:
        return NONE
    narrow = _run_through(now, _narrowed(spells), allowed_gap_days)
    return UNKNOWN if narrow is None else _between(wide, narrow)


def run_since(spells: Sequence[Spell], own: Spell | None, allowed_gap_days: int) -> Value:
    """The first day of the run of spells that holds one of them.

    Missing:  none where `own` is None, as the row does not count; unknown where it may not.
    """
    if own is None:
        return NONE
    sure = narrowed(own)
    if sure is None:
        return UNKNOWN
    wide = _run_from(widened(own)[0], (widened(spell) for spell in spells), allowed_gap_days)
    return _between(wide, _run_from(sure[0], _narrowed(spells), allowed_gap_days))


def _between(wide: int, narrow: int) -> Value:
    return span(None if wide == EVER else date.fromordinal(wide), date.fromordinal(narrow))


def _narrowed(spells: Iterable[Spell]) -> list[Stretch]:
    return [found for spell in spells if (found := narrowed(spell)) is not None]


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


def _run_through(now: int, stretches: Iterable[Stretch], allowed_gap_days: int) -> int | None:
    """The beginning of the run that ends after now; None where none does."""
    runs = _runs(stretches, allowed_gap_days)
    return runs[-1][0] if runs and runs[-1][1] > now else None


def _run_from(begin: int, stretches: Iterable[Stretch], allowed_gap_days: int) -> int:
    """The beginning of the run in which one of the stretches begins on a day."""
    firsts = [first for first, _ in _runs(stretches, allowed_gap_days)]
    return max(first for first in firsts if first <= begin)


def _runs(stretches: Iterable[Stretch], allowed_gap_days: int) -> list[Stretch]:
    """The first and the furthest day of each run, in the order of time."""
    runs: list[Stretch] = []
    for begin, end in sorted(stretches):
        if runs and begin <= runs[-1][1] + allowed_gap_days:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((begin, end))
    return runs
