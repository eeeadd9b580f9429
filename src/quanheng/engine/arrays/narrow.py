"""How are whole columns read piece by piece, each as narrow as it can be?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.joining import Told, joined
from quanheng.engine.arrays.owners import Owners
from quanheng.engine.arrays.slim import slim
from quanheng.engine.arrays.store import Leads, Store
from quanheng.engine.arrays.turns import done_together, release_unused
from quanheng.engine.arrays.values import NEVER, Ends, NotHere
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
    for one in wanted:
        found = [part.whole.pop(one.name, None) for part in parts]
        told = [column for column in found if column is not None]
        if told and len(told) == len(found):
            keep(store, name, one, told)
    release_unused()


@dataclass
class _Read:
    """What was read of one part, by field: values, or where links lead."""

    store: Store
    name: str
    wanted: Sequence[Field]
    whole: dict[str, Ends | Leads] = field(default_factory=dict)

    def read(self, part: Part) -> None:
        """Read all pieces, and put them together."""
        found: dict[str, list[Ends | Leads]] = {one.name: [] for one in self.wanted}
        sizes: list[int] = []
        for table in part():
            sizes.append(table.num_rows)
            for one, column in self._columns(table):
                found[one.name].append(column)
        for name, columns in found.items():
            if columns and len(columns) == len(sizes):
                self.whole[name] = _together(columns, sizes)

    def _columns(self, table: pa.Table) -> Iterator[tuple[Field, Ends | Leads]]:
        none = np.arange(0)
        piece = Owners(
            self.store.catalogue, {self.name: table}, whole=self.store, of="",
            source=self.name, subjects=none, size=0, owners=none, taken=none,
        )  # fmt: skip
        return columns_of(piece, self.wanted)


def columns_of(piece: Owners, wanted: Iterable[Field]) -> Iterator[tuple[Field, Ends | Leads]]:
    """Fields of rows that are read piece by piece: values, or where links lead.

    Missing:  what cannot be told of the piece alone.
    """
    for one in wanted:
        try:
            if one.type.kind == "link":
                yield one, piece.lead(piece.source, one)
            else:
                yield one, slim(piece.field(piece.source, one.name))
        except NotHere:
            continue


def keep(store: Store, name: str, one: Field, found: Sequence[Ends | Leads]) -> None:
    """Let whoever asks for a field of the set find it."""
    sizes = [len(each.places if isinstance(each, Leads) else each.low) for each in found]
    whole = _together(found, sizes)
    if isinstance(whole, Leads):
        store.leads[name, one.name] = whole
    else:
        store.fields[name, one.name] = whole


def _together(found: Sequence[Ends | Leads], sizes: Sequence[int]) -> Ends | Leads:
    """Columns behind each other."""
    ends = np.cumsum(sizes)
    ranges = [slice(int(end - size), int(end)) for end, size in zip(ends, sizes, strict=True)]
    columns = [_as_ends(each) if isinstance(each, Leads) else each for each in found]
    told: list[Told] = [*zip(ranges, columns, strict=True)]
    whole = joined(told, int(ends[-1]))
    if not isinstance(found[0], Leads):
        return whole
    # Places stand as low ends, and the numbers of ids that are not there as high ones.
    return Leads(whole.low, whole.none, whole.low if whole.is_exact else whole.high)


def _as_ends(lead: Leads) -> Ends:
    if lead.numbers is lead.places:
        return Ends(lead.places, lead.places, NEVER, NEVER, lead.none)
    return Ends(lead.places, lead.numbers, NEVER, NEVER, lead.none)
