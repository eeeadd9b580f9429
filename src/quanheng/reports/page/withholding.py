"""Which counts of a table may be shown, when groups under five persons may not?

A count that stands alone with a total would be found by subtraction; so in each line whose sum is
known, the counts left out are at least two and together at least five persons.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quanheng.language.effects import VERDICTS, Verdict

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


def withheld(
    counts: Mapping[Key, Count], lines: Sequence[Sequence[Key]], already: Collection[Key] = ()
) -> frozenset[Key]:
    """The counts that are not shown.

    Shapes:   each of `lines` names counts whose sum the reader knows; `already` those that may
              not be shown whatever their size.

    >>> counts = {"a": Count(2, 2), "b": Count(30, 30), "c": Count(7, 7), "d": Count(0, 0)}
    >>> sorted(withheld(counts, [("a", "b", "c", "d")]))
    ['a', 'c']
    """
    hidden = {key for key, count in counts.items() if count.is_small} | {*already}
    size = -1
    # What one line hides may leave another with a single count hidden.
    while size != len(hidden):
        size = len(hidden)
        for line in lines:
            while (more := _next(counts, line, hidden)) is not None:
                hidden.add(more)
    return frozenset(hidden)


def withheld_verdicts(
    counts: Mapping[tuple[str, Verdict], Count], periods: Mapping[str, Sequence[str]]
) -> frozenset[tuple[str, Verdict]]:
    """The counts that no page about a run shows.

    Shapes:   `counts` by `row_name` and verdict; `periods` of each clause, the current one first.
    """
    names = [row_name(one, period) for one, told in periods.items() for period in told]
    # The sum of each clause is known, and how many are unknown in all current periods.
    lines = [[(name, verdict) for verdict in VERDICTS] for name in names]
    lines.append([(row_name(one, told[0]), "unknown") for one, told in periods.items()])
    return withheld(counts, lines)


def row_name(clause: str, period: str) -> str:
    """What a clause in a period is called."""
    return f"{clause}@{period}"


def _next(counts: Mapping[Key, Count], line: Sequence[Key], hidden: set[Key]) -> Key | None:
    """The smallest count still shown in a line from which a hidden one could be found."""
    left_out = [key for key in line if key in hidden]
    persons = sum(counts[key].persons for key in left_out)
    if not left_out or (len(left_out) >= 2 and persons >= LEAST_PERSONS):
        return None
    shown = [(counts[key].persons, place) for place, key in enumerate(line)
             if counts[key].rows and key not in hidden]  # fmt: skip
    return line[min(shown)[1]] if shown else None
