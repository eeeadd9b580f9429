"""Which rows may get something under an allocation, and by what are they ordered?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from quanheng.engine.arrays.applying import Gathered
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import covered, member
from quanheng.engine.backends.pieces import FALSE, TRUE, Ends, Piece
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.question import Question
from quanheng.engine.quotas.standing import Figures
from quanheng.engine.quotas.tally import Applicant, Applicants
from quanheng.facts import Completeness
from quanheng.language.quota_model import Allocation
from quanheng.language.terms import Term

Row = Mapping[str, Any]
_ONE = (1, 1)


@dataclass
class Applying:
    """Gathers the rows of allocations over the tables of one connection.

    Shapes:   `fetch` runs a query, for what cannot be said on `columns`.
    """

    tables: Tables
    question: Question
    complete: Sequence[Completeness]
    fetch: Callable[[str], pa.Table]
    columns: ColumnMaker

    def applicants(self, allocation: Allocation) -> Applicants:
        """The rows that are not surely out."""
        try:
            rows: Sequence[Row] = Gathered(self.columns, allocation).rows()
        except Unsaid:
            rows = self.fetch(self._rows_sql(allocation)).to_pylist()
        what, reserve = allocation.places or allocation.amount, allocation.reserve
        assert what is not None
        return Applicants(
            tuple(_applicant(row, allocation) for row in rows),
            self._figure(allocation, what),
            self._figure(allocation, reserve.places) if reserve is not None else (0, 0),
            covered(self.complete, allocation.among, None, None, self.question.as_of) == TRUE,
        )

    def _rows_sql(self, allocation: Allocation) -> str:
        frame = Frame(self.tables, allocation.among)
        writer = Writer(frame, self.question)
        entry = self.tables.catalogue.sets[allocation.among]
        where = writer.truth(allocation.where) if allocation.where is not None else TRUE
        counts = member(frame, entry, where, self.question.as_of)
        counts = frame.bound(counts, always=True)
        reserve = allocation.reserve
        outputs = [
            ("id", frame.column("r.id", nullable=False)),
            ("member", counts),
            ("reserve", writer.truth(reserve.where) if reserve is not None else FALSE),
            *_ends("key", [writer.ends(key.term) for key in allocation.order]),
        ]
        if allocation.weight is not None:
            outputs += _ends("weight", [writer.ends(allocation.weight)])
        return frame.select(outputs, f"WHERE ({counts.sql}) IS NOT FALSE ORDER BY id")

    def _figure(self, allocation: Allocation, term: Term) -> Figures:
        """A number that is one for all rows, by its ends."""
        try:
            return Gathered(self.columns, allocation).figure(term)
        except Unsaid:
            return self._figure_asked(allocation.among, term)

    def _figure_asked(self, among: str, term: Term) -> Figures:
        frame = Frame(self.tables, among, "(SELECT 1 AS one) AS r")
        ends = Writer(frame, self.question).ends(term)
        row = self.fetch(frame.select([*_ends("figure", [ends])])).to_pylist()[0]
        return row["figure0"], row["figure0_high"]


def _ends(name: str, every: Sequence[Ends]) -> Iterator[tuple[str, Piece]]:
    for number, ends in enumerate(every):
        yield f"{name}{number}", ends.low
        yield f"{name}{number}_high", ends.high


def _applicant(row: Row, allocation: Allocation) -> Applicant:
    keys = [f"key{number}" for number, _ in enumerate(allocation.order)]
    return Applicant(
        row["id"], row["member"] is True, row["reserve"],
        (row["weight0"], row["weight0_high"]) if allocation.weight is not None else _ONE,
        tuple((row[key], row[f"{key}_high"]) for key in keys),
    )  # fmt: skip
