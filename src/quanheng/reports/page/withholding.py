"""Which counts of a table may be shown, when groups under five persons may not?

A count that stands alone with a total would be found by subtraction; so in each line whose sum is
known, the counts left out are at least two and together at least five persons.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

LEAST_PERSONS = 5
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Count:
    """How many rows, and of how many persons; a row about no person counts as one."""

    rows: int = 0
    persons: int = 0

    @property
    def is_small(self) -> bool:
        """Whether a count shows a group of persons under five."""
        return 0 < self.persons < LEAST_PERSONS


def withheld(counts: Mapping[Key, Count], lines: Sequence[Sequence[Key]]) -> frozenset[Key]:
    """The counts that are not shown.

    Shapes:   each of `lines` names counts whose sum the reader knows.

    >>> counts = {"a": Count(2, 2), "b": Count(30, 30), "c": Count(7, 7), "d": Count(0, 0)}
    >>> sorted(withheld(counts, [("a", "b", "c", "d")]))
    ['a', 'c']
    """
    hidden = {key for key, count in counts.items() if count.is_small}
    while (more := _next(counts, lines, hidden)) is not None:
        hidden.add(more)
    return frozenset(hidden)


def _next(
    counts: Mapping[Key, Count], lines: Sequence[Sequence[Key]], hidden: set[Key]
) -> Key | None:
    """The smallest count of the first line from which a hidden one could be found."""
    for line in lines:
        left_out = [key for key in line if key in hidden]
        persons = sum(counts[key].persons for key in left_out)
        if left_out and (len(left_out) < 2 or persons < LEAST_PERSONS):
            shown = [key for key in line if counts[key].rows and key not in hidden]
            if shown:
                return min(shown, key=lambda key: (counts[key].persons, line.index(key)))
    return None
