"""What does a piece of a pack say, when layout, comments and places do not count?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

LAYOUT = frozenset({"text", "place", "folder", "acknowledged", "holds"})
"""What only tells how and where something is written, and what the check knows of it: no verdict
reads that. Terms keep their author's text beside."""
WORDS = LAYOUT | {"label", "title", "note"}
"""Also what only people read."""


def normal(value: object, leaving_out: Collection[str] = LAYOUT) -> object:
    """A value that compares equal for pieces that say the same.

    Shapes:   dataclasses become their name and the pairs of their fields, maps sorted pairs,
              sequences tuples; all else stays.

    >>> normal({"b": [1], "a": (2,)})
    (('a', (2,)), ('b', (1,)))
    """
    if is_dataclass(value) and not isinstance(value, type):
        told = (one.name for one in fields(value) if one.name not in leaving_out)
        pairs = ((name, normal(getattr(value, name), leaving_out)) for name in told)
        return (type(value).__name__, *pairs)
    if isinstance(value, Mapping):
        items = ((str(key), normal(one, leaving_out)) for key, one in value.items())
        return tuple(sorted(items, key=lambda pair: pair[0]))
    if isinstance(value, frozenset | set):
        return tuple(sorted((normal(one, leaving_out) for one in value), key=repr))
    if isinstance(value, tuple | list):
        return tuple(normal(one, leaving_out) for one in value)
    return None if isinstance(value, Path) else value


def is_same(one: object, other: object, leaving_out: Collection[str] = LAYOUT) -> bool:
    """Whether two pieces say the same."""
    return one is other or normal(one, leaving_out) == normal(other, leaving_out)
