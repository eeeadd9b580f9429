"""Which row of a subject comes right before each other one?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.engine.oracle.operators import Truth, is_less
from quanheng.facts import NONE, UNKNOWN, Value


@dataclass(frozen=True)
class Link:
    """A row of a chain: whether it surely belongs there, and where it stands."""

    row: str
    is_sure: bool
    order: Value


def rows_before(chain: Sequence[Link]) -> dict[str, Value]:
    """By row, the id of the one before it.

    Missing:  none before the first; unknown where rows may stand otherwise.
    """
    return {one.row: _row_before(one, chain) for one in chain}


def _row_before(one: Link, chain: Sequence[Link]) -> Value:
    earlier = _earlier(one, chain)
    if earlier is None:
        return UNKNOWN
    if not earlier:
        return NONE
    for other in earlier:
        rest = [third for third in earlier if third is not other]
        if other.is_sure and all(is_less(third.order, other.order) is True for third in rest):
            return other.row
    return UNKNOWN


def _earlier(one: Link, chain: Sequence[Link]) -> list[Link] | None:
    """The rows surely before one; None where another is neither surely before nor after it."""
    found = []
    for other in chain:
        if other is one:
            continue
        is_before: Truth = is_less(other.order, one.order)
        if is_before is True:
            found.append(other)
        elif is_less(one.order, other.order) is not True:
            return None
    return found
