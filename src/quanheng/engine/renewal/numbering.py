"""Which number has an id? Sets of numbers are joined and kept more cheaply than sets of ids.

An id keeps its number for ever, whether or not a row of that id is there: links may lead to rows
that come later, or are gone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.directory import NOWHERE, Directory
from quanheng.engine.renewal.row_numbers import Numbers
from quanheng.facts.ordered_ids import by_halves

MANY = 100
"""So many ids are looked up sooner together than one by one."""
_MOST_BY_HALVES = 32
"""Of so many times as many, ids are sooner sought by halves than all of them put in order."""
_NONE = NOWHERE


class Numbering:
    """The numbers of the ids of a set: those of its first rows in their order, then later ones."""

    def __init__(self, ids: pa.ChunkedArray) -> None:
        self._ids, self.first_count = ids, len(ids)
        self._pieces = [one for one in ids.chunks if len(one)]
        self._starts = [*accumulate(map(len, self._pieces), initial=0)]
        self._later: dict[str, int] = {}
        self._names: list[str] = []
        self._places: list[int] = []

    def __len__(self) -> int:
        return self.first_count + len(self._names)

    @cached_property
    def _whole(self) -> pa.Array:
        """The ids of the first rows in one piece: made when many are first sought or asked for."""
        return flat(self._ids)

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self._whole)

    def find(self, name: str) -> int | None:
        """The number of an id; None where it has none yet."""
        if name in self._later:
            return self._later[name]
        place, is_there = self._place(name)
        return place if is_there else None

    def numbers(self, ids: pa.Array) -> Numbers:
        """The number of each of some ids, given to it now where it has none."""
        found = self._found(ids)
        for place in np.flatnonzero(found == _NONE).tolist():
            found[place] = self._number(ids[place].as_py())
        return found

    def name(self, number: int) -> str:
        """The id that has a number."""
        count = self.first_count
        return str(self._ids[number]) if number < count else self._names[number - count]

    def ids(self, numbers: Numbers) -> pa.Array:
        """The ids that have some numbers, in their order."""
        is_first = numbers < self.first_count
        if is_first.all():
            return self._of_first(numbers)
        later = [self._names[n - self.first_count] for n in numbers[~is_first].tolist()]
        parts = [self._of_first(numbers[is_first]), pa.array(later, self._ids.type)]
        came = np.concatenate([np.flatnonzero(is_first), np.flatnonzero(~is_first)])
        return pa.concat_arrays(parts).take(pa.array(np.argsort(came)))

    def by_id(self, numbers: Numbers) -> Numbers:
        """Some numbers, which are sorted, in the order of their ids."""
        count = np.searchsorted(numbers, self.first_count)
        first, later = numbers[:count], numbers[count:]
        if not len(later):
            return first
        self._place_later()
        order = sorted(
            (self._places[n], self._names[n], n) for n in (later - self.first_count).tolist()
        )
        places = np.searchsorted(first, [place for place, _, _ in order])
        return np.insert(first, places, [self.first_count + n for _, _, n in order])

    def names(self, numbers: Numbers) -> list[str]:
        """The same as texts."""
        found: list[str] = self.ids(numbers).to_pylist()
        return found

    def of_column(self, column: pa.Array) -> Numbers:
        """The number of each id of a column; `_NONE` where that is null."""
        if not column.null_count:
            return self.numbers(column)
        is_there = column.is_valid().to_numpy(zero_copy_only=False)
        found = np.full(len(column), _NONE, np.int64)
        found[is_there] = self.numbers(column.drop_null())
        return found

    def _place_later(self) -> None:
        """Find before which of the first ids each later one stands, of those that came last."""
        new = self._names[len(self._places) :]
        if len(new) < MANY:
            self._places += [self._place(name)[0] for name in new]
        else:
            self._places += by_halves(self._whole, pa.array(new, self._ids.type))[0].tolist()

    def _place(self, name: str) -> tuple[int, bool]:
        """Before which of the first ids one would stand, and whether it is that one."""
        number = bisect_right(self._pieces, name, key=lambda one: str(one[0])) - 1
        if number < 0:
            return 0, False
        piece = self._pieces[number]
        place = bisect_left(range(len(piece)), name, key=lambda n: str(piece[n]))
        is_there = place < len(piece) and str(piece[place]) == name
        return self._starts[number] + place, is_there

    def _number(self, name: str) -> int:
        """The number of an id that none of the first rows has."""
        found = self._later.get(name)
        if found is None:
            found = self._later[name] = len(self)
            self._names.append(name)
        return found

    def _of_first(self, numbers: Numbers) -> pa.Array:
        if len(numbers) < MANY:
            return pa.array([str(self._ids[n]) for n in numbers.tolist()], self._ids.type)
        return self._whole.take(pa.array(numbers))

    def _found(self, ids: pa.Array) -> Numbers:
        """The numbers of those that the first rows have."""
        count = len(ids)
        if count < MANY:
            alone = (self.find(name) for name in ids.to_pylist())
            return np.array([_NONE if one is None else one for one in alone], np.int64)
        if not self.first_count:
            return np.full(count, _NONE)
        if self._ids.equals(pa.chunked_array([ids])):
            return np.arange(count)
        if count * _MOST_BY_HALVES < self.first_count:
            places, is_there = by_halves(self._whole, ids)
            return np.where(is_there, places, _NONE)
        return self._directory.places(ids).astype(np.int64)


def flat(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece; not copied where it is one."""
    if column.num_chunks == 1:
        return column.chunk(0)
    found = column.combine_chunks()
    return found.chunk(0) if isinstance(found, pa.ChunkedArray) else found
