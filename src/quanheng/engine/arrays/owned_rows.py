"""Which rows of a set are looked at together, and who owns each of them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import columns_in, in_one_piece, marks_of
from quanheng.engine.arrays.directory import NOWHERE
from quanheng.engine.arrays.joining import Chosen
from quanheng.engine.arrays.owners import Owners, Places
from quanheng.engine.arrays.store import Leads, Store
from quanheng.facts import Field

Order = tuple[int, int]
"""Which part of a set a piece is of, and where it stands there."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Some rows in their order: as they were read, or some of those that are there.

    Shapes:   `owners` are the places of their owners; `taken` tells which rows they are.
    Missing:  `table` None where they are there already.
    """

    owners: Places
    table: pa.Table | None
    taken: Chosen

    @property
    def ascends(self) -> bool:
        """Whether they stand in the order of their owners."""
        return not np.any(self.owners[1:] < self.owners[:-1])

    def cut(self, begin: int, end: int) -> Rows:
        """Those from one to before another."""
        table = None if self.table is None else self.table.slice(begin, end - begin)
        taken = self.taken
        if isinstance(taken, slice):
            return Rows(
                self.owners[begin:end], table, slice(taken.start + begin, taken.start + end)
            )
        return Rows(self.owners[begin:end], table, taken[begin:end])

    def without(self, name: str) -> Rows:
        """The same without a field, if they were read."""
        return self if self.table is None else replace(self, table=self.table.drop_columns([name]))

    def owned(self) -> Rows:
        """Those that have an owner."""
        if not np.any(self.owners == NOWHERE):
            return self
        return self.only(np.flatnonzero(self.owners != NOWHERE))

    def only(self, kept: Places) -> Rows:
        """Some of them, copied: a part of a table keeps all of it in memory."""
        table = None if self.table is None else self.table.take(pa.array(kept))
        return Rows(self.owners.take(kept), table, _places(self.taken).take(kept))


def together(rows: Sequence[Rows]) -> Rows:
    """Rows behind each other."""
    tables = [one.table for one in rows if one.table is not None]
    table = pa.concat_tables(tables, promote_options="default") if tables else None
    owners = np.concatenate([one.owners for one in rows])
    return Rows(owners, table, np.concatenate([_places(one.taken) for one in rows]))


def parts_of(store: Store, name: str, link: Field, size: int) -> Sequence[Iterator[Rows]]:
    """The rows of a set in pieces, which are read in parts or stand there already."""
    if store.is_whole(name) or (name, link.name) in store.leads:
        places, count = store.lead(name, link).places, store.count(name)
        ranges = [slice(at, min(at + size, count)) for at in range(0, count, size)]
        return [iter([Rows(places[one], None, one)]) for one in ranges]
    return read_parts(store, name, link)


def read_parts(store: Store, name: str, link: Field) -> Sequence[Iterator[Rows]]:
    """The rows of a set that comes in pieces, which are read in parts."""
    read = partial(_read, store, link)
    return [map(read, part()) for part in store.pieces[name].parts]


def as_read(store: Store, name: str, link: Field, rows: Rows) -> Owners:
    """A store of the rows of a piece by themselves, to which all other sets stand whole.

    Shapes:   the rows still have the link to their owners.
    """
    nobody = np.arange(0)
    piece = Owners(
        store.catalogue, {name: rows.table}, whole=store, of="", source=name, subjects=nobody,
        size=0, owners=rows.owners, taken=nobody,
    )  # fmt: skip
    if not np.any(rows.owners == NOWHERE):
        none = marks_of(columns_in(rows.table, link.name))
        piece.leads[name, link.name] = Leads(rows.owners, none, rows.owners)
    return piece


def _read(store: Store, link: Field, table: pa.Table) -> Rows:
    owners = store.directory(link.type.target).places(in_one_piece(table, link.name))
    return Rows(owners, table, slice(0, table.num_rows))


def _places(taken: Chosen) -> Places:
    return np.arange(taken.start, taken.stop) if isinstance(taken, slice) else taken
