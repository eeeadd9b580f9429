"""What does a clause answer about each subject now? What the run answered, and what was since.

What the run answered is kept as it is, and later answers lie over it; only a table of all copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from quanheng.engine.renewal.answer_spans import NOWHERE
from quanheng.engine.renewal.answers_laid import replaced, spliced
from quanheng.engine.renewal.by_number import ByNumber, Whole
from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.pile import Pile, laid_together
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
        was, now = _as_long(self._every(), self._now.whole)
        had, has = was != NOWHERE, now != NOWHERE
        numbers = np.flatnonzero(had & has & (was != now))
        later = taken(pile, self._now.of(numbers), first.schema)
        stays = replaced(first, self._first(numbers) - self.start, later)
        if np.array_equal(had, has):
            return stays
        return self._of_others(self._now, pile, stays, numbering.by_id(np.flatnonzero(has)))

    def _of_others(self, now: ByNumber, pile: Pile, stays: pa.Table, numbers: Numbers) -> pa.Table:
        """The answers about some subjects in their order; `stays` are of those of the run."""
        rows = self._first(numbers) - self.start
        came = rows < 0
        rows[came] = self.count + np.arange(came.sum())
        return spliced([stays, taken(pile, now.of(numbers[came]), stays.schema)], rows)

    def _first(self, numbers: Numbers) -> Numbers:
        rows = numbers if self._rows is None else self._rows.of(numbers)
        return np.where((rows >= 0) & (rows < self.count), rows + self.start, NOWHERE)

    def _every(self) -> Whole:
        if self._rows is None:
            return np.arange(self.start, self.start + self.count, dtype=np.int32)
        rows = self._rows.whole
        is_there = (rows >= 0) & (rows < self.count)
        return np.where(is_there, rows + np.int32(self.start), np.int32(NOWHERE))


def _as_long(one: Whole, other: Whole) -> tuple[Whole, Whole]:
    """Both as long as the longer; of the subjects that this adds there is no answer."""
    size = max(len(one), len(other))
    return _padded(one, size), _padded(other, size)


def _padded(whole: Whole, size: int) -> Whole:
    return np.pad(whole, (0, size - len(whole)), constant_values=NOWHERE)


def taken(pile: Pile, places: Numbers, schema: pa.Schema) -> pa.Table:
    """The answers that stand in some places, in their order."""

    def joined(parts: list[pa.Table]) -> pa.Table:
        answers = [schema.empty_table(), *(part.select(schema.names) for part in parts)]
        return laid_together(answers)

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
