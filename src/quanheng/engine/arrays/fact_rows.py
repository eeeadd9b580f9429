"""Which rows count for a derived fact, and what do those of each subject come to?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from quanheng.engine.arrays.aggregate_facts import aggregated
from quanheng.engine.arrays.aggregates import Rows
from quanheng.engine.arrays.best import among_the_best, lasting
from quanheng.engine.arrays.days import day_number
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.merged import time_covered
from quanheng.engine.arrays.previous import OrderedReading, rows_before
from quanheng.engine.arrays.since import since_of
from quanheng.engine.arrays.streak import Years, streak_of
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import NEVER, Bits, Ends
from quanheng.engine.arrays.windows import window_start
from quanheng.language.derived_model import Derived
from quanheng.language.templates import Best, CurrentSince, Merged, RunSince, Streak


@dataclass(frozen=True)
class FactRows:
    """Reckons one fact from the rows of its subjects.

    Shapes:   `reckoning` is about the rows; `covered` tells of which subjects no row can be
              missing since a day, or for None from ever, and `years` for which years.
    """

    derived: Derived
    reckoning: Reckoning
    covered: Callable[[date | None], Bits]
    years: Callable[[], Years]

    def come_to(self) -> Ends:
        """What the rows of each subject come to."""
        derived, template = self.derived, self.derived.template
        belonging, rows = self._counting()
        as_of = self.reckoning.question.as_of
        if isinstance(template, Streak):
            year = belonging.read(template.by)
            return streak_of(template, rows, belonging.begun(), year, self.years(), as_of)
        if isinstance(template, CurrentSince):
            return _since(template, rows, belonging)
        if isinstance(template, Merged):
            entry = belonging.entry
            spell = belonging.read(entry.begins), belonging.read(entry.ends)
            window = window_start(derived.window, as_of), as_of
            return time_covered(template, rows, *spell, window)
        assert derived.value is not None
        return aggregated(derived, derived.value, rows, belonging)

    def _counting(self) -> tuple[Belonging, Rows]:
        """Who tells which rows belong, and these rows with whether each counts."""
        derived, reckoning = self.derived, self.reckoning
        known = self.covered(window_start(derived.starts_within, reckoning.question.as_of))
        entry = reckoning.reading.store.catalogue.sets[derived.source]
        belonging = Belonging(reckoning, entry)
        if derived.reads_previous:
            belonging = Belonging(self._in_order(belonging), entry)
        segments = belonging.reckoning.reading.segments
        rows = Rows(segments, belonging.of(derived), known)
        if derived.best is not None:
            rows = self._kept_best(derived.best, belonging.reckoning, rows)
        return belonging, rows

    def _in_order(self, belonging: Belonging) -> Reckoning:
        """Reckons about the rows of a fact, and about the row before each."""
        derived, whole = self.derived, self.reckoning.reading
        segments = whole.segments
        before, first = rows_before(
            segments, belonging.there(derived), belonging.read(derived.order),
            self.covered(None),
        )  # fmt: skip
        reading = OrderedReading(whole.store, segments, whole.derived, before=before, first=first)
        return Reckoning(reading, self.reckoning.question)

    def _kept_best(self, best: Best, reckoning: Reckoning, rows: Rows) -> Rows:
        """The rows that still count when only the best are kept."""
        item = self.derived.value.item if self.derived.value is not None else None
        read = None if item is None else reckoning.ends(item)
        kept = among_the_best(
            rows.segments, rows.membership, reckoning.ends(best.per), reckoning.ends(best.by),
            read, best.keep,
        )  # fmt: skip
        # A missing row might push out any of them; their number it could only raise.
        kept = kept if item is None else lasting(kept, rows.segments, rows.covered)
        return replace(rows, membership=kept)


def _since(template: CurrentSince, rows: Rows, belonging: Belonging) -> Ends:
    is_own = isinstance(template, RunSince)
    own: Bits = NEVER
    if is_own:
        segments = rows.segments
        places = np.arange(segments.size) if segments.rows is None else segments.rows
        own = places == segments.owners
    entry = belonging.entry
    begins, ends = belonging.read(entry.begins), belonging.read(entry.ends)
    as_of = day_number(belonging.reckoning.question.as_of)
    return since_of(rows, begins, ends, own, template.allowed_gap_days, as_of, is_own=is_own)
