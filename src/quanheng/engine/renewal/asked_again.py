"""What did the engine tell when it was asked again, and in which row about whom?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.backends.outcome import Result
from quanheng.engine.renewal.answer_spans import NOWHERE, Block, Span, is_same_column, spans_of
from quanheng.engine.renewal.facts_read import FactsRead
from quanheng.engine.renewal.numbering import Numbering, flat
from quanheng.engine.renewal.row_numbers import Numbers, places_among


class Told:
    """The answers that the engine gave about some rules, by block and number of the subject.

    Shapes:   `given` holds by set the numbers of the rows that the engine had, by id.
    """

    def __init__(self, rules: frozenset[str], result: Result, given: Mapping[str, Numbers]) -> None:
        self.rules, self.result, self._given = rules, result, given
        self.verdicts = result.verdicts
        self._spans: dict[Block, Span] = {one.block: one for one in spans_of(self.verdicts)}
        self._known: list[tuple[str, pa.ChunkedArray, Numbers]] = []

    def rows(self, block: Block, space: str, numbering: Numbering, numbers: Numbers) -> Numbers:
        """In which row of all verdicts each subject of a block stands; NOWHERE where in none."""
        span = self._spans.get(block)
        if span is None:
            return np.full(len(numbers), NOWHERE)
        subjects = self._subjects(space, numbering, self._ids(span))
        order = np.argsort(subjects, kind="stable")
        places = order[places_among(numbers, subjects[order])]
        return np.where(subjects[places] == numbers, span.start + places, NOWHERE)

    def _ids(self, span: Span) -> pa.ChunkedArray:
        """The subjects of a block."""
        return self.verdicts["subject"].slice(span.start, span.end - span.start)

    def facts_rows(self, subjects: Mapping[str, str], kept: FactsRead) -> pa.Array:
        """For each row of all verdicts, where the facts it stands on are kept from now on.

        Shapes:   `subjects` gives by clause the set that it is about.
        """
        found, starts = np.full(self.verdicts.num_rows, NOWHERE), dict[Block, int]()
        for (clause, period), span in self._spans.items():
            home = subjects[clause]
            facts = self.result.days[period].facts[home]
            if (home, period) not in starts:
                starts[home, period] = kept.add(facts)
            rows = _rows_among(self._ids(span), facts["id"])
            found[span.start : span.end] = starts[home, period] + rows
        return pa.array(found)

    def _subjects(self, space: str, numbering: Numbering, ids: pa.ChunkedArray) -> Numbers:
        """Their numbers. Most clauses are about the same."""
        for home, known, numbers in self._known:
            if home == space and is_same_column(known, ids):
                return numbers
        found = self._found(space, numbering, ids)
        self._known.append((space, ids, found))
        return found

    def _found(self, space: str, numbering: Numbering, ids: pa.ChunkedArray) -> Numbers:
        had, subjects = self._given.get(space), flat(ids)
        if had is not None and len(had) == len(ids) and numbering.ids(had).equals(subjects):
            return had
        return numbering.numbers(subjects)


def _rows_among(ids: pa.ChunkedArray, others: pa.ChunkedArray) -> Numbers:
    """In which row of others each id stands."""
    if is_same_column(ids, others):
        return np.arange(len(ids))
    found: Numbers = pc.index_in(flat(ids), value_set=flat(others)).to_numpy()
    return found
