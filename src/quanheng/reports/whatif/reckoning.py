"""Which numbers that are not told can be reckoned from those that are?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Equation = Mapping[Name, int]
"""The factor of each number in a sum that is known; which sum does not matter."""


def reckoned(unknown: Sequence[Name], equations: Sequence[Equation[Name]]) -> frozenset[Name]:
    """The unknown numbers that have one value only, whatever the others are.

    Shapes:   Gauss-Jordan elimination: a number is settled once a row of the reduced equations
              holds it alone.

    >>> both = {"a": 1, "b": 1}
    >>> sorted(reckoned("ab", [both, {"a": 1}])), sorted(reckoned("ab", [both]))
    (['a', 'b'], [])
    """
    rows = [[Fraction(one.get(name, 0)) for name in unknown] for one in equations]
    done = 0
    for column in range(len(unknown)):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is not None:
            rows[done], rows[pivot] = rows[pivot], rows[done]
            _clear(rows, done, column)
            done += 1
    alone = ([at for at, value in enumerate(row) if value] for row in rows)
    return frozenset(unknown[places[0]] for places in alone if len(places) == 1)


def _clear(rows: list[list[Fraction]], here: int, column: int) -> None:
    """Let one row alone hold a column."""
    head = rows[here][column]
    rows[here] = [value / head for value in rows[here]]
    for at, row in enumerate(rows):
        if at != here and row[column]:
            factor = row[column]
            rows[at] = [one - factor * other for one, other in zip(row, rows[here], strict=True)]
