"""Which number has an id? Sets of numbers are joined and kept more cheaply than sets of ids.

An id keeps its number for ever, whether or not a row of that id is there: links may lead to rows
that come later, or are gone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

What = TypeVar("What")
MANY = 100
"""So many ids are looked up sooner together than one by one."""


class Numbering:
    """The numbers of the ids of a set: those of its first rows in their order, then later ones."""

    def __init__(self, ids: pa.Array) -> None:
        self._first = ids
        self._later: dict[str, int] = {}
        self._names: list[str] = []
        self._met: dict[str, int | None] = {}

    def __len__(self) -> int:
        return len(self._first) + len(self._names)

    @property
    def first_count(self) -> int:
        """How many rows there were at first."""
        return len(self._first)

    def find(self, name: str) -> int | None:
        """The number of an id; None where it has none yet."""
        if name in self._later:
            return self._later[name]
        if name in self._met:
            return self._met[name]
        first = self._first
        place = bisect_left(range(len(first)), name, key=lambda n: str(first[n]))
        return place if place < len(first) and str(first[place]) == name else None

    def meet(self, names: Collection[str]) -> None:
        """Look up many ids together, as they will be asked for next."""
        if len(names) >= MANY and len(self._first):
            found = _places(self._first, pa.array(names, self._first.type))
            self._met = dict(zip(names, found, strict=True))

    def number(self, name: str) -> int:
        """The number of an id, given to it now where it has none."""
        found = self.find(name)
        if found is None:
            found = self._later[name] = len(self)
            self._names.append(name)
        return found

    def numbered(self, by_name: Mapping[str, What]) -> dict[int, What]:
        """What stands by ids, by their numbers."""
        self.meet([*by_name])
        return {self.number(name): one for name, one in by_name.items()}

    def name(self, number: int) -> str:
        """The id that has a number."""
        count = len(self._first)
        return str(self._first[number]) if number < count else self._names[number - count]

    def names(self, numbers: Iterable[int]) -> list[str]:
        """The ids that have some numbers."""
        wanted = [*numbers]
        if wanted and max(wanted) < len(self._first):
            found: list[str] = self._first.take(pa.array(wanted, pa.int64())).to_pylist()
            return found
        return [self.name(number) for number in wanted]

    def of_column(self, ids: pa.Array) -> pa.Array:
        """The numbers of a column of ids; null where that is null."""
        found = pc.index_in(ids, value_set=self._first)
        strange = pc.and_(pc.is_valid(ids), pc.is_null(found))
        if not pc.any(strange).as_py():
            return found
        places = pc.indices_nonzero(strange)
        # TRAP of the ids that no row has, each gets one number.
        later = pa.array([self.number(one) for one in ids.take(places).to_pylist()], pa.int32())
        return pc.replace_with_mask(found, strange, later)


def _places(ordered: pa.Array, names: pa.Array) -> list[int | None]:
    """Where each of many names stands among ordered ones: one search for all, by halves.

    Missing:  None where a name is not among them.
    """
    low = pa.nulls(len(names), pa.int64()).fill_null(0)
    high, last = pc.add(low, len(ordered)), len(ordered) - 1
    while pc.any(is_open := pc.less(low, high)).as_py():
        middle = pc.shift_right(pc.add(low, high), 1)
        is_before = pc.less(ordered.take(pc.min_element_wise(middle, last)), names)
        low = pc.if_else(pc.and_(is_open, is_before), pc.add(middle, 1), low)
        high = pc.if_else(pc.and_not(is_open, is_before), middle, high)
    at = ordered.take(pc.min_element_wise(low, last))
    found: list[int | None] = pc.if_else(pc.equal(at, names), low, None).to_pylist()
    return found


def flat(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    found = column.combine_chunks()
    return found.chunk(0) if isinstance(found, pa.ChunkedArray) else found
