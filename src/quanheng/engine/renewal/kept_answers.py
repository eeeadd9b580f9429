"""What does a clause answer about each subject now? What the run answered, and what was since.

What the run answered is never copied: later answers lie over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.table_rows import Known, TableRow, known, rows_in

Block = tuple[str, str]
"""A clause and a period."""


@dataclass
class BlockAnswers:
    """The answers of one clause in one period.

    Shapes:   `places` gives for the number of a subject its row in `first`; None where they are
              the same. `laid` holds later answers by number, None where there is none any more.
    """

    first: pa.Table
    places: pa.Array | None = None
    laid: dict[int, TableRow | None] = field(default_factory=dict)

    def of(self, numbers: Sequence[int]) -> list[TableRow | None]:
        """The answer about each subject."""
        if not self.laid:
            return self._first(numbers)
        own = self._first([number for number in numbers if number not in self.laid])
        rest = iter(own)
        return [self.laid[n] if n in self.laid else next(rest) for n in numbers]

    def first_places(self, numbers: Sequence[int]) -> list[int | None]:
        """In which row of `first` each subject stands; None where it had no answer."""
        count = self.first.num_rows
        if self.places is None:
            return [number if number < count else None for number in numbers]
        reach = len(self.places)
        known = pa.array([n if n < reach else None for n in numbers], pa.int64())
        found: list[int | None] = self.places.take(known).to_pylist()
        return found

    def move(self, rows: Mapping[Known, TableRow]) -> None:
        """Let the later answers stand in other tables."""
        self.laid = {
            number: None if one is None else rows[known(one)] for number, one in self.laid.items()
        }

    def _first(self, numbers: Sequence[int]) -> list[TableRow | None]:
        return [
            None if place is None else (self.first, place) for place in self.first_places(numbers)
        ]

    def table(self) -> pa.Table:
        """All answers, by subject."""
        if not self.laid:
            return self.first
        covered = [one[1] for one in self._first([*self.laid]) if one is not None]
        every = pa.arange(0, self.first.num_rows)
        stays = pc.invert(pc.is_in(every, value_set=pa.array(covered, pa.int64())))
        later = rows_in(self.first.schema, self.laid.values())
        return pa.concat_tables([self.first.filter(stays), later]).sort_by("subject")


def blocks_of(verdicts: pa.Table) -> Iterator[tuple[Block, pa.Table]]:
    """The rows of each clause and period, which stand together in a table of verdicts."""
    count = verdicts.num_rows
    changes = [_changes(verdicts[name]) for name in ("clause", "period")]
    starts = sorted({0, *(place for each in changes for place in each)} if count else ())
    for start, end in pairwise([*starts, count]):
        # TRAP to take rows of a table in several chunks copies all of it, lists included.
        part = verdicts.slice(start, end - start).combine_chunks()
        yield (part["clause"][0].as_py(), part["period"][0].as_py()), part


def _changes(column: pa.ChunkedArray) -> list[int]:
    """In which rows a column holds another word than in the row before."""
    words = flat(column.unify_dictionaries())
    if pa.types.is_dictionary(words.type):
        words = words.indices
    differs = pc.indices_nonzero(pc.not_equal(words[1:], words[:-1]))
    return [place + 1 for place in differs.to_pylist()]


class Places:
    """Finds in which row of a block each subject stands; blocks about the same share it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[pa.ChunkedArray, pa.Array | None]] = {}

    def of(
        self, key: tuple[str, str], numbering: Numbering, ids: pa.ChunkedArray
    ) -> pa.Array | None:
        """By number of a subject its row; None where they are the same."""
        if key in self._known and self._known[key][0].equals(ids):
            return self._known[key][1]
        numbers = numbering.of_column(flat(ids))
        count = len(numbers)
        own = pa.arange(0, count)
        made = None
        if not numbers.cast(pa.int64()).equals(own):
            most = pc.max(numbers).as_py() if count else -1
            every = pa.arange(0, most + 1).cast(numbers.type)
            made = pc.index_in(every, value_set=numbers)
        self._known[key] = (ids, made)
        return made


@dataclass(frozen=True)
class Answered:
    """What was answered about some subjects before a change, and what is now.

    Shapes:   both stand side by side; None where there is or was no answer.
    """

    before: Sequence[TableRow | None]
    after: Sequence[TableRow | None]

    def differing(
        self,
    ) -> Iterator[tuple[Mapping[str, object] | None, Mapping[str, object] | None]]:
        """The answers that are others now."""
        for was, now in zip(_read(self.before), _read(self.after), strict=True):
            if was != now:
                yield was, now


def _read(kept: Sequence[TableRow | None]) -> list[dict[str, object] | None]:
    by_table: dict[int, tuple[pa.Table, dict[int, int]]] = {}
    for place, one in enumerate(kept):
        if one is not None:
            by_table.setdefault(id(one[0]), (one[0], {}))[1][place] = one[1]
    found: list[dict[str, object] | None] = [None] * len(kept)
    for table, places in by_table.values():
        rows = table.take(pa.array(places.values(), pa.int64())).to_pylist()
        for place, row in zip(places, rows, strict=True):
            found[place] = row
    return found
