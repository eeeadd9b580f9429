"""How is a fact read about each of some rows, or about the subject that each belongs to?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.segments import Segments
from quanheng.engine.arrays.store import NOWHERE, Store
from quanheng.engine.arrays.values import NEVER, Bits, Ends, Unsaid, either, without
from quanheng.language.terms import Fact

Places = npt.NDArray[np.intp]
Found = Callable[[str, str], Ends]
"""The values of a derived fact of a set, by its name."""


@dataclass
class Reading:
    """Reads facts about rows.

    Shapes:   `segments` tells which rows, in which order, and whose they are.
    """

    store: Store
    segments: Segments
    derived: Found
    read: dict[tuple[str, str, str], Ends] = field(default_factory=dict)

    def fact(self, fact: Fact) -> Ends:
        """A fact of the row or the subject, or of a row that links lead to."""
        key = fact.scope, fact.home, fact.path
        if key not in self.read:
            self.read[key] = self._read(fact)
        return self.read[key]

    def _read(self, fact: Fact) -> Ends:
        if fact.scope == "previous":
            raise Unsaid
        places = self.segments.owners if fact.scope == "self" else self.segments.rows
        home, none, lost = fact.home, NEVER, NEVER
        for link in fact.links:
            lead = self.store.lead(home, link)
            none = either(none, _at(lead.none, places))
            led = lead.places if places is None else _led(lead.places, places)
            lost = led == NOWHERE
            places, home = led, link.type.target
        ends = self._value(fact, home)
        if not fact.links:
            return ends if places is None else ends.at(places)
        assert places is not None
        return replace(_beyond(ends, places, lost, none), is_optional=fact.type.is_optional)

    def _value(self, fact: Fact, home: str) -> Ends:
        found = self.derived if fact.is_derived else self.store.field
        return found(home, fact.name)


def _beyond(ends: Ends, places: Places, lost: Bits, none: Bits) -> Ends:
    """The values of rows that links lead to; unknown where they lead nowhere."""
    if not len(ends.low) if ends.low.ndim else False:
        blank = np.zeros(len(places), np.int64)
        return replace(ends, low=blank, high=blank, low_open=np.ones(len(places), bool),
                       high_open=np.ones(len(places), bool), none=none)  # fmt: skip
    found = ends.at(places)
    if not np.any(lost) and none is NEVER:
        return found
    opened = either(either(found.low_open, lost), none)
    high = opened if found.is_exact else either(either(found.high_open, lost), none)
    return replace(found, low_open=opened, high_open=high,
                   none=either(without(found.none, lost), none))  # fmt: skip


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
