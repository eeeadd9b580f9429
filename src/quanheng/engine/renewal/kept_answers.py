"""What does a clause answer about each subject now? What the run answered, and what was since.

What the run answered is kept as it is, and later answers lie over it; only a table of all copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.answer_spans import NOWHERE
from quanheng.engine.renewal.by_number import ByNumber, Whole
from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.pile import Pile
from quanheng.engine.renewal.row_numbers import Numbers, distinct
from quanheng.engine.renewal.unlike import Bits, unlike


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
            self._now = ByNumber(self._every(), NOWHERE)
        self._now.put(numbers, places)

    def later(self, end: int) -> Numbers:
        """The places of the answers that came after those of the run, which end there."""
        return distinct(() if self._now is None else self._now.whole[self._now.whole >= end])

    def move(self, end: int, places: Numbers) -> None:
        """Let those that stand in some places after the run's stand beside each other."""
        if self._now is not None:
            numbers = np.flatnonzero(self._now.whole >= end)
            self._now.put(numbers, end + np.searchsorted(places, self._now.of(numbers)))

    def table(self, pile: Pile, first: pa.Table, numbering: Numbering) -> pa.Table:
        """All answers, by subject; `first` are those of the run, `numbering` that of subjects."""
        if self._now is None:
            return first
        was, now = self._every(), self._now.whole
        if not _are_about_the_same(was, now):
            return self._in_order(self._now, pile, first, numbering)
        numbers = np.flatnonzero(now[: len(was)] != was)
        later = taken(pile, self._now.of(numbers), first.schema)
        return _replaced(first, self._first(numbers) - self.start, later)

    def _in_order(
        self, now: ByNumber, pile: Pile, first: pa.Table, numbering: Numbering
    ) -> pa.Table:
        """All answers, where subjects came or left."""
        places = now.of(numbering.by_id(np.flatnonzero(now.whole != NOWHERE)))
        is_later = (places < self.start) | (places >= self.start + self.count)
        rows = places - self.start
        rows[is_later] = self.count + np.arange(is_later.sum())
        return _rows_of([first, taken(pile, places[is_later], first.schema)], rows)

    def _first(self, numbers: Numbers) -> Numbers:
        rows = numbers if self._rows is None else self._rows.of(numbers)
        return np.where((rows >= 0) & (rows < self.count), rows + self.start, NOWHERE)

    def _every(self) -> Whole:
        if self._rows is None:
            return np.arange(self.start, self.start + self.count, dtype=np.int32)
        rows = self._rows.whole
        is_there = (rows >= 0) & (rows < self.count)
        return np.where(is_there, rows + np.int32(self.start), np.int32(NOWHERE))


def _are_about_the_same(was: Whole, now: Whole) -> bool:
    """Whether those have answers now that had them, and no others."""
    has = now != NOWHERE
    return np.array_equal(has[: len(was)], was != NOWHERE) and not has[len(was) :].any()


def _replaced(first: pa.Table, rows: Numbers, later: pa.Table) -> pa.Table:
    """A table with some of its rows replaced; columns that stay the same are not copied."""
    before = first.take(pa.array(rows))
    places = np.arange(len(first))
    places[rows] = len(first) + np.arange(len(rows))
    for place, name in enumerate(first.column_names):
        if unlike(flat(before[name]), flat(later[name])).any():
            parts = [first.select([name]), later.select([name])]
            first = first.set_column(place, first.schema.field(name), _rows_of(parts, places)[name])
    return first


def _rows_of(parts: list[pa.Table], rows: Numbers) -> pa.Table:
    """Some rows of tables that are counted through."""
    whole = pa.concat_tables(parts).unify_dictionaries().combine_chunks()
    return whole.take(pa.array(rows))


def taken(pile: Pile, places: Numbers, schema: pa.Schema) -> pa.Table:
    """The answers that stand in some places, in their order."""

    def joined(parts: list[pa.Table]) -> pa.Table:
        answers = [schema.empty_table(), *(part.select(schema.names) for part in parts)]
        return pa.concat_tables(answers).unify_dictionaries().combine_chunks()

    return pile.take(places, joined)


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
        differs = self._differs()
        before, after = self._read(self.before[differs]), self._read(self.after[differs])
        yield from zip(before, after, strict=True)

    def _differs(self) -> Bits:
        found: Bits = self.before != self.after
        both = np.flatnonzero(found & (self.before != NOWHERE) & (self.after != NOWHERE))
        was, now = (taken(self.pile, each[both], self.schema) for each in (self.before, self.after))
        # TRAP an answer that was told anew stands elsewhere, and may be the same.
        parts = [unlike(flat(was[name]), flat(now[name])) for name in self.schema.names]
        found[both] = np.any(parts, axis=0)
        return found

    def _read(self, places: Numbers) -> list[dict[str, object] | None]:
        rows = iter(taken(self.pile, places[places != NOWHERE], self.schema).to_pylist())
        return [None if place == NOWHERE else next(rows) for place in places.tolist()]
