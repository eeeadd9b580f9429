"""Which rows may get something under an allocation, and by what are they ordered?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from quanheng.engine.arrays.columns import columns_of
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import FALSE, TRUE, Truth
from quanheng.facts.arrow import HIGH
from quanheng.language.quota_model import Allocation
from quanheng.language.terms import Term


@dataclass(frozen=True)
class Gathered:
    """Gathers the rows of an allocation, on whole columns."""

    maker: ColumnMaker
    allocation: Allocation

    def rows(self) -> pa.Table:
        """The rows that are not surely out, by their ids, with all that is read of them.

        Missing:  a truth that is open is null.
        """
        allocation, store = self.allocation, self.maker.store
        counts, size = self._counts(), store.count(allocation.among)
        taken = np.flatnonzero(np.broadcast_to(counts.possible, size))
        reserve = allocation.reserve
        qualifies = FALSE if reserve is None else self._about.truth(reserve.where)
        columns = {
            "id": store.ids(allocation.among).take(taken),
            "member": _told(counts, size, taken), "reserve": _told(qualifies, size, taken),
        }  # fmt: skip
        for name, term in self._terms():
            ends = self._about.ends(term).at(taken)
            found = columns_of(ends, term.type, len(taken), self.maker.store.words)
            columns |= {name: found[""], f"{name}_high": found.get(HIGH, found[""])}
        return pa.table(columns)

    def figure(self, term: Term) -> tuple[Any, Any]:
        """A number that is one for all rows, by its ends."""
        found = columns_of(self._about.ends(term), term.type, 1, self.maker.store.words)
        return found[""][0].as_py(), found.get(HIGH, found[""])[0].as_py()

    @property
    def _about(self) -> Reckoning:
        return self.maker.about(self.allocation.among)

    def _counts(self) -> Truth:
        """Whether a row counts, as for a derived fact."""
        where, about = self.allocation.where, self._about
        entry = self.maker.store.catalogue.sets[self.allocation.among]
        return Belonging(about, entry).member(TRUE if where is None else about.truth(where))

    def _terms(self) -> Iterator[tuple[str, Term]]:
        for number, key in enumerate(self.allocation.order):
            yield f"key{number}", key.term
        if self.allocation.weight is not None:
            yield "weight0", self.allocation.weight


def _told(truth: Truth, size: int, taken: np.ndarray[Any, Any]) -> pa.Array:
    """A truth of some rows; null where it is open."""
    sure, possible = (
        np.broadcast_to(bits, size).take(taken) for bits in (truth.sure, truth.possible)
    )
    return pa.array(sure, mask=possible & ~sure)
