"""Which rows may get something under an allocation, and by what are they ordered?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from quanheng.engine.arrays.applying import Gathered
from quanheng.engine.arrays.columns import in_one_piece
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import covered
from quanheng.engine.quotas.applicant_columns import ApplicantColumns, ColumnApplicants
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.facts import Completeness
from quanheng.language.quota_model import Allocation


@dataclass(frozen=True)
class Applying:
    """Gathers the rows of allocations."""

    columns: ColumnMaker
    complete: Sequence[Completeness]

    def applicants(self, allocation: Allocation) -> ColumnApplicants:
        """The rows that are not surely out."""
        gathered = Gathered(self.columns, allocation)
        what, reserve = allocation.places or allocation.amount, allocation.reserve
        assert what is not None
        as_of = self.columns.question.as_of
        return ColumnApplicants(
            _applicants(gathered.rows(), allocation),
            gathered.figure(what),
            gathered.figure(reserve.places) if reserve is not None else (0, 0),
            bool(covered(self.complete, allocation.among, None, None, as_of)),
        )


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
