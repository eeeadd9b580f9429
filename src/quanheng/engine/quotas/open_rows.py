"""Which rows may count, and of which unit is each?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanheng.engine.arrays.values import Numbers


@dataclass(frozen=True, eq=False)
class OpenRows:
    """Rows that may count, by the place of their unit and then by id."""

    ids: pa.Array
    units: Numbers

    def of(self, listed: Numbers) -> pa.Array:
        """The ids of each of some units, among which are all that have such rows."""
        last = listed[-1] + 1 if len(listed) else 0
        offsets = np.searchsorted(self.units, np.append(listed, last)).astype(np.int32)
        return pa.ListArray.from_arrays(offsets, self.ids)

    def strays(self, nobody: int) -> tuple[str, ...]:
        """The ids of those whose unit nobody knows, which stand under this number."""
        return tuple(self.ids.filter(pa.array(self.units == nobody)).to_pylist())


def open_rows(ids: pa.Array, units: Numbers) -> OpenRows:
    """Rows by their ids and units, put in order."""
    if not len(ids):
        return OpenRows(pa.array([], pa.string()), units)
    rows = pa.table({"unit": units, "id": ids})
    order = pc.sort_indices(rows, [("unit", "ascending"), ("id", "ascending")])
    return OpenRows(ids.take(order), units.take(order.to_numpy()))
