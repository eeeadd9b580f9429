"""How does the id of a group name its rows and codes, and which does an id name?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

BETWEEN: Final = " · "
"""What stands between the rows and codes of a group in its id."""
_ALL: Final = "all"
"""The id of the one group of an indicator that does not divide its population."""


def group_id(parts: Sequence[str]) -> str:
    """The id of the group of these rows and codes.

    >>> group_id(["u1", "county"]), group_id([])
    ('u1 · county', 'all')
    """
    return BETWEEN.join(parts) or _ALL


def parts_of_id(name: str, choices: Sequence[Collection[str]]) -> tuple[str, ...]:
    """The rows and codes that the id of a group names, one of each field's choices.

    Missing:  empty for the group of all, and where the id names no such group.

    TRAP the id of a row may itself have in it what stands between them.

    >>> parts_of_id("u · 1 · n", [{"u · 1", "v"}, {"n", "1"}])
    ('u · 1', 'n')
    >>> parts_of_id("all", []), parts_of_id("w · n", [{"u · 1", "v"}, {"n", "1"}])
    ((), ())
    """
    return next(_parted(name.split(BETWEEN), choices), ())


def _parted(words: Sequence[str], choices: Sequence[Collection[str]]) -> Iterator[tuple[str, ...]]:
    if not choices:
        yield from () if words else ((),)
        return
    for count in range(1, len(words) - len(choices) + 2):
        first = BETWEEN.join(words[:count])
        if first in choices[0]:
            yield from ((first, *rest) for rest in _parted(words[count:], choices[1:]))
