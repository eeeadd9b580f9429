"""Which facts about one official does a snapshot hold?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quanheng.facts import NONE, UNKNOWN, Catalogue, Roster, Row, Value, ends
from quanheng.interchange.snapshot import Snapshot, roster_of


@dataclass(frozen=True)
class Dossier:
    """All rows about one official.

    Shapes:   `rows` by set, in the order of their ids; `disputed` names the fields of the row of
              `official` on which what was recorded contradicts itself.
    Missing:  `official` is empty where the set has no such row.
    """

    id: str
    official: Row
    rows: Mapping[str, tuple[Row, ...]]
    disputed: frozenset[str]

    def value(self, field: str) -> Value:
        """One field of the official; unknown where it was not recorded."""
        return self.official.get(field, UNKNOWN)

    def of(self, name: str) -> tuple[Row, ...]:
        """The rows of one set."""
        return self.rows.get(name, ())


class Dossiers:
    """The dossiers of a snapshot, with the units and posts they speak of."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self.roster: Roster = roster_of(snapshot, catalogue)
        self.day: date = snapshot.recorded_at.date()
        self._by_official: dict[str, dict[str, list[Row]]] = defaultdict(dict)
        for name, rows in self.roster.rows.items():
            for row in rows.values():
                if isinstance(row.get("official"), str):
                    self._by_official[str(row["official"])].setdefault(name, []).append(row)

    def ids(self) -> tuple[str, ...]:
        """The ids of all officials, and of those that only their form is there of."""
        forms = {str(row["official"]) for row in self.roster.of("approval_form").values()}
        return tuple(sorted(forms | self.roster.of("official").keys()))

    def of(self, official: str) -> Dossier:
        """The dossier of one official."""
        rows = self._by_official.get(official, {})
        return Dossier(
            official,
            self.roster.of("official").get(official, {}),
            {name: tuple(found) for name, found in rows.items()},
            self.roster.disputed.get("official", {}).get(official, frozenset()),
        )


def is_current(row: Row, day: date) -> bool | None:
    """Whether a tenure or a rank spell lasts on a day; None where nobody knows.

    An end is out: who is removed on a day no longer holds the post on it.
    """
    begun, _ = ends(row.get("started_on", UNKNOWN))
    # ASSUMPTION a tenure without a recorded beginning has begun.
    if isinstance(begun, date) and begun > day:
        return False
    ended = row.get("ended_on", UNKNOWN)
    if ended is NONE:
        return True
    first, last = ends(ended)
    if isinstance(first, date) and first > day:
        return True
    return False if isinstance(last, date) and last <= day else None
