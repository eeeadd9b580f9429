"""How are the rows of a set read piece by piece where later imports say some of them again?

The rows of the first import pass; those that later ones say again leave, and those that later ones
bring come in where their ids stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.facts import InformationSet
from quanheng.facts.ordered_ids import by_halves
from quanheng.facts.set_tables import Pieces
from quanheng.interchange.stored_rows import StoredRows
from quanheng.interchange.supersession import aligned, current_rows, said_anew

Part = Callable[[], Iterator[pa.Table]]


@dataclass(frozen=True, eq=False)
class MergedPieces:
    """The current rows of a set, of which a first import brought some.

    Shapes:   `stays` marks those of the first import that still stand; `new` are the rows of later
              imports that stand, by id, and `places` before which of the first ones each comes.
    """

    entry: InformationSet
    first: StoredRows
    stays: npt.NDArray[np.bool_]
    new: pa.Table
    places: npt.NDArray[np.int64]

    @classmethod
    def of(
        cls,
        entry: InformationSet,
        first: StoredRows,
        later: Sequence[pa.Table],
        gone: Sequence[str],
    ) -> MergedPieces:
        """The rows of a first import and of later ones.

        Shapes:   the tables of `later` imports, oldest first, have ids and keys; `gone` are ids of
                  rows that are no more.
        """
        named = {"id", *entry.key}
        known, *keys = aligned(entry, [first.read(named), *later], named)
        out = pc.is_in(known["id"], value_set=pa.array(gone, pa.string()))
        for one in keys:
            out = pc.or_(out, said_anew(entry, known, one))
        # TRAP an import may bring a field that the catalogue did not have at the one before.
        new = current_rows(entry, later, {name for one in later for name in one.column_names})
        ids = known["id"].combine_chunks(), new["id"].combine_chunks()
        return cls(entry, first, ~out.to_numpy(), new, by_halves(*ids)[0])

    def pieces(
        self, fields: Collection[str], coded: Collection[str], whole: Callable[[], pa.Table]
    ) -> Pieces:
        """The rows with some fields; `whole` reads all of them."""
        parts, sizes = self.first.pieces(fields, coded).parts, self.first.sizes
        begins = [*accumulate(sizes, initial=0)]
        read: list[Part] = [
            partial(self._part, part, begin, fields)
            for part, begin in zip(parts, begins[:-1], strict=True)
        ]
        rest = self._new(begins[-1], begins[-1] + 1)
        if rest.num_rows:
            read.append(lambda: iter([current_rows(self.entry, [rest], fields)]))
        return Pieces(int(self.stays.sum()) + self.new.num_rows, read, whole)

    def _part(self, part: Part, begin: int, fields: Collection[str]) -> Iterator[pa.Table]:
        for piece in part():
            yield self._merged(piece, begin, fields)
            begin += piece.num_rows

    def _merged(self, piece: pa.Table, begin: int, fields: Collection[str]) -> pa.Table:
        """The rows of a piece that stand, and the new ones that come before any of its rows."""
        end = begin + piece.num_rows
        kept, new = np.flatnonzero(self.stays[begin:end]), self._new(begin, end)
        if not new.num_rows:
            # TRAP of a table without columns Arrow takes no rows, however many it has.
            [table] = aligned(self.entry, [piece], fields)
            is_whole = len(kept) == piece.num_rows
            return current_rows(self.entry, [table if is_whole else table.take(kept)], fields)
        places = self.places[slice(*np.searchsorted(self.places, [begin, end]))] - begin
        added = piece.num_rows + np.arange(new.num_rows)
        order = np.insert(kept, np.searchsorted(kept, places), added)
        both = pa.concat_tables(aligned(self.entry, [piece, new], fields))
        return current_rows(self.entry, [both.take(order).combine_chunks()], fields)

    def _new(self, begin: int, end: int) -> pa.Table:
        """The new rows that come before any of some first ones."""
        low, high = np.searchsorted(self.places, [begin, end])
        return self.new.slice(low, high - low)
