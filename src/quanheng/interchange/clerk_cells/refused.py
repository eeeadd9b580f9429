"""How is a cell refused or remarked on before its place is known?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quanheng.errors import CellUnreadable, Phrase, Place, Problem


class Refused(Exception):
    """A cell that says no value of its field; it becomes a problem at each place it stands."""

    def __init__(self, kind: type[Problem], **values: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.values = values

    def at(self, place: Place) -> Problem:
        """The problem at one place."""
        return self.kind(place, **self.values)


@dataclass(frozen=True)
class Remark:
    """A warning about a cell, or about a column, which is read all the same."""

    kind: type[Problem]
    values: Mapping[str, object] = field(default_factory=dict)

    def at(self, place: Place) -> Problem:
        """The warning at one place."""
        return self.kind(place, **self.values)


def unreadable(found: Phrase | str, expected: Phrase) -> Refused:
    """A cell that cannot be read, with its shape and what would be read."""
    return Refused(CellUnreadable, found=found, expected=expected)
