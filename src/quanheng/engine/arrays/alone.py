"""Which terms are reckoned once for each value of the one fact that they read?

A million officials were born on some twenty thousand days: to reckon an age is dear, to look one
up is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import NEVER, Ends, either, without
from quanheng.engine.arrays.wide import is_wide
from quanheng.language import terms

Places = npt.NDArray[np.intp]
FARTHEST_APART = 2**16
"""Values are numbered by how far each is from the least, if none is farther than this."""
FEWEST_ALIKE = 4
"""So many rows there must be to each value."""
_DEAR = (terms.Apply, terms.Case, terms.OneOf, terms.Gathered)
_OF_OTHERS = (terms.Met, terms.Result, terms.Previous)


@dataclass(frozen=True, eq=False)
class Values:
    """The values that a fact may have, each once, and what is reckoned about each.

    Shapes:   they stand beside each other from `least` on, as many as `size`; behind them one that
              is open and one that is none, where a row may be.
    """

    fact: terms.Fact
    least: int
    size: int
    has_open: bool
    has_none: bool
    reckoning: Reckoning

    def places(self, ends: Ends) -> Places:
        """The place of the value of each of some rows."""
        found = np.subtract(ends.low, self.least, dtype=np.intp)
        if self.has_open and ends.low_open is not NEVER:
            np.putmask(found, np.broadcast_to(ends.low_open, len(found)), self.size)
        if ends.none is not NEVER:
            np.putmask(found, np.broadcast_to(ends.none, len(found)), self.size + self.has_open)
        return found


@dataclass
class Alone:
    """Finds the terms about the rows of a set that read one fact alone.

    Shapes:   `about` reckons about all of them, one by one.
    """

    about: Reckoning
    rows: int
    values: dict[str, Values | None] = field(default_factory=dict)
    known: dict[int, tuple[terms.Term, Values | None]] = field(default_factory=dict)

    def dear(self, term: terms.Term) -> Values | None:
        """The values for each of which a term is reckoned once; None where it costs little."""
        if id(term) not in self.known:
            self.known[id(term)] = term, self.of(term) if _is_dear(term) else None
        return self.known[id(term)][1]

    def of(self, term: terms.Term) -> Values | None:
        """The values of the one fact that a term reads; None where there is no such fact."""
        fact = _read_alone(term)
        if fact is None:
            return None
        if fact.path not in self.values:
            self.values[fact.path] = self._values(fact)
        return self.values[fact.path]

    def _values(self, fact: terms.Fact) -> Values | None:
        """The values of a fact; None where they are too many, or ranges."""
        ends = self.about.reading.value(fact)
        if not ends.is_exact or not ends.low.ndim or is_wide(ends.low):
            return None
        empty = either(ends.low_open, ends.none)
        there = ends.low if empty is NEVER else ends.low[~np.broadcast_to(empty, len(ends.low))]
        if not len(there):
            return None
        least, size = int(there.min()), int(there.max()) - int(there.min()) + 1
        if size > FARTHEST_APART or FEWEST_ALIKE * size > self.rows:
            return None
        # What links lead to may be open, or none, where nothing there is.
        has_open = bool(fact.links) or bool(np.any(without(ends.low_open, ends.none)))
        has_none = bool(fact.links) or ends.none is not NEVER
        listed = _listed(ends, least, size, has_open, has_none)
        reading = replace(self.about.reading, read={(fact.scope, fact.home, fact.path): listed})
        reckoning = Reckoning(reading, self.about.question)
        return Values(fact, least, size, has_open, has_none, reckoning)


def _listed(ends: Ends, least: int, size: int, has_open: bool, has_none: bool) -> Ends:
    """Values beside each other, and those that stand for what is open or none."""
    low = np.full(size + has_open + has_none, least, np.int64)
    low[:size] += np.arange(size)
    if not (has_open or has_none):
        return replace(ends, low=low, high=low)
    opened, none = _from(len(low), size), NEVER
    if has_none:
        none = _from(len(low), size + has_open)
    return replace(ends, low=low, high=low, low_open=opened, high_open=opened, none=none)


def _from(count: int, first: int) -> npt.NDArray[np.bool_]:
    """Marks of all that stand at a place and behind it."""
    marks = np.zeros(count, bool)
    marks[first:] = True
    return marks


def _is_dear(term: terms.Term) -> bool:
    """Whether a term holds what takes much longer than to look its value up."""
    return any(
        isinstance(part, _DEAR) or (isinstance(part, terms.Setting) and part.index is not None)
        for part in term.every
    )


def _read_alone(term: terms.Term) -> terms.Fact | None:
    """The one fact of the row itself that a term reads, where rows differ in nothing else."""
    facts = {fact.path: fact for fact in terms.facts_of(term)}
    if len(facts) != 1 or any(isinstance(part, _OF_OTHERS) for part in term.every):
        return None
    [fact] = facts.values()
    return fact if fact.scope == "row" else None
