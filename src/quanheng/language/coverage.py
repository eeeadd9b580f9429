"""How many items of its documents does a pack account for, and how?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanheng.language.pack_model import Pack, Requirement


@dataclass(frozen=True)
class Coverage:
    """The items of a pack by what accounts for them.

    Shapes:   `waiting` by room; each item stands once: one that a rule covers is encoded, whatever
              else is said of it. `missing` are those that nothing accounts for.
    """

    every: tuple[Requirement, ...]
    encoded: tuple[Requirement, ...]
    waiting: Mapping[str, tuple[Requirement, ...]]
    excused: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]


def coverage_of(pack: Pack) -> Coverage:
    """The items of the pack itself; those of its parents are theirs."""
    covered = {name for rule in pack.covering for name in rule.covers}
    every = pack.requirements
    rest = [item for item in every if item.id not in covered]
    unforced = [item for item in rest if not item.waits_for]
    rooms = dict.fromkeys(item.waits_for for item in rest if item.waits_for)
    return Coverage(
        every,
        tuple(item for item in every if item.id in covered),
        {room: tuple(item for item in rest if item.waits_for == room) for room in sorted(rooms)},
        tuple(item for item in unforced if item.excused),
        tuple(item for item in unforced if not item.excused),
    )
