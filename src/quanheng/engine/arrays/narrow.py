"""How are whole columns read piece by piece, each as narrow as it can be?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.joining import joined, joined_marks, slim
from quanheng.engine.arrays.owners import Owners
from quanheng.engine.arrays.store import Leads, Store
from quanheng.engine.arrays.turns import done_together
from quanheng.engine.arrays.values import Ends, Unsaid
from quanheng.facts import Field

Part: TypeAlias = Callable[[], Iterator[pa.Table]]


def read_whole(store: Store, name: str, fields: Collection[str]) -> None:
    """Read some fields of all rows of a set.

    Missing:  what cannot be read so is read with the table, when it is asked for.
    """
    entry, pieces = store.catalogue.sets[name], store.pieces[name]
    wanted = [one for one in entry.fields.values() if one.name in fields and one.name != "id"]
    parts = [_Read(store, name, wanted) for _ in pieces.parts]
    work = [partial(one.read, part) for one, part in zip(parts, pieces.parts, strict=True)]
    done_together(work, store.threads)
    sizes = [size for one in parts for size in one.sizes]
    ends = np.cumsum(sizes)
    ranges = [slice(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]
    for one in wanted:
        found = [column for part in parts for column in part.found[one.name]]
        if len(found) == len(ranges) and found:
            _keep(store, name, one, ranges, found)


@dataclass
class _Read:
    """What was read of one part: of each field its columns, piece after piece."""

    store: Store
    name: str
    wanted: Sequence[Field]
    sizes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.found: dict[str, list[Ends | Leads]] = {one.name: [] for one in self.wanted}

    def read(self, part: Part) -> None:
        """Read all pieces."""
        for table in part():
            self.sizes.append(table.num_rows)
            none = np.arange(0)
            piece = Owners(
                self.store.catalogue, {self.name: table}, whole=self.store, of="",
                source=self.name, subjects=none, size=0, owners=none, taken=none,
            )  # fmt: skip
            for one in self.wanted:
                try:
                    self.found[one.name].append(_column(piece, self.name, one))
                except Unsaid:
                    continue


def _column(piece: Owners, name: str, one: Field) -> Ends | Leads:
    if one.type.kind == "link":
        return piece.lead(name, one)
    return slim(piece.field(name, one.name))


def _keep(
    store: Store, name: str, one: Field, ranges: Sequence[slice], found: Sequence[Ends | Leads]
) -> None:
    """Let whoever asks for a field of the set find it."""
    size = ranges[-1].stop
    if one.type.kind != "link":
        columns = [column for column in found if isinstance(column, Ends)]
        store.fields[name, one.name] = joined([*zip(ranges, columns, strict=True)], size)
        return
    leads = [lead for lead in found if isinstance(lead, Leads)]
    places = np.concatenate([lead.places for lead in leads])
    none = joined_marks([*zip(ranges, (lead.none for lead in leads), strict=True)], size)
    is_same = all(lead.numbers is lead.places for lead in leads)
    numbers = places if is_same else np.concatenate([lead.numbers for lead in leads])
    store.leads[name, one.name] = Leads(places, none, numbers)
