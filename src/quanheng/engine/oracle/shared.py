"""What have two evaluators of the same rows in common, of which one supposes something?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Shared:
    """What two readers of the same rows have in common, of which one supposes something.

    Shapes:   `sets` are those whose rows are the same, but for the `changed` fields by set.
    """

    sets: frozenset[str] = frozenset()
    changed: frozenset[tuple[str, str]] = frozenset()
    is_declared_alike: bool = False

    def holds(self, fields: Iterable[tuple[str, str]]) -> bool:
        """Whether the values of these fields are the same."""
        return all(one[0] in self.sets and one not in self.changed for one in fields)
