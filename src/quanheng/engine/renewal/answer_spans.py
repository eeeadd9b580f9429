"""Where do the answers of each clause stand in a table of verdicts, and about whom is each row?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.renewal.by_number import ByNumber, Whole
from quanheng.engine.renewal.numbering import Numbering, flat

Block = tuple[str, str]
"""A clause and a period."""
NOWHERE = -1
"""The place of an answer that there is not."""


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
