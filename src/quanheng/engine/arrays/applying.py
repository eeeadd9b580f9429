"""Which rows may get something under an allocation, and by what are they ordered?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from quanheng.engine.arrays.columns import columns_of
from quanheng.engine.arrays.maker import ColumnMaker
from quanheng.engine.arrays.membership import Belonging
from quanheng.engine.arrays.terms import Reckoning
from quanheng.engine.arrays.values import FALSE, TRUE, Ends, Truth
from quanheng.facts import Type
from quanheng.facts.arrow import HIGH
from quanheng.language.quota_model import Allocation
from quanheng.language.terms import Term


@dataclass(frozen=True)
class Gathered:
    """Gathers the rows of an allocation, on whole columns."""

    maker: ColumnMaker
    allocation: Allocation

    def rows(self) -> list[dict[str, Any]]:
        """The rows that are not surely out, by their ids, with all that is read of them.

        Errors:   Unsaid where they cannot be said in columns.
        """
        allocation, store = self.allocation, self.maker.store
        counts, size = self._counts(), store.count(allocation.among)
        taken = np.flatnonzero(np.broadcast_to(counts.possible, size))
        reserve = allocation.reserve
        kept = FALSE if reserve is None else self._about.truth(reserve.where)
        columns = {
            "id": store.ids(allocation.among).take(taken).to_pylist(),
            "member": _told(counts, size, taken), "reserve": _told(kept, size, taken),
        }  # fmt: skip
        for name, term in self._terms():
            ends = self._about.ends(term).at(taken)
            low, high = self._values(ends, term.type, len(taken))
            columns |= {name: low, f"{name}_high": high}
        names = [*columns]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def figure(self, term: Term) -> tuple[Any, Any]:
        """A number that is one for all rows, by its ends."""
        (low,), (high,) = self._values(self._about.ends(term), term.type, 1)
        return low, high

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

    def _values(self, ends: Ends, kind: Type, rows: int) -> tuple[list[Any], list[Any]]:
        found = columns_of(ends, kind, rows, self.maker.store.words)
        low = found[""].to_pylist()
        return low, found[HIGH].to_pylist() if HIGH in found else low


def _told(truth: Truth, size: int, taken: np.ndarray[Any, Any]) -> list[bool | None]:
    """A truth of some rows; None where it is open."""
    sure, possible = (
        np.broadcast_to(bits, size).take(taken).tolist() for bits in (truth.sure, truth.possible)
    )
    pairs = zip(sure, possible, strict=True)
    return [True if is_sure else None if may_be else False for is_sure, may_be in pairs]
