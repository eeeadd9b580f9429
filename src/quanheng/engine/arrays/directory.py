"""At which place of a set does the row with an id stand?

Ids are compared as whole numbers of eight letters each, and found in tables by their hash. Where
ids follow each other as the rows do, nothing is looked up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Places = npt.NDArray[Any]
Letters = npt.NDArray[np.uint64]
NOWHERE = -1
LONGEST = 64
"""Ids with more bytes are looked up by Arrow."""
_FACTORS = tuple(
    np.uint64(one)
    for one in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93,
                0x27D4EB2F165667C5, 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53, 0x94D049BB133111EB)
)  # fmt: skip
AT_ONCE = 1 << 18
"""So many ids are looked up at a time: few enough to stay near the processor."""
_FIRST = 64
"""So many are compared before all are."""
_ROOM, _MORE_ROOM = 2, 8
"""So many slots has the first table for each id, and each that follows for each that is left."""


@dataclass(frozen=True, eq=False)
class Written:
    """Ids as whole numbers.

    Shapes:   `letters` has a column of numbers for every eight bytes of the longest that is asked
              for; `lengths` is one number where all are as long.
    """

    letters: Sequence[Letters]
    lengths: npt.NDArray[np.int32]

    def at(self, places: Places) -> Written:
        """Those at some places."""
        lengths = self.lengths if self.lengths.ndim == 0 else self.lengths.take(places)
        return Written([one.take(places) for one in self.letters], lengths)

    def equals(self, other: Written) -> npt.NDArray[np.bool_]:
        """Which are the same as those of another, one by one."""
        same = np.asarray(self.lengths == other.lengths)
        for one, their in zip(self.letters, other.letters, strict=True):
            same = same & (one == their)
        return same

    def cut(self, begin: int, end: int) -> Written:
        """Those from one place to before another."""
        lengths = self.lengths if self.lengths.ndim == 0 else self.lengths[begin:end]
        return Written([one[begin:end] for one in self.letters], lengths)

    @cached_property
    def mixed(self) -> Letters:
        """A number for each, in which all letters have their part."""
        found = self.letters[0]
        for one in self.letters[1:]:
            found = ((found ^ (found >> np.uint64(29))) * _FACTORS[1]) ^ one
        return found ^ (found >> np.uint64(32))


@dataclass(eq=False)
class Directory:
    """The places of the rows of a set by their ids."""

    ids: pa.Array

    def places(self, asked: pa.Array) -> Places:
        """The place of each of some ids; NOWHERE where it is empty, or no row has it."""
        if pa.types.is_dictionary(asked.type):
            found = np.append(self.places(asked.dictionary), np.int32(NOWHERE))
            led: Places = found.take(asked.indices.fill_null(len(found) - 1))
            return led
        if not len(asked) or not len(self.ids):
            return np.full(len(asked), NOWHERE, np.int32)
        if self.longest > LONGEST:
            sought = pc.fill_null(pc.index_in(asked, value_set=self.ids), NOWHERE)
            return np.asarray(sought.to_numpy(zero_copy_only=False))
        found = np.empty(len(asked), np.int32)
        for begin in range(0, len(asked), AT_ONCE):
            found[begin : begin + AT_ONCE] = self._places(asked.slice(begin, AT_ONCE))
        return found

    def _places(self, asked: pa.Array) -> Places:
        """The place of each of a few ids."""
        found = self._runs(asked)
        if asked.null_count:
            found = np.where(asked.is_null(), np.int32(NOWHERE), found)
        return found

    @cached_property
    def longest(self) -> int:
        """The bytes of the longest id."""
        return int(np.diff(_offsets(self.ids)).max(initial=0))

    @cached_property
    def own(self) -> Written:
        """The ids as whole numbers."""
        return written(self.ids, self.longest)

    @cached_property
    def tables(self) -> tuple[Sequence[Places], Places]:
        """The places by hash, table after table: whoever finds a slot taken stands in the next.

        Shapes:   behind the tables the places of those that find no slot in any.
        """
        left = np.arange(len(self.ids), dtype=np.int32)
        bits = max(4, (_ROOM * len(left)).bit_length())
        found: list[Places] = []
        for factor in _FACTORS:
            slots = _slots(self.own.mixed.take(left), factor, bits)
            table = np.full(1 << bits, NOWHERE, np.int32)
            table[slots] = left
            found.append(table)
            left = left[table.take(slots) != left]
            bits = max(4, (_MORE_ROOM * len(left)).bit_length())
        return found, left

    def let_go(self) -> None:
        """Forget what ids are found by; it is made anew when one is asked for."""
        for made in ("own", "tables"):
            vars(self).pop(made, None)

    def _runs(self, asked: pa.Array) -> Places:
        """The place of each; of equal ones beside each other it is sought once."""
        letters, size = written(asked, self.longest), len(asked)
        begin = self._begin(asked[0].as_py())
        changes = ~letters.cut(1, size).equals(letters.cut(0, size - 1))
        begins = np.flatnonzero(np.broadcast_to(changes, size - 1)) + 1
        if 2 * len(begins) > size:
            return self._followed(letters, size, begin)
        heads = np.append(0, begins)
        found = self._followed(letters.at(heads), len(heads), begin)
        return np.repeat(found, np.diff(np.append(heads, size)))

    def _begin(self, first: str | None) -> int:
        """Where an id stands, if the rows stand in the order of their ids."""
        return bisect_left(self.ids, first or "", key=lambda one: one.as_py() or "")

    def _followed(self, asked: Written, size: int, begin: int) -> Places:
        """The place of each, where they may follow each other as the rows do from some place on."""
        if self._follows(asked, min(size, _FIRST), begin) and self._follows(asked, size, begin):
            return np.arange(begin, begin + size, dtype=np.int32)
        return self._sought(asked, size)

    def _follows(self, asked: Written, size: int, begin: int) -> bool:
        """Whether the first of some ids follow each other as the rows do."""
        if begin + size > len(self.ids):
            return False
        own = written(self.ids.slice(begin, size), self.longest)
        return bool(np.all(asked.cut(0, size).equals(own)))

    def _sought(self, asked: Written, size: int) -> Places:
        """The place of each, by its hash."""
        found, (tables, left) = np.full(size, NOWHERE, np.int32), self.tables
        pending, sought = np.arange(size), asked
        for number, (table, factor) in enumerate(zip(tables, _FACTORS, strict=True)):
            if number:
                sought = asked.at(pending)
            place = table.take(_slots(sought.mixed, factor, len(table).bit_length() - 1))
            # TRAP -1 is the last place; what stands there is not the same, or is found by chance.
            same = sought.equals(self.own.at(place)) & (place != NOWHERE)
            found[pending[same]] = place[same]
            pending = pending[~same & (place != NOWHERE)]
            if not len(pending):
                return found
        for place in left.tolist():  # next to none
            same = asked.at(pending).equals(self.own.cut(place, place + 1))
            found[pending[same]] = place
        return found


def written(ids: pa.Array, longest: int) -> Written:
    """Ids as whole numbers, of which no more than so many bytes are read."""
    offsets = _offsets(ids)
    lengths, size, wide = np.diff(offsets), len(ids), max(8, -(-longest // 8) * 8)
    data = np.frombuffer(ids.buffers()[2] or b"", np.uint8)
    if size and lengths.min() == lengths.max() == longest:
        given = data[offsets[0] : offsets[-1]].reshape(size, longest)
        if longest % 8:
            given = np.concatenate([given, np.zeros((size, wide - longest), np.uint8)], axis=1)
        told = lengths[0]
    else:
        at = np.arange(longest)
        # TRAP beyond the end of an id stands the next one; past the last one nothing.
        within = at < lengths[:, None]
        given = np.zeros((size, wide), np.uint8)
        chosen = np.where(within, offsets[:-1, None] + at, 0)
        if len(data):
            given[:, :longest] = np.where(within, data.take(chosen), 0)
        told = lengths
    numbers = np.ascontiguousarray(given).view(np.uint64)
    return Written([np.ascontiguousarray(column) for column in numbers.T], np.asarray(told))


def _offsets(ids: pa.Array) -> npt.NDArray[np.int32]:
    buffer = ids.buffers()[1]
    if buffer is None:
        return np.zeros(1, np.int32)
    return np.frombuffer(buffer, np.int32)[ids.offset : ids.offset + len(ids) + 1]


def _slots(mixed: Letters, factor: np.uint64, bits: int) -> Places:
    return ((mixed * factor) >> np.uint64(64 - bits)).astype(np.intp)
