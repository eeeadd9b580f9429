"""Which place has a row among the rows of its group?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanheng.engine.oracle.operators import Truth, compared, conjunction
from quanheng.facts import NONE, UNKNOWN, Value, is_exact, span


@dataclass(frozen=True)
class Ranked:
    """A row, whether it counts, its group and the key by which it is ordered."""

    row: str
    is_member: Truth
    group: Value
    key: Value


@dataclass(frozen=True)
class Place:
    """A place, and the rows that surely and possibly stand before it."""

    value: Value
    before: tuple[str, ...] = ()
    perhaps_before: tuple[str, ...] = ()


def place_of(
    rows: Sequence[Ranked], subject: str, *, is_most: bool, is_optional: bool, is_covered: bool
) -> Place:
    """The place of one row among all of them.

    Missing:  none where the subject surely does not count or has no key; unknown where that is
              not known. `is_optional` tells that a key may be none.
    """
    own = next(one for one in rows if one.row == subject)
    if own.is_member is False or own.key is NONE:
        return Place(NONE)
    if own.is_member is None or (own.key is UNKNOWN and is_optional):
        return Place(UNKNOWN)
    truths = {
        one.row: _stands_before(one, own, is_most=is_most) for one in rows if one.row != subject
    }
    before = tuple(sorted(row for row, truth in truths.items() if truth is True))
    perhaps = tuple(sorted(row for row, truth in truths.items() if truth is None))
    low = Decimal(1 + len(before))
    high = low + len(perhaps) if is_covered else None
    return Place(span(low, high), before, perhaps)


def _stands_before(other: Ranked, own: Ranked, *, is_most: bool) -> Truth:
    if other.key is NONE:
        return False
    is_better = compared(">" if is_most else "<", other.key, own.key)
    return conjunction([other.is_member, _is_of_group(other.group, own.group), is_better])


def _is_of_group(one: Value, other: Value) -> Truth:
    """Whether two groups are the same; one that is not exact may be any."""
    return one == other if is_exact(one) and is_exact(other) else None
