"""What does a clause answer about each subject now? What the run answered, and what was since.

What the run answered is never copied: later answers lie over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.by_number import ByNumber, Whole
from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.pile import Pile
from quanheng.engine.renewal.row_numbers import Numbers, distinct

Block = tuple[str, str]
"""A clause and a period."""
NOWHERE = -1
"""The place of an answer that there is not."""


class BlockAnswers:
    """Where the answers of one clause in one period stand among all answers.

    Shapes:   the run's stand beside each other from `start` on. `rows` gives by the number of a
              subject its row among these; None where they are the same.
    """

    def __init__(self, start: int, count: int, rows: ByNumber | None) -> None:
        self.start, self.count, self._rows = start, count, rows
        self._now: ByNumber | None = None

    def of(self, numbers: Numbers) -> Numbers:
        """The place of the answer about each subject; NOWHERE where there is none."""
        return self._first(numbers) if self._now is None else self._now.of(numbers)

    def lay(self, numbers: Numbers, places: Numbers) -> None:
        """Let answers stand elsewhere."""
        if self._now is None:
            self._now = ByNumber(self._every().astype(np.int32), NOWHERE)
        self._now.put(numbers, places)

    def later(self, end: int) -> Numbers:
        """The places of the answers that came after those of the run, which end there."""
        return distinct(() if self._now is None else self._now.whole[self._now.whole >= end])

    def move(self, end: int, places: Numbers) -> None:
        """Let those that stand in some places after the run's stand beside each other."""
        if self._now is not None:
            numbers = np.flatnonzero(self._now.whole >= end)
            self._now.put(numbers, end + np.searchsorted(places, self._now.of(numbers)))

    def table(self, pile: Pile, schema: pa.Schema, first: pa.Table) -> pa.Table:
        """All answers, by subject; `first` are those of the run."""
        if self._now is None:
            return first
        places = self._now.whole
        is_own = (places >= self.start) & (places < self.start + self.count)
        stays = np.zeros(self.count, bool)
        stays[places[is_own] - self.start] = True
        later = places[~is_own & (places != NOWHERE)].astype(np.int64)
        parts = [first.filter(pa.array(stays)), taken(pile, later, schema)]
        return pa.concat_tables(parts).sort_by("subject")

    def _first(self, numbers: Numbers) -> Numbers:
        rows = numbers if self._rows is None else self._rows.of(numbers)
        return np.where((rows >= 0) & (rows < self.count), rows + self.start, NOWHERE)

    def _every(self) -> Numbers:
        count = self.count if self._rows is None else len(self._rows.whole)
        return self._first(np.arange(count))


def pile_of(verdicts: pa.Table) -> Pile:
    """The answers of a run; to these, others may be added."""
    made = Pile()
    for batch in verdicts.to_batches():
        made.add(pa.Table.from_batches([batch]))
    return made


def taken(pile: Pile, places: Numbers, schema: pa.Schema) -> pa.Table:
    """The answers that stand in some places, in their order."""

    def joined(parts: list[pa.Table]) -> pa.Table:
        answers = [schema.empty_table(), *(part.select(schema.names) for part in parts)]
        return pa.concat_tables(answers).unify_dictionaries().combine_chunks()

    return pile.take(places, joined)


@dataclass(frozen=True)
class Span:
    """The rows of one clause in one period, which stand together in a table of verdicts."""

    block: Block
    start: int
    end: int


def spans_of(verdicts: pa.Table) -> Iterator[Span]:
    """The clauses and periods of a table of verdicts."""
    last: Span | None = None
    for one in _pieces(verdicts):
        if last is not None and last.block == one.block:
            last = Span(one.block, last.start, one.end)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _pieces(verdicts: pa.Table) -> Iterator[Span]:
    start = 0
    for batch in verdicts.select(["clause", "period"]).to_batches():
        ends = [start + place for place in _changes(batch)]
        for begin, end in pairwise([start, *ends]):
            row = begin - start
            yield Span((batch["clause"][row].as_py(), batch["period"][row].as_py()), begin, end)
        start += batch.num_rows


def _changes(batch: pa.RecordBatch) -> list[int]:
    """After which rows another clause or period begins; the last is one of them."""
    count = batch.num_rows
    if all(column[0].as_py() == column[-1].as_py() for column in batch.columns if count):
        return [count] if count else []
    found = {count}
    for column in batch.columns:
        words = column.indices if pa.types.is_dictionary(column.type) else column
        differs = pc.indices_nonzero(pc.not_equal(words[1:], words[:-1]))
        found |= {place + 1 for place in differs.to_pylist()}
    return sorted(found)


class RowsOfSubjects:
    """Finds in which row of a block each subject stands; blocks about the same share it."""

    def __init__(self) -> None:
        self._known: dict[Block, tuple[pa.ChunkedArray, ByNumber | None]] = {}

    def of(self, key: Block, numbering: Numbering, ids: pa.ChunkedArray) -> ByNumber | None:
        """By number of a subject its row; None where they are the same."""
        if key in self._known and is_same_column(self._known[key][0], ids):
            return self._known[key][1]
        numbers = numbering.numbers(flat(ids))
        made = None
        if not np.array_equal(numbers, np.arange(len(numbers))):
            rows: Whole = np.full(int(numbers.max()) + 1, NOWHERE, np.int32)
            rows[numbers] = np.arange(len(numbers))
            made = ByNumber(rows, NOWHERE)
        self._known[key] = (ids, made)
        return made


def is_same_column(one: pa.ChunkedArray, other: pa.ChunkedArray) -> bool:
    """Whether columns hold the same; mostly they are the same memory, which is seen at once."""
    if len(one) != len(other):
        return False
    return [*map(_memory, one.chunks)] == [*map(_memory, other.chunks)] or one.equals(other)


def _memory(piece: pa.Array) -> tuple[int, ...]:
    places = (0 if one is None else one.address for one in piece.buffers())
    return (piece.offset, len(piece), *places)


@dataclass(frozen=True, eq=False)
class Answered:
    """What was answered about some subjects before a change, and what is now.

    Shapes:   the places of both, side by side; NOWHERE where there is or was no answer.
    """

    pile: Pile
    schema: pa.Schema
    before: Numbers
    after: Numbers

    def differing(
        self,
    ) -> Iterator[tuple[Mapping[str, object] | None, Mapping[str, object] | None]]:
        """The answers that are others now."""
        for was, now in zip(self._read(self.before), self._read(self.after), strict=True):
            if was != now:
                yield was, now

    def _read(self, places: Numbers) -> list[dict[str, object] | None]:
        rows = iter(taken(self.pile, places[places != NOWHERE], self.schema).to_pylist())
        return [None if place == NOWHERE else next(rows) for place in places.tolist()]
