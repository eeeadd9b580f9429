"""How are the rows of sets read when they are asked for, and no more of them than is wanted?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from quanheng.facts.arrow import HIGH, NONE_MARK

ReadFields = Callable[[str, Collection[str] | None, Collection[str]], pa.Table]
"""Reads of a set the columns of some fields, or of all; of some, each word once if it can."""


@dataclass(frozen=True)
class Pieces:
    """The rows of a set that are read piece by piece.

    Shapes:   each of the `parts` begins to read some of the `rows`, in their order; `whole` reads
              all of them.
    """

    rows: int
    parts: Sequence[Callable[[], Iterator[pa.Table]]]
    whole: Callable[[], pa.Table]


ReadPieces = Callable[[str, Collection[str], Collection[str]], Pieces | None]
"""The same of some fields, piece by piece; None where a set cannot be read so."""


class SetTables(Mapping[str, pa.Table]):
    """Tables by set, each read when it is first asked for.

    Shapes:   a table that was asked for whole is kept; one of some fields is not.
    """

    def __init__(
        self, names: Collection[str], read: ReadFields, pieces: ReadPieces | None = None
    ) -> None:
        self._names = tuple(names)
        self._read = read
        self._pieces = pieces
        self._whole: dict[str, pa.Table] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> pa.Table:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._whole:
            self._whole[name] = self._read(name, None, ())
        return self._whole[name]

    def with_fields(
        self, name: str, fields: Collection[str], coded: Collection[str] = ()
    ) -> pa.Table:
        """The table of a set with some fields only."""
        if name in self._whole:
            return _chosen(self._whole[name], fields)
        return self._read(name, fields, coded)

    def in_pieces(
        self, name: str, fields: Collection[str], coded: Collection[str] = ()
    ) -> Pieces | None:
        """Some fields of a set, piece by piece; None where they cannot be read so."""
        if self._pieces is None or name in self._whole or name not in self._names:
            return None
        return self._pieces(name, fields, coded)


def with_fields(
    tables: Mapping[str, pa.Table], name: str, fields: Collection[str], coded: Collection[str] = ()
) -> pa.Table | None:
    """The table of a set with some fields only.

    Shapes:   of the `coded` fields each word may stand once, in a dictionary.
    Missing:  None where there is no such table.
    """
    if name not in tables:
        return None
    if isinstance(tables, SetTables):
        return tables.with_fields(name, fields, coded)
    return _chosen(tables[name], fields)


def in_pieces(
    tables: Mapping[str, pa.Table], name: str, fields: Collection[str], coded: Collection[str] = ()
) -> Pieces | None:
    """Some fields of a set, piece by piece; None where they cannot be read so."""
    if isinstance(tables, SetTables):
        return tables.in_pieces(name, fields, coded)
    return None


def columns_of_fields(there: Collection[str], fields: Collection[str]) -> list[str]:
    """Those of some columns that hold anything of some fields.

    >>> columns_of_fields(["id", "day", "day__high", "place"], {"day"})
    ['day', 'day__high']
    """
    wanted = {name + end for name in fields for end in ("", HIGH, NONE_MARK)}
    return [name for name in there if name in wanted]


def _chosen(table: pa.Table, fields: Collection[str]) -> pa.Table:
    return table.select(columns_of_fields(table.column_names, fields))
