"""Which rows of which sets changed, and in which fields?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quanheng.facts import UNKNOWN, Row

Rows = Mapping[int, Row | None]
NOBODY: frozenset[int] = frozenset()


@dataclass
class Marks:
    """The rows of one set that changed.

    Shapes:   `moved` came or went; `fields` gives by field the rows in which it differs.
    """

    moved: set[int] = field(default_factory=set)
    fields: dict[str, set[int]] = field(default_factory=dict)

    def of(self, name: str) -> set[int]:
        """The rows of which a field is no more what it was."""
        return self.moved | self.fields.get(name, NOBODY)


def marks_of(before: Rows, after: Rows) -> Marks:
    """How rows differ; each number stands in both."""
    made = Marks()
    for number, row in after.items():
        was = before.get(number)
        if row is None or was is None:
            if row is not was:
                made.moved.add(number)
            continue
        for name in {**was, **row}:
            if was.get(name, UNKNOWN) != row.get(name, UNKNOWN):
                made.fields.setdefault(name, set()).add(number)
    return made
