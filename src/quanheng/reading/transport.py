"""How does what a file holds travel from the process that read it? As numbers and texts.

That process may be in the hands of the file, so everything that arrives is checked: at worst it
lies about texts. Each different text travels once, so that an answer cannot be small and what it
becomes large.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import Any

from quanheng.reading.content import Content, Form, Grid, Member, Refusal

# The lengths of the parts that follow: the tree, the texts and their lengths, numbers, photos.
HEAD = struct.Struct("<5Q")
# So many bytes before whatever travels say how long it is.
LENGTH = 8


def encode(told: Content | Refusal) -> bytes:
    """Pack what a file holds, or why it cannot be read.

    Errors:   TypeError or ValueError when a reader gave something other than texts.
    """
    packing = _Packing()
    tree = packing.told(told)
    lengths = array("I", map(len, packing.texts))
    parts = (
        json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode(),
        "".join(packing.texts).encode(),
        lengths.tobytes(),
        packing.numbers.tobytes(),
        b"".join(packing.photos),
    )
    return b"".join((HEAD.pack(*map(len, parts)), *parts))


class _Packing:
    """The parts of an answer while they are gathered."""

    def __init__(self) -> None:
        self.texts: defaultdict[str, int] = defaultdict()
        self.texts.default_factory = self.texts.__len__
        self.numbers = array("I")
        self.photos: list[bytes] = []

    def told(self, told: Content | Refusal) -> dict[str, Any]:
        return self._content(told) if isinstance(told, Content) else _refusal(told)

    def _content(self, content: Content) -> dict[str, Any]:
        return {
            "kind": content.kind,
            "grids": [*map(self._grid, content.grids)],
            "form": content.form and self._form(content.form),
            "members": [*map(self._member, content.members)],
        }

    def _grid(self, grid: Grid) -> dict[str, Any]:
        self.numbers.extend(map(len, grid.rows))
        self.numbers.extend(grid.numbers)
        before = len(self.numbers)
        self.numbers.extend(map(self.texts.__getitem__, chain.from_iterable(grid.rows)))
        cells = len(self.numbers) - before
        self.numbers.extend(chain.from_iterable(grid.merges))
        self.numbers.extend(chain.from_iterable(grid.computed))
        return {
            "sheet": grid.sheet,
            "is_hidden": grid.is_hidden,
            "header_rows": grid.header_rows,
            "counts": [len(grid.rows), cells, len(grid.merges), len(grid.computed)],
        }

    def _form(self, form: Form) -> dict[str, Any]:
        self.photos.append(form.photo)
        family: list[Mapping[str, str]] = [dict(member) for member in form.family]
        return {"values": dict(form.values), "family": family, "photo": len(form.photo)}

    def _member(self, member: Member) -> dict[str, Any]:
        told = member.content or member.refusal
        if told is None:
            raise ValueError("a member holds nothing and is not refused")
        return {"name": member.name, "told": self.told(told)}


def _refusal(refusal: Refusal) -> dict[str, Any]:
    return {
        "message": refusal.message,
        "values": dict(refusal.values),
        "sheet": refusal.sheet,
        "row": refusal.row,
    }
