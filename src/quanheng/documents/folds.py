"""Where does each line of a value that YAML folds into one text stand in its file?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Fold = tuple[int, int, int]
"""From which character of the value on, and the line and the column where this one stands."""


def folds_of(
    value: str, lines: Sequence[str], start: tuple[int, int], last: int
) -> tuple[Fold, ...]:
    """Each line of a value that stands on several.

    Shapes:   `lines` are those of the file; `start` is the line and the column of the value's
              first sign, `last` its last line, all from 0. The result counts lines and columns
              from 1.
    Missing:  a line that the value does not hold as it is written, for an escape, has no fold.

    >>> folds_of("a AND b", ["when: >-", "  a AND", "  b"], (0, 6), 2)
    ((0, 2, 3), (6, 3, 3))
    """
    return tuple(_folds(value, lines, start, last))


def _folds(value: str, lines: Sequence[str], start: tuple[int, int], last: int) -> Iterator[Fold]:
    at = 0
    for number in range(start[0], min(last, len(lines) - 1) + 1):
        begin = start[1] if number == start[0] else 0
        written = lines[number][begin:].strip(" \t\r'\"")
        found = value.find(written, at) if written else -1
        if found >= 0 and not (number == start[0] and written[0] in ">|"):
            yield found, number + 1, lines[number].index(written, begin) + 1
            at = found + len(written)
