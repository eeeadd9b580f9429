"""Which rows are among an allocation, beside each other in columns?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import Bits, Truth
from quanheng.engine.quotas.figure_columns import FigureColumn
from quanheng.engine.quotas.standing import Figures


@dataclass(frozen=True, eq=False)
class ApplicantColumns:
    """Rows that may be among an allocation, in the order of their ids; each as an `Applicant`.

    Shapes:   `reserve` is null where nobody knows whether a row qualifies.
    Missing:  no `weight`: each row weighs one.
    """

    id: pa.Array
    is_sure: Bits
    reserve: pa.Array
    weight: FigureColumn | None
    keys: tuple[FigureColumn, ...]

    def __len__(self) -> int:
        return len(self.id)

    @property
    def qualifies(self) -> Truth:
        """Whether rows qualify for reserved places."""
        sure, possible = (
            self.reserve.fill_null(mark).to_numpy(zero_copy_only=False) for mark in (False, True)
        )
        return Truth(sure, possible)

    def only(self, ids: Collection[str]) -> ApplicantColumns:
        """The rows of some ids."""
        return self._kept(pc.is_in(self.id, value_set=pa.array([*ids], pa.string())))

    def without(self, ids: Collection[str]) -> ApplicantColumns:
        """The rows of all other ids."""
        return self._kept(pc.invert(pc.is_in(self.id, value_set=pa.array([*ids], pa.string()))))

    def _kept(self, marks: pa.Array) -> ApplicantColumns:
        places = np.flatnonzero(marks.to_numpy(zero_copy_only=False))
        return _each(lambda column: column.take(places), self)


def put_together(parts: Sequence[ApplicantColumns]) -> ApplicantColumns:
    """The rows of several columns, of which no two have the same id."""
    both = _each(lambda *columns: _joined(columns), *parts)
    order = pc.sort_indices(both.id).to_numpy()
    return _each(lambda column: column.take(order), both)


def _joined(columns: Sequence[Any]) -> Any:
    if isinstance(columns[0], np.ndarray):
        return np.concatenate(columns)
    return pa.concat_arrays([one.cast(columns[0].type) for one in columns])


def _each(change: Callable[..., Any], *parts: ApplicantColumns) -> ApplicantColumns:
    """Rows whose columns are made from the same columns of others."""

    def changed(columns: Sequence[FigureColumn]) -> FigureColumn:
        low = change(*(one.low for one in columns))
        if all(one.is_exact for one in columns):
            return FigureColumn(low, low)
        return FigureColumn(low, change(*(one.high for one in columns)))

    weights = [one.weight for one in parts if one.weight is not None]
    return ApplicantColumns(
        change(*(one.id for one in parts)), change(*(one.is_sure for one in parts)),
        change(*(one.reserve for one in parts)), changed(weights) if weights else None,
        tuple(map(changed, zip(*(one.keys for one in parts), strict=True))),
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class ColumnApplicants:
    """The rows of an allocation, and what there is for them: as `Applicants`, in columns."""

    rows: ApplicantColumns
    total: Figures
    reserved: Figures
    is_complete: bool
