"""How many days or months do spells cover together, overlaps counted once?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from quanheng.dates import full_months
from quanheng.engine.oracle.since import EVER, Spell, Stretch, narrowed, widened
from quanheng.facts import Value, span


def time_covered(
    spells: Sequence[Spell],
    since: date | None,
    as_of: date,
    unit: Literal["days", "months"],
    *,
    is_covered: bool,
) -> Value:
    """The days of all pieces of time, or the full months of each, from `since` through the day.

    Missing:  `since` None reaches back for ever; then a spell without a beginning has no length.
    """
    sure = [stretch for spell in spells if (stretch := narrowed(spell)) is not None]
    low = sum(_length(piece, unit) for piece in _pieces(sure, since, as_of))
    wide = list(_pieces((widened(spell) for spell in spells), since, as_of))
    if not is_covered or any(begin == EVER for begin, _ in wide):
        return span(Decimal(low), None)
    return span(Decimal(low), Decimal(sum(_length(piece, unit) for piece in wide)))


def may_reach(spell: Spell, since: date | None, as_of: date) -> bool:
    """Whether any day of a spell may lie between the two days."""
    return bool(_pieces([widened(spell)], since, as_of))


def _pieces(stretches: Iterable[Stretch], since: date | None, as_of: date) -> list[Stretch]:
    """The stretches cut at both days and joined where they touch or overlap."""
    first = EVER if since is None else since.toordinal()
    # The calendar has no day after its last one.
    cut = min(as_of.toordinal() + 1, date.max.toordinal())
    pieces: list[Stretch] = []
    for begin, end in sorted((max(begin, first), min(end, cut)) for begin, end in stretches):
        if end <= begin:
            continue
        if pieces and begin <= pieces[-1][1]:
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], end)
        else:
            pieces.append((begin, end))
    return pieces


def _length(piece: Stretch, unit: Literal["days", "months"]) -> int:
    begin, end = piece
    if unit == "days":
        return end - begin
    return full_months(date.fromordinal(begin), date.fromordinal(end))
