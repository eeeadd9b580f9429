"""What stands in a YAML file, and on which line and column?

TRAP YAML 1.1 turns `no` into False, `12.10` into 12.1 and `2014-03-01` into a date. Scalars
stay text here; whoever reads one says what it must be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanheng.errors import Place


@dataclass(frozen=True)
class Scalar:
    """One written value; `is_quoted` tells "12.10" from 12.10."""

    text: str
    is_quoted: bool
    place: Place

    @property
    def inside(self) -> Place:
        """Where its first character stands, from which its others are counted."""
        return self.place.shifted(1) if self.is_quoted and not self.place.folds else self.place


@dataclass(frozen=True)
class Listing:
    """A YAML sequence."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Entry:
    """One key of a mapping and what stands under it."""

    key: Scalar
    value: Node


@dataclass(frozen=True)
class Mapping:
    """A YAML mapping; no key stands twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """What stands under a key, or None where the key is not written."""
        return next((entry.value for entry in self.entries if entry.key.text == key), None)

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        return iter((entry.key.text, entry.value) for entry in self.entries)


Node = Scalar | Listing | Mapping
