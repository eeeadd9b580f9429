"""Which rows may get something under an allocation, and by what are they ordered?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from quanheng.engine.arrays.applying import Gathered
from quanheng.engine.arrays.columns import in_one_piece
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.values import Unsaid
from quanheng.engine.backends.frame import Frame
from quanheng.engine.backends.membership import covered, member
from quanheng.engine.backends.pieces import FALSE, TRUE, Ends, Piece
from quanheng.engine.backends.tables import Tables
from quanheng.engine.backends.terms import Writer
from quanheng.engine.question import Question
from quanheng.engine.quotas.applicant_columns import ApplicantColumns, ColumnApplicants
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.standing import Figures
from quanheng.facts import Completeness
from quanheng.language.quota_model import Allocation
from quanheng.language.terms import Term


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

    def applicants(self, allocation: Allocation) -> ColumnApplicants:
        """The rows that are not surely out."""
        try:
            rows = Gathered(self.columns, allocation).rows()
        except Unsaid:
            rows = self.fetch(self._rows_sql(allocation))
        what, reserve = allocation.places or allocation.amount, allocation.reserve
        assert what is not None
        return ColumnApplicants(
            _applicants(rows, allocation),
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


def _applicants(rows: pa.Table, allocation: Allocation) -> ApplicantColumns:
    """Rows as they were gathered, in columns."""
    sure = in_one_piece(rows, "member").fill_null(False)
    weight = _figures(rows, "weight0") if allocation.weight is not None else None
    keys = [_figures(rows, f"key{number}") for number, _ in enumerate(allocation.order)]
    return ApplicantColumns(
        in_one_piece(rows, "id"), sure.to_numpy(zero_copy_only=False),
        in_one_piece(rows, "reserve"), weight, tuple(keys),
    )  # fmt: skip


def _figures(rows: pa.Table, name: str) -> FigureColumn:
    # TRAP columns of two evaluations are put together, and each has a dictionary of its own.
    low, high = (_plain(in_one_piece(rows, one)) for one in (name, f"{name}_high"))
    return FigureColumn(low, low if low.equals(high) else high)


def _plain(column: pa.Array) -> pa.Array:
    """The same with its words in each row."""
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
