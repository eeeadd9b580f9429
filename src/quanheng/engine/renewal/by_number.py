"""What is kept for each row of a set, as whole numbers by the row's own number?"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from quanheng.engine.renewal.row_numbers import Numbers

Whole = npt.NDArray[np.int32]


class ByNumber:
    """One whole number for each row.

    Missing:  `missing`, for rows of which nothing was kept.
    """

    def __init__(self, first: Whole, missing: int) -> None:
        self._kept, self._missing = first, missing

    def of(self, numbers: Numbers) -> Numbers:
        """What is kept for some rows, in their order."""
        self._reach(numbers)
        return self._kept.take(numbers).astype(np.int64)

    def put(self, numbers: Numbers, found: Numbers | int) -> None:
        """Keep something else for some rows."""
        self._reach(numbers)
        self._kept[numbers] = found

    @property
    def whole(self) -> Whole:
        """What is kept for every row; of the last ones, that nothing is."""
        return self._kept

    def _reach(self, numbers: Numbers) -> None:
        needed = int(numbers.max()) + 1 if len(numbers) else 0
        if needed > len(self._kept):
            # With room to spare: rows come one by one.
            more = np.full(needed + needed // 8 - len(self._kept), self._missing, np.int32)
            self._kept = np.concatenate([self._kept, more])
