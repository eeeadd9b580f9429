"""How is a fact read about each of some rows, or about the subject that each belongs to?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.directory import NOWHERE
from quanheng.engine.arrays.kept import KeptFacts
from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.store import Store
from quanheng.engine.arrays.values import NEVER, Bits, Ends, either, without
from quanheng.language.terms import Fact

Places = npt.NDArray[np.intp]
Found = Callable[[str, str], Ends]
"""The values of a derived fact of a set, by its name."""


@dataclass
class Reading:
    """Reads facts about rows.

    Shapes:   `segments` tells which rows, in which order, and whose they are. What is `kept` of
              all rows in their own order is read from there.
    """

    store: Store
    segments: Segments
    derived: Found
    kept: KeptFacts | None = None
    read: dict[tuple[str, str, str], Ends] = field(default_factory=dict)

    def fact(self, fact: Fact) -> Ends:
        """A fact of the row or the subject, or of a row that links lead to."""
        key = fact.scope, fact.home, fact.path
        if key not in self.read:
            self.read[key] = self._read(fact)
        return self.read[key]

    def make_ready(self, fact: Fact) -> None:
        """Let the columns that a fact stands in be there, for all rows."""
        if self._kept(fact) is not None:
            return
        home = fact.home
        for link in fact.links:
            self.store.lead(home, link)
            home = link.type.target
        self.value(fact)

    def _read(self, fact: Fact) -> Ends:
        kept = self._as_kept(fact)
        if kept is not None:
            return kept
        if not fact.links:
            return self._own(fact)
        led = led_by(self.store, fact, self._rows(fact))
        return beyond(self.value(fact), led, is_optional=fact.type.is_optional)

    def _as_kept(self, fact: Fact) -> Ends | None:
        found, rows = self._kept(fact), self.segments.rows
        return found if found is None or rows is None else found.at(rows)

    def _kept(self, fact: Fact) -> Ends | None:
        """What is kept of a fact, for all rows."""
        return None if self.kept is None else self.kept.fact(fact)

    def _own(self, fact: Fact) -> Ends:
        ends, places = self.value(fact), self._rows(fact)
        return ends if places is None else ends.at(places)

    def _rows(self, fact: Fact) -> Places | None:
        return self.segments.owners if fact.scope == "self" else self.segments.rows

    def value(self, fact: Fact) -> Ends:
        """A fact of all rows of the set where it stands; what is kept, of the rows themselves."""
        kept = self._kept(fact)
        if kept is not None:
            return kept
        found = self.derived if fact.is_derived else self.store.field
        return found(fact.owner, fact.name)


@dataclass(kw_only=True)
class Stretch(Reading):
    """Reads facts about rows of a set that stand beside each other."""

    within: slice

    def _as_kept(self, fact: Fact) -> Ends | None:
        found = self._kept(fact)
        return None if found is None else found.within(self.within)

    def _own(self, fact: Fact) -> Ends:
        return self.value(fact).within(self.within)

    def _rows(self, fact: Fact) -> Places | None:
        return np.arange(self.within.start, self.within.stop)


@dataclass(frozen=True, eq=False)
class Led:
    """Where the links of a fact lead from each row.

    Shapes:   `places` are those of the last rows, `none` where a link on the way is none.
    Missing:  NOWHERE, and `lost`, where they lead nowhere.
    """

    places: Places
    lost: Bits
    none: Bits


def led_by(store: Store, fact: Fact, places: Places | None) -> Led:
    """Where the links of a fact lead from some rows, None for all of them."""
    home, none, lost = fact.home, NEVER, NEVER
    for link in fact.links:
        lead = store.lead(home, link)
        none = either(none, _at(lead.none, places))
        places = lead.places if places is None else _led(lead.places, places)
        lost, home = places == NOWHERE, link.type.target
    assert places is not None
    return Led(places, lost, none)


def beyond(ends: Ends, led: Led, *, is_optional: bool) -> Ends:
    """The values of rows that links lead to; unknown where they lead nowhere."""
    return replace(_beyond(ends, led), is_optional=is_optional)


def _beyond(ends: Ends, led: Led) -> Ends:
    if ends.low.ndim and not len(ends.low):
        nothing, opened = np.zeros(len(led.places), np.int64), np.ones(len(led.places), bool)
        return replace(ends, low=nothing, high=nothing, low_open=opened, high_open=opened,
                       none=led.none)  # fmt: skip
    found = ends.at(led.places)
    if not np.any(led.lost) and led.none is NEVER:
        return found
    away = either(led.lost, led.none)
    opened = either(found.low_open, away)
    high = opened if found.is_exact else either(found.high_open, away)
    return replace(found, low_open=opened, high_open=high,
                   none=either(without(found.none, led.lost), led.none))  # fmt: skip


def _led(leads: Places, places: Places) -> Places:
    """Where links lead from rows that links led to."""
    if not len(leads):
        return np.full(len(places), NOWHERE)
    return np.where(places == NOWHERE, NOWHERE, leads.take(places))


def _at(bits: Bits, places: Places | None) -> Bits:
    if bits.ndim == 0 or places is None:
        return bits
    if not len(bits):
        return NEVER
    return np.where(places == NOWHERE, False, bits.take(places))
