"""Which facts are known, and for which sets, units and years is nothing missing?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from quanheng.facts.catalogue import Catalogue
from quanheng.facts.values import Row

Disputed = Mapping[str, Mapping[str, frozenset[str]]]
"""By set and row id, the fields on which what was recorded contradicts itself."""


@dataclass(frozen=True)
class Completeness:
    """Inside this set, these units and this period, absence of a row means there is none.

    Missing:  `units` None means all units; an end that is None is open.
    """

    set: str
    units: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None

    def covers(self, since: date | None, until: date) -> bool:
        """Whether a window lies wholly inside.

        >>> whole = Completeness("tenure", since=date(2019, 1, 1))
        >>> whole.covers(date(2020, 1, 1), date(2020, 12, 31)), whole.covers(None, date(2020, 1, 1))
        (True, False)
        """
        early = self.since is None or (since is not None and self.since <= since)
        return early and (self.until is None or until <= self.until)


@dataclass(frozen=True)
class Roster:
    """Rows by set and id, in Python values: what examples and explanations are read from."""

    catalogue: Catalogue
    rows: Mapping[str, Mapping[str, Row]]
    complete: tuple[Completeness, ...] = field(default=())
    disputed: Disputed = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, Row]:
        """The rows of one set by id; empty where the set has none."""
        return self.rows.get(name, {})
