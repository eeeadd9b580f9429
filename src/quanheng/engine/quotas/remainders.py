"""Who gets the places that whole shares leave over?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any


@dataclass(frozen=True)
class Given:
    """Who gets one place each, and what is left to the body among whom."""

    to: frozenset[str]
    left: int = 0
    among: tuple[str, ...] = ()


def given_in_order(standings: Mapping[str, tuple[Any, ...]], count: int) -> Given:
    """Give `count` places, one each, to those who stand first.

    Shapes:   by id, what is compared: the lesser stands first. Those of one standing for whom
              the places do not suffice get none here: they are named in `among`.

    >>> made = given_in_order({"a": (1,), "b": (2,), "c": (2,), "d": (3,)}, 2)
    >>> sorted(made.to), made.left, made.among
    (['a'], 1, ('b', 'c'))
    """
    first: set[str] = set()
    # TRAP fractions compare slowly; names first, so that only equal standings keep their order.
    ordered = sorted(sorted(standings), key=standings.__getitem__)
    for _, names in groupby(ordered, key=lambda name: standings[name]):
        group = list(names)
        left = count - len(first)
        if left < len(group):
            return Given(frozenset(first), left, tuple(group) if left else ())
        first.update(group)
    return Given(frozenset(first))
