"""Which rows of a subject are among the best of their kind?

Source:   docs/semantics.md, section 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanheng.engine.oracle.operators import Truth, compared
from quanheng.facts import Value, is_exact


@dataclass(frozen=True)
class Rival:
    """A row that counts or may count: of which kind it is, how good, and what is read from it."""

    row: str
    is_sure: bool
    per: Value
    by: Value
    item: Value


def among_the_best(rivals: Sequence[Rival], keep: int) -> dict[str, Truth]:
    """Whether each row still counts when so many of each kind are kept."""
    return {one.row: _is_kept(one, rivals, keep) for one in rivals}


def _is_kept(one: Rival, rivals: Sequence[Rival], keep: int) -> Truth:
    others = [other for other in rivals if other is not one]
    beaten = sum(
        other.is_sure and _is_alike(other, one) is True and compared(">", other.by, one.by) is True
        for other in others
    )
    pressed = sum(
        _is_alike(other, one) is not False and compared("<", other.by, one.by) is not True
        for other in others
    )
    if beaten >= keep:
        return False
    if pressed < keep:
        return True if one.is_sure else None
    tied = _tied(one, rivals)
    return None if tied is None else beaten + tied.index(one.row) < keep


def _is_alike(one: Rival, other: Rival) -> Truth:
    """Whether two rows are of one kind; one whose kind is not exact may be of any."""
    return one.per == other.per if is_exact(one.per) and is_exact(other.per) else None


def _tied(one: Rival, rivals: Sequence[Rival]) -> list[str] | None:
    """The rows as good as one, in the order of their ids, where all of them give the same.

    Missing:  None where it matters which of them is kept, or where that is not sure.
    """
    if not all(is_exact(other.per) for other in rivals):
        return None
    kind = [other for other in rivals if other.per == one.per]
    if not all(other.is_sure and is_exact(other.by) for other in kind):
        return None
    tied = [other for other in kind if other.by == one.by]
    if not all(is_exact(other.item) and other.item == one.item for other in tied):
        return None
    return sorted(other.row for other in tied)
