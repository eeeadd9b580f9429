"""How do the periods between two days of a subject become rows, on whole columns?

Source:   docs/semantics.md, section 5 (Series).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quanheng.engine.arrays.days import first_day_of_month, parts_of
from quanheng.engine.arrays.store import Leads, Store
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Numbers, exact
from quanheng.language.series import IS_IN, IS_WHOLE, ITEM, MOST_PERIODS, SUBJECT

MOST_ROWS = 10_000_000
"""So many periods are laid out at a time, unless one subject has more."""


@dataclass(frozen=True, eq=False)
class Periods:
    """The periods of some subjects, those of one side by side.

    Shapes:   `subjects` are those whose periods are here, `owners` the subject of each period,
              `days` its first day; `is_in` tells which surely are of the series, and `whole` of
              which subjects all possible ones are.
    """

    subjects: slice
    owners: npt.NDArray[np.intp]
    days: Numbers
    is_in: Bits
    whole: Bits

    def lay(self, store: Store, name: str, of: str) -> None:
        """Let the periods be rows of a set."""
        whole = self.whole.take(self.owners)
        store.made[name] = pa.table({IS_WHOLE: pa.array(whole)})
        store.leads[name, SUBJECT] = Leads(self.owners, NEVER, self.owners)
        opened = NEVER if np.all(self.is_in) else ~self.is_in
        for field, ends in (
            (SUBJECT, exact(self.owners, words=of)), (ITEM, exact(self.days)),
            (IS_IN, exact(np.ones(len(self.owners), np.int64), opened)),
            (IS_WHOLE, exact(whole.astype(np.int64))),
        ):  # fmt: skip
            store.fields[name, field] = ends


def periods_between(first: Ends, last: Ends, months: int, size: int) -> Iterator[Periods]:
    """The periods between two days of each of so many subjects, some subjects after the other."""
    lows = [_place(end, opened, months, size) for end, opened in _both(first)]
    highs = [_place(end, opened, months, size) for end, opened in _both(last)]
    (first_low, no_low), (first_high, no_high) = lows
    (last_low, no_last), (last_high, no_end) = highs
    begin = np.where(no_low, first_high, first_low)
    end = np.where(no_end, last_low, last_high)
    is_there = ~(no_low & no_high) & ~(no_last & no_end) & (end - begin < MOST_PERIODS)
    counts = np.where(is_there, np.maximum(end - begin + 1, 0), 0)
    whole = ~no_low & ~no_end & (end - begin < MOST_PERIODS)
    for some in _so_many(counts):
        owners = np.repeat(np.arange(some.start, some.stop), counts[some])
        within = np.arange(len(owners)) - np.repeat(np.cumsum(counts[some]) - counts[some],
                                                    counts[some])  # fmt: skip
        places = within + begin.take(owners)
        is_in = (~no_high & ~no_last).take(owners)
        is_in &= (places >= first_high.take(owners)) & (places <= last_low.take(owners))
        days = first_day_of_month(places * months - 1970 * 12)
        yield Periods(some, owners, days, is_in, whole)


def _so_many(counts: Numbers) -> Iterator[slice]:
    """Subjects beside each other who have few enough periods together; one at least."""
    begun, start = np.append(0, np.cumsum(counts)), 0
    while start < len(counts) or not start:
        stop = int(np.searchsorted(begun, begun[start] + MOST_ROWS, side="right")) - 1
        stop = min(max(stop, start + 1), len(counts))
        yield slice(start, stop)
        start = max(stop, 1)


def _both(day: Ends) -> list[tuple[Numbers, Bits]]:
    return [(day.low, day.low_open), (day.high, day.high_open)]


def _place(days: Numbers, opened: Bits, months: int, size: int) -> tuple[Numbers, Bits]:
    """The place of each day's period among all periods of that length, and where there is none."""
    # TRAP an open end may stand for any number.
    known = np.where(opened, 0, days)
    places = (parts_of(known).month + 1970 * 12) // months
    return np.broadcast_to(places, size), np.broadcast_to(opened, size)
