"""What do the packs above declare together, no two of them one name?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from quanheng.errors import Findings, NameTwice, Place


class Placed(Protocol):
    """What stands at a place in a file."""

    @property
    def place(self) -> Place:
        """Where it stands."""


_Key = TypeVar("_Key")
_Named = TypeVar("_Named", bound=Placed)


def joined(
    findings: Findings, parts: Iterable[Mapping[_Key, _Named]], place: Path
) -> dict[_Key, _Named]:
    """What several parents declare; two things of one name are noted, never shadowed."""
    found: dict[_Key, _Named] = {}
    for part in parts:
        for key, value in part.items():
            if key in found and found[key].place != value.place:
                first = found[key].place
                findings.add(NameTwice(Place(str(place)), name=key, first=first))
            found[key] = value
    return found
